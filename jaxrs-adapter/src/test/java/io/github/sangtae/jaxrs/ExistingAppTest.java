package io.github.sangtae.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemEnvelope;
import io.github.sangtae.problem.ProblemException;
import jakarta.annotation.Priority;
import jakarta.validation.Valid;
import jakarta.validation.ValidationException;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Apps that exist already, with handlers, filters and habits of their own, and what becomes of them. */
class ExistingAppTest {

    private RestServer.Running server;

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Http start(App app) throws Exception {
        server = RestServer.get().start(app);
        return new Http(server.uri());
    }

    private Http start(Class<?>... classes) throws Exception {
        return start(App.of(classes));
    }

    @Test
    void switchedOff_theAppAnswersAsItDidBefore() throws Exception {
        HttpResponse<String> answer =
                start(App.of(Shop.class).with("sangtae.enabled", "false")).get("/empty");
        assertEquals(409, answer.statusCode());
        assertIsNotTheKits(answer);
    }

    @Test
    void discoveryOfServicesSwitchedOff_theKitIsNotThere() throws Exception {
        assumeTrue(RestServer.get().findsFeatures(), "This runtime is told of the feature by the app.");
        HttpResponse<String> answer = start(App.of(Shop.class).with("jakarta.ws.rs.loadServices", "false"))
                .get("/empty");
        assertEquals(409, answer.statusCode());
        assertIsNotTheKits(answer);
    }

    /** Whatever else it is: the runtime's, or the container's page. */
    private static void assertIsNotTheKits(HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertFalse(type.startsWith("application/problem+json"), type);
        assertFalse(answer.body().contains("충돌"), answer.body());
    }

    @Test
    void aWrongSetting_stopsTheStart() {
        Throwable thrown = assertThrows(
                Throwable.class, () -> start(App.of(Shop.class).with("sangtae.problem.validation-status", "418")));
        String said = "";
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            said += at.getMessage() + "\n";
        }
        assertTrue(said.contains("sangtae.problem.validation-status is '418'; allowed: 400 and 422."), said);
    }

    @Test
    void settings_areReadFromTheAppsProperties_thenFromTheSystem() throws Exception {
        System.setProperty("sangtae.default-locale", "en");
        try {
            Http http = start(App.of(Shop.class)
                    .with("sangtae.problem.type-base-uri", "https://e.example/")
                    .with("sangtae.problem.validation-status", 422));
            String body = http.get("/nowhere").body();
            assertTrue(body.startsWith("{\"type\":\"https://e.example/404\",\"title\":\"Not Found\""), body);
            assertEquals(422, http.get("/filter?size=0").statusCode());
        } finally {
            System.clearProperty("sangtae.default-locale");
        }
    }

    @Test
    void pagesSwitchedOff_aBrowserGetsTheProblem() throws Exception {
        Http http = start(App.of(Shop.class).with("sangtae.problem.html", "false"));
        String body = http.get("/nowhere", "Accept", "text/html").body();
        assertTrue(body.startsWith("{\"type\":\"about:blank\",\"title\":\"찾을 수 없음\""), body);
    }

    @Test
    void handlersOfTheApp_winForTheTypesThatRuntimesHandle() throws Exception {
        Http http = start(Shop.class, OfValidation.class, OfParsing.class, OfMapping.class, OfRest.class);
        assertEquals("mine: validation", http.get("/filter?size=0").body());
        assertEquals("mine: parsing", http.postJson("/items", "{\"sku\":").body());
        assertEquals(
                "mine: mapping", http.postJson("/items", "{\"sku\":{\"no\":1}}").body());
        assertEquals("mine: rest", http.get("/conflict").body());
        assertEquals("mine: rest", http.get("/nowhere").body());
        assertTrue(http.get("/boom").body().contains("\"status\":500"), "what the app has no handler for is the kit's");
    }

    @Test
    void aHandlerForAnything_getsWhatItGotBefore() throws Exception {
        Http http = start(Shop.class, OfAnything.class);
        assertEquals("mine: anything", http.get("/boom").body());
        assertEquals("mine: anything", http.get("/stock").body());
    }

    @Test
    void aHandlerForTheExceptionInside_winsToo() throws Exception {
        assertEquals(
                "mine: inside", start(Shop.class, OfInside.class).get("/inside").body());
    }

    @Test
    void aFilterOfTheAppThatGivesEmptyErrorsABody_isFollowed() throws Exception {
        HttpResponse<String> answer = start(Shop.class, OwnBodies.class).get("/empty");
        assertEquals("mine: 409", answer.body());
        assertTrue(answer.headers().firstValue("Content-Language").isEmpty());
    }

    @Test
    void aFilterOfTheApp_seesTheStatusThatIsSent() throws Exception {
        HttpResponse<String> answer = start(Shop.class, StatusInAHeader.class).postJson("/items", "{\"sku\":");
        assertEquals("400", answer.headers().firstValue("X-Status").orElseThrow());
    }

    @Test
    void anExceptionWithABodyOfTheApps_isNotTouched() throws Exception {
        HttpResponse<String> answer = start(Shop.class).get("/own-entity");
        assertEquals(409, answer.statusCode());
        assertEquals("own", answer.body());
        assertTrue(answer.headers().firstValue("Content-Language").isEmpty());
    }

    @Test
    void anExceptionOfTheAppsWithoutAStack_isTheAppsToo() throws Exception {
        Http http = start(Shop.class);
        HttpResponse<String> withBody = http.get("/stackless?body=own");
        assertEquals(409, withBody.statusCode());
        assertEquals("own", withBody.body());
        String withReason = http.get("/stackless").body();
        assertTrue(withReason.contains("\"detail\":\"재고가 2개 남았습니다.\""), withReason);
    }

    @Test
    void violations_areFoundWhereverTheParameterIsDescribed() throws Exception {
        Http http = start(Shop.class, ByInterface.class);
        String bean = http.get("/filter?size=0").body();
        assertTrue(bean.contains("\"errors\":[{\"parameter\":\"size\",\"detail\":\"1 이상이어야 합니다\"}]"), bean);
        String described = http.get("/described?count=0").body();
        assertTrue(described.contains("\"errors\":[{\"parameter\":\"count\",\"detail\":\"1 이상이어야 합니다\"}]"), described);
        String body = http.postJson("/items", "{\"sku\":\"\"}").body();
        assertTrue(body.contains("\"errors\":[{\"pointer\":\"#/sku\",\"detail\":\"공백일 수 없습니다\"}]"), body);
    }

    @Test
    void aBrokenEntityOfTheAppsOwn_isWhatTheRuntimeSaysItIs() throws Exception {
        HttpResponse<String> answer = start(Shop.class).get("/broken-inside");
        assertEquals(RestServer.get().statusOfOwnViolations(), answer.statusCode());
        assertFalse(answer.body().contains("errors"), answer.body());
    }

    @Test
    void illTypedParameters_areNamed_whereSeveralArePossible() throws Exception {
        Http http = start(Shop.class);
        assertTrue(http.get("/two?first=1&second=x").body().contains("'second'"));
        assertTrue(http.get("/two?first=x&second=1").body().contains("'first'"));
    }

    @Test
    void aResponseThatCannotBeWritten_isA500_thatTellsNothing() throws Exception {
        HttpResponse<String> answer = start(Shop.class).get("/unwritable");
        assertFalse(answer.body().contains("secret"), answer.body());
        assumeTrue(RestServer.get().mapsFailuresToWrite(), "This runtime answers them itself.");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"내부 서버 오류\""), answer.body());
    }

    @Test
    void aResponseThatNobodyCanWrite_isA500_thatTellsNothing() throws Exception {
        assumeTrue(RestServer.get().mapsFailuresToWrite(), "This runtime answers them itself.");
        HttpResponse<String> answer = start(Shop.class).get("/unwritten");
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("Shop"), answer.body());
    }

    @Test
    void whatAnotherServerSaidToTheAppsClient_isNotPassedOn() throws Exception {
        // The property is CXF's, and in the README: without it, no handler sees such an exception there.
        Http http = start(App.of(Shop.class).with("support.wae.spec.optimization", "false"));
        for (String path : new String[] {"refused", "moved"}) {
            HttpResponse<String> answer = http.get("/upstream?path=" + path);
            assertEquals(500, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("\"title\":\"내부 서버 오류\""), answer.body());
            assertFalse(answer.body().contains("secret"), answer.body());
            assertTrue(answer.headers().firstValue("X-Secret").isEmpty());
            assertTrue(answer.headers().firstValue("Location").isEmpty());
        }
    }

    @Test
    void theAppsOwnObjectMapper_changesNothing() throws Exception {
        String plain = start(Shop.class).get("/stock").body();
        server.close();
        assertEquals(plain, start(Shop.class, OwnMapper.class).get("/stock").body());
    }

    @Test
    void anErrorOfTheJavaMachine_isA500_thatTellsNothing() throws Exception {
        HttpResponse<String> answer = start(Shop.class).get("/linkage");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"내부 서버 오류\""), answer.body());
        assertFalse(answer.body().contains("secret"), answer.body());
    }

    @Test
    void optionsAreAnsweredByTheRuntime() throws Exception {
        HttpResponse<String> answer = start(Shop.class).send("OPTIONS", "/boom", null);
        assertEquals(2, answer.statusCode() / 100);
        assertTrue(answer.headers().firstValue("Allow").orElse("").contains("GET"));
    }

    @Test
    void hooksOfTheApp_areFoundAsContextResolvers() throws Exception {
        Http http = start(Shop.class, Codes.class, Texts.class);
        String body = http.get("/empty").body();
        assertTrue(body.contains("\"title\":\"이미 있음\""), body);
        assertTrue(body.endsWith(",\"code\":\"ORD-409\",\"cause\":\"none\"}"), body);
        assertTrue(http.get("/boom").body().endsWith(",\"cause\":\"IllegalStateException\"}"));
    }

    @Test
    void anEnvelopeOfTheApp_takesTheWordsOfTheKit() throws Exception {
        HttpResponse<String> answer = start(Shop.class, Envelope.class).get("/nowhere");
        assertEquals(
                "{\"success\":false,\"code\":404,\"message\":\"요청하신 주소를 찾을 수 없습니다. 주소를 다시 확인해 주세요.\"}", answer.body());
        assertTrue(answer.headers().firstValue("Content-Type").orElseThrow().startsWith("application/json"));
    }

    @Test
    void clients_areLeftAsTheyAre() throws Exception {
        Http http = start(Shop.class);
        try (Client client = ClientBuilder.newClient()) {
            assertFalse(client.getConfiguration().isEnabled(SangtaeFeature.class));
            try (Response answer =
                    client.target(http.base()).path("own-entity").request().get()) {
                assertEquals(409, answer.getStatus());
                assertEquals("own", answer.readEntity(String.class));
            }
        }
    }

    @Test
    void aProblemOfTheApp_isRenderedAsGiven() throws Exception {
        HttpResponse<String> answer = start(Shop.class).get("/stock");
        assertEquals(409, answer.statusCode());
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"재고 부족\",\"status\":409,"
                        + "\"detail\":\"남은 수량이 2개입니다. 수량을 줄여 주세요.\",\"instance\":\"/stock\",\"orderId\":42}",
                answer.body());
    }

    /** Cheap to throw, as exceptions that steer an app are made. */
    public static class StacklessException extends WebApplicationException {
        private static final long serialVersionUID = 1L;

        StacklessException(String body) {
            super(
                    "재고가 2개 남았습니다.",
                    Response.status(409).type(MediaType.TEXT_PLAIN).entity(body).build());
        }

        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    public record Item(@NotBlank String sku) {}

    public static class Filter {
        @QueryParam("size")
        @Min(1)
        public int number;
    }

    public static class Unwritable {
        public String getName() {
            throw new IllegalStateException("secret");
        }
    }

    @Path("/")
    public static class Shop {

        @GET
        @Path("boom")
        public String boom() {
            throw new IllegalStateException("secret");
        }

        @GET
        @Path("conflict")
        public String conflict() {
            throw new WebApplicationException(409);
        }

        @GET
        @Path("empty")
        public Response empty() {
            return Response.status(409).build();
        }

        @GET
        @Path("own-entity")
        public String ownEntity() {
            throw new WebApplicationException(Response.status(409)
                    .type(MediaType.TEXT_PLAIN)
                    .entity("own")
                    .build());
        }

        @GET
        @Path("stackless")
        public String stackless(@QueryParam("body") String body) {
            throw new StacklessException(body);
        }

        /** Asks another server, which is this one, and does not expect to be refused. */
        @GET
        @Path("upstream")
        public String upstream(@QueryParam("path") String path, @Context UriInfo uri) {
            try (Client client = ClientBuilder.newClient()) {
                return client.target(uri.getBaseUri())
                        .path(path)
                        .property("jersey.config.client.followRedirects", false)
                        .request()
                        .get(String.class);
            }
        }

        @GET
        @Path("refused")
        public Response refused() {
            return Response.status(404)
                    .header("X-Secret", "secret")
                    .type(MediaType.TEXT_PLAIN)
                    .entity("secret")
                    .build();
        }

        @GET
        @Path("moved")
        public Response moved() {
            return Response.seeOther(URI.create("/secret")).build();
        }

        @GET
        @Path("linkage")
        public String linkage() {
            throw new NoClassDefFoundError("secret");
        }

        @GET
        @Path("inside")
        public CompletionStage<String> inside() {
            return CompletableFuture.failedFuture(new CompletionException(new InsideException()));
        }

        @GET
        @Path("filter")
        public String filter(@Valid @BeanParam Filter filter) {
            return "size " + filter.number;
        }

        @GET
        @Path("two")
        public String two(@QueryParam("first") int first, @QueryParam("second") Long second) {
            return first + " " + second;
        }

        @POST
        @Path("items")
        @Produces(MediaType.APPLICATION_JSON)
        public Item items(@Valid Item item) {
            return item;
        }

        @GET
        @Path("unwritable")
        @Produces(MediaType.APPLICATION_JSON)
        public Unwritable unwritable() {
            return new Unwritable();
        }

        @GET
        @Path("unwritten")
        @Produces("image/png")
        public Shop unwritten() {
            return this;
        }

        @GET
        @Path("broken-inside")
        public String brokenInside() {
            throw new jakarta.validation.ConstraintViolationException(
                    jakarta.validation.Validation.buildDefaultValidatorFactory()
                            .getValidator()
                            .validate(new Item("")));
        }

        @GET
        @Path("stock")
        public String stock() {
            throw new ProblemException(Problem.of(409)
                    .title("재고 부족")
                    .detail("남은 수량이 2개입니다. 수량을 줄여 주세요.")
                    .with("orderId", 42));
        }
    }

    public static class InsideException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Path("/described")
    public interface Described {
        @GET
        String described(@QueryParam("count") @Min(1) int number);
    }

    public static class ByInterface implements Described {
        @Override
        public String described(int number) {
            return "count " + number;
        }
    }

    private static Response mine(String what) {
        return Response.status(418)
                .type(MediaType.TEXT_PLAIN)
                .entity("mine: " + what)
                .build();
    }

    public static class OfValidation implements ExceptionMapper<ValidationException> {
        @Override
        public Response toResponse(ValidationException exception) {
            return mine("validation");
        }
    }

    @Priority(4000) // Jersey has one of its own for the type, and of two with the same priority it may take either.
    public static class OfParsing implements ExceptionMapper<JsonParseException> {
        @Override
        public Response toResponse(JsonParseException exception) {
            return mine("parsing");
        }
    }

    /** With a base class in between, so that the type is not written on the class itself. */
    public abstract static class Base<E extends Throwable> implements ExceptionMapper<E> {}

    @Priority(4000) // For the same reason.
    public static class OfMapping extends Base<JsonMappingException> {
        @Override
        public Response toResponse(JsonMappingException exception) {
            return mine(
                    exception.getClass().getName().endsWith("MismatchedInputException")
                            ? "mapping"
                            : "another mapping");
        }
    }

    public static class OfRest implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException exception) {
            return mine("rest");
        }
    }

    public static class OfAnything implements ExceptionMapper<Exception> {
        @Override
        public Response toResponse(Exception exception) {
            return exception instanceof NotFoundException ? mine("not found") : mine("anything");
        }
    }

    public static class OfInside implements ExceptionMapper<InsideException> {
        @Override
        public Response toResponse(InsideException exception) {
            return mine("inside");
        }
    }

    public static class OwnMapper implements ContextResolver<ObjectMapper> {
        @Override
        public ObjectMapper getContext(Class<?> type) {
            return new ObjectMapper()
                    .setPropertyNamingStrategy(PropertyNamingStrategies.UPPER_SNAKE_CASE)
                    .enable(SerializationFeature.INDENT_OUTPUT);
        }
    }

    public static class OwnBodies implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (!response.hasEntity()) {
                response.setEntity("mine: " + response.getStatus(), null, MediaType.TEXT_PLAIN_TYPE);
            }
        }
    }

    public static class StatusInAHeader implements ContainerResponseFilter {
        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            response.getHeaders().putSingle("X-Status", response.getStatus());
        }
    }

    public static class Codes implements ContextResolver<ProblemCustomizer> {
        @Override
        public ProblemCustomizer getContext(Class<?> type) {
            return (problem, request) -> problem.with("code", "ORD-" + problem.status())
                    .with(
                            "cause",
                            request.cause() == null
                                    ? "none"
                                    : request.cause().getClass().getSimpleName());
        }
    }

    public static class Texts implements ContextResolver<StatusMessages> {
        @Override
        public StatusMessages getContext(Class<?> type) {
            return StatusMessages.standard().with((key, locale) -> key.equals("sangtae.409.title") ? "이미 있음" : null);
        }
    }

    public static class Envelope implements ContextResolver<ProblemEnvelope> {
        @Override
        public ProblemEnvelope getContext(Class<?> type) {
            return problem -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("success", false);
                body.put("code", problem.status());
                body.put("message", problem.detail());
                return body;
            };
        }
    }
}
