package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.github.sangtae.Status;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.Vendor;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemEnvelope;
import io.github.sangtae.problem.ProblemException;
import io.micronaut.context.MessageSource;
import io.micronaut.context.StaticMessageSource;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.annotation.SingleResult;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.client.ProxyHttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.annotation.PreMatching;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.http.server.exceptions.response.HtmlErrorResponseBodyProvider;
import io.micronaut.http.server.exceptions.response.JsonErrorResponseBodyProvider;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Apps that exist already, with handlers, texts and habits of their own, and what becomes of them. */
class ExistingAppTest {

    private static final String PLAIN = "existing";

    private EmbeddedServer app;

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    /** The plain app, with what an app of that name adds. */
    private Http start(String addition, String... settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("test.addition", addition);
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        app = Apps.start(PLAIN, properties);
        return new Http(app.getURI());
    }

    @Test
    void switchedOff_theAppAnswersAsMicronautDoes() throws Exception {
        Http http = start("none", "sangtae.enabled", "false");
        java.net.http.HttpResponse<String> answer = http.get("/nowhere", "Accept-Language", "ko");
        assertEquals(404, answer.statusCode());
        assertEquals("application/json", contentType(answer));
        assertTrue(answer.body().contains("Page Not Found"), answer.body());
        assertEquals("", http.get("/empty").body());
    }

    @Test
    void defaultLocale_andTypeBaseUri_areObeyed() throws Exception {
        Http http = start(
                "none",
                "sangtae.default-locale",
                "en",
                "sangtae.problem.type-base-uri",
                "https://errors.example.com/status");
        String body = http.get("/nowhere").body();
        assertTrue(
                body.startsWith("{\"type\":\"https://errors.example.com/status/404\",\"title\":\"Not Found\""), body);
    }

    @Test
    void pages_canBeSwitchedOff() throws Exception {
        String browser = "text/html,application/xhtml+xml,*/*;q=0.8";
        assertTrue(start("none").get("/nowhere", "Accept", browser).body().startsWith("<!doctype html>"));
        app.close();
        Http http = start("none", "sangtae.problem.html", "false");
        assertEquals("application/problem+json", contentType(http.get("/nowhere", "Accept", browser)));
    }

    @Test
    void validationStatus_canBe422() throws Exception {
        Http http = start("none", "sangtae.problem.validation-status", "422");
        java.net.http.HttpResponse<String> answer = http.postJson("/items", "[{\"sku\":\"\"}]");
        assertEquals(422, answer.statusCode());
        assertTrue(answer.body().contains("\"pointer\":\"#/0/sku\""), answer.body());
        assertEquals(400, http.get("/number?n=x").statusCode());
    }

    @Test
    void violations_areFoundWhereverTheValueCameFrom() throws Exception {
        Http http = start("none");
        String list =
                http.postJson("/items", "[{\"sku\":\"a\"},{\"sku\":\"\"}]").body();
        assertTrue(list.contains("\"errors\":[{\"pointer\":\"#/1/sku\",\"detail\":\"공백일 수 없습니다\"}]"), list);
        String empty = http.postJson("/items", "[]").body();
        assertTrue(empty.contains("\"errors\":[{\"pointer\":\"#\",\"detail\":\"1개 이상이어야 합니다"), empty);
        String member = http.postJson("/member", "{\"price\":99.5}").body();
        assertTrue(member.contains("\"errors\":[{\"pointer\":\"#/price\",\"detail\":\"10.5 미만이어야 합니다\"}]"), member);
        String service = http.postJson("/service", "{\"sku\":\"\"}").body();
        assertTrue(service.contains("\"errors\":[{\"pointer\":\"#/sku\",\"detail\":\"공백일 수 없습니다\"}]"), service);
        String own = http.get("/own-text?code=x").body();
        assertTrue(own.contains("\"errors\":[{\"parameter\":\"code\",\"detail\":\"두 자리로 적어 주세요\"}]"), own);
    }

    @Test
    void aBrokenReturnValue_isTheServersFault() throws Exception {
        java.net.http.HttpResponse<String> answer = start("none").get("/broken-return");
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("errors"), answer.body());
    }

    @Test
    void constraintTexts_followTheAnswersLanguage() throws Exception {
        Http http = start("none");
        for (String accept : List.of("fr,ko;q=0.5", "zz", "*", "-")) {
            String body = http.get("/own-text?code=12&page=0", "Accept-Language", accept)
                    .body();
            assertTrue(body.contains("1 이상이어야 합니다"), accept + ": " + body);
        }
        String english = http.get("/own-text?code=12&page=0", "Accept-Language", "fr,en;q=0.5")
                .body();
        assertTrue(english.contains("must be greater than or equal to 1"), english);
    }

    @Test
    void textsOfTheApp_comeBeforeTheKits() throws Exception {
        Http http = start("texts");
        assertTrue(http.get("/nowhere").body().contains("\"detail\":\"찾으시는 상품이 없습니다. 다른 상품을 살펴봐 주세요.\""));
        assertTrue(http.get("/own-text?code=12&page=0").body().contains("\"detail\":\"1쪽부터 있습니다\""));
        assertTrue(http.get("/nowhere", "Accept-Language", "en").body().contains("\"title\":\"Not Found\""));
    }

    @Test
    void anAppThatChoosesTheLanguageItself_isFollowed() throws Exception {
        Http http = start("none", "micronaut.server.locale-resolution.fixed", "en");
        assertEquals("en", language(http.get("/nowhere", "Accept-Language", "ko")));
        app.close();
        Http byCookie = start("none", "micronaut.server.locale-resolution.cookie-name", "lang");
        assertEquals("en", language(byCookie.get("/nowhere", "Accept-Language", "ko", "Cookie", "lang=en")));
        assertEquals("ko", language(byCookie.get("/nowhere", "Accept-Language", "ko")));
    }

    @Test
    void aProcessorOfTheApp_takesThePlaceOfOurs() throws Exception {
        Http http = start("processor");
        java.net.http.HttpResponse<String> answer = http.get("/nowhere");
        assertEquals("mine: 404", answer.body());
        assertFalse(answer.headers().firstValue("Content-Language").isPresent());
        assertEquals("mine: 500", http.get("/boom").body());
        assertTrue(http.get("/stock").body().contains("재고 부족"), "a problem that is thrown is rendered as given");
    }

    @Test
    void bodiesOfTheApp_takeThePlaceOfOurs() throws Exception {
        Http http = start("bodies");
        assertEquals("{\"mine\":404}", http.get("/nowhere").body());
        java.net.http.HttpResponse<String> page = http.get("/nowhere", "Accept", "text/html,*/*;q=0.8");
        assertEquals("<p>mine: 404</p>", page.body());
        assertTrue(http.get("/stock").body().contains("재고 부족"), "a problem that is thrown is rendered as given");
    }

    @Test
    void serverErrors_areLoggedOnce_andNothingElseIs() throws Exception {
        Http http = start("customizer");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            for (String path : List.of("/boom", "/unavailable", "/unavailable-problem", "/number?n=1&fail=true")) {
                http.get(path);
            }
            assertEquals(3, errors(log), log.list.toString());
            http.get("/nowhere");
            http.get("/stock");
            http.get("/number?n=x");
            assertEquals(3, errors(log), log.list.toString());
            http.get("/nowhere?fail=true");
            assertEquals(4, errors(log), "a customizer that fails is a mistake of the app's");
        } finally {
            root.detachAppender(log);
        }
    }

    private static long errors(ListAppender<ILoggingEvent> log) {
        return log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.ERROR))
                .count();
    }

    @Test
    void handlersOfTheApp_winForMicronautsExceptionsAndOurs() throws Exception {
        Http http = start("handlers");
        assertEquals("mine: constraints", http.postJson("/items", "[]").body());
        assertEquals("mine: anything", http.get("/boom").body());
        assertEquals("mine: problem", http.get("/stock").body());
    }

    @Test
    void errorRoutesOfTheApp_win() throws Exception {
        Http http = start("routes");
        assertEquals("mine: 404", http.get("/nowhere").body());
        assertEquals("mine: 409", http.get("/empty").body());
        assertEquals("mine: anything", http.get("/boom").body());
    }

    @Test
    void customizersOfTheApp_areCalled_andOneThatFailsHidesNothing() throws Exception {
        Http http = start("customizer");
        String body = http.get("/boom").body();
        assertTrue(body.endsWith("\"code\":\"ORD-500\",\"cause\":\"IllegalStateException\"}"), body);
        assertEquals(404, http.get("/nowhere?fail=true").statusCode());
    }

    @Test
    void anEnvelopeOfTheApp_isPutAroundEveryProblem() throws Exception {
        java.net.http.HttpResponse<String> answer = start("envelope").get("/nowhere");
        assertEquals("application/json", contentType(answer));
        assertEquals(
                "{\"success\":false,\"code\":404,\"message\":\"요청하신 주소를 찾을 수 없습니다. 주소를 다시 확인해 주세요.\"}", answer.body());
    }

    @Test
    void aCompanysOwnCodes_haveTheirOwnWords() throws Exception {
        java.net.http.HttpResponse<String> answer = start("codes").get("/points");
        assertEquals(477, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"포인트 부족\""), answer.body());
    }

    @Test
    void aProblemOfTheApp_isRenderedAsGiven() throws Exception {
        java.net.http.HttpResponse<String> answer = start("none").get("/stock");
        assertEquals(409, answer.statusCode());
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"재고 부족\",\"status\":409,"
                        + "\"detail\":\"남은 수량이 2개입니다. 수량을 줄여 주세요.\",\"instance\":\"/stock\",\"orderId\":42}",
                answer.body());
        assertTrue(start("none").get("/stock-reactive").body().contains("재고 부족"));
    }

    @Test
    void aReasonPhraseOfTheApp_isForNobodyToRead() throws Exception {
        Http http = start("none");
        for (int code : List.of(410, 499, 520)) {
            java.net.http.HttpResponse<String> answer = http.get("/reason/" + code);
            assertEquals(code, answer.statusCode());
            assertFalse(answer.body().contains("secret"), answer.body());
        }
    }

    @Test
    void aFilterThatRefusesBeforeRouting_isGivenTheProblem() throws Exception {
        String body = start("gate").get("/number?n=1").body();
        assertTrue(body.contains("\"title\":\"접근 금지\""), body);
    }

    @Test
    void aMultipartBody_thatCannotBeRead_isNoServerError() throws Exception {
        app = Apps.start(MicronautFixture.NAME, MicronautFixture.PROPERTIES);
        String body = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.txt\"\r\n"
                + "Content-Type: text/plain; charset=nothing-like-it\r\n\r\nx\r\n--b--\r\n";
        java.net.http.HttpResponse<String> answer =
                new Http(app.getURI()).send("POST", "/upload", body, "Content-Type", "multipart/form-data; boundary=b");
        if (answer.statusCode() != 200) { // Micronaut 5 does not look at the charset.
            assertEquals(400, answer.statusCode());
            assertTrue(answer.body().contains("\"detail\":\"요청 본문을 읽을 수 없습니다."), answer.body());
        }
    }

    @Test
    void crossOriginRequests_thatAreRefused_areProblems() throws Exception {
        Http http = start(
                "none",
                "micronaut.server.cors.enabled",
                "true",
                "micronaut.server.cors.configurations.web.allowed-origins",
                "https://shop.example");
        java.net.http.HttpResponse<String> answer =
                http.send("OPTIONS", "/items", "", "Origin", "https://evil.example");
        assertTrue(answer.statusCode() >= 400, answer.toString());
        assertTrue(answer.body().contains("\"status\":" + answer.statusCode()), answer.body());
    }

    @Test
    void whatAnotherServerAnswered_isPassedOnAsItIs_byAProxy() throws Exception {
        try (EmbeddedServer upstream = Apps.start("upstream", Map.of())) {
            Http http = start("proxy", "test.upstream", upstream.getURI().toString());
            java.net.http.HttpResponse<String> answer = http.get("/proxied");
            assertEquals(409, answer.statusCode());
            assertEquals("{\"secret\":\"of the upstream\"}", answer.body());
            assertFalse(answer.headers().firstValue("Content-Language").isPresent());
        }
    }

    @Test
    void whatAnotherServerAnswered_doesNotLeak_whenItsExceptionIsNotCaught() throws Exception {
        try (EmbeddedServer upstream = Apps.start("upstream", Map.of())) {
            Http http = start("proxy", "test.upstream", upstream.getURI().toString());
            java.net.http.HttpResponse<String> answer = http.get("/rethrown");
            assertEquals(500, answer.statusCode());
            assertEquals("application/problem+json", contentType(answer));
            assertFalse(answer.body().contains("upstream"), answer.body());
        }
    }

    private static String contentType(java.net.http.HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("");
    }

    private static String language(java.net.http.HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Language").orElse("");
    }

    @Serdeable
    record Item(@NotBlank String sku) {}

    @Requires(property = Apps.APP, value = PLAIN)
    @Controller
    static class Handlers {

        private final Warehouse warehouse;

        Handlers(Warehouse warehouse) {
            this.warehouse = warehouse;
        }

        @Get("/number")
        int number(@QueryValue int n) {
            return n;
        }

        @Post("/items")
        int items(@Body @Size(min = 1) List<@Valid Item> items) {
            return items.size();
        }

        @Post("/member")
        String member(@DecimalMax(value = "10.5", inclusive = false) double price) {
            return "price " + price;
        }

        @Post("/service")
        String service(@Body Item item) {
            return warehouse.put(item);
        }

        @Get("/own-text")
        String ownText(
                @QueryValue @Pattern(regexp = "\\d\\d", message = "두 자리로 적어 주세요") String code,
                @QueryValue(defaultValue = "1") @Min(1) int page) {
            return code + page;
        }

        @Get("/broken-return")
        @NotBlank
        String brokenReturn() {
            return " ";
        }

        @Get("/boom")
        String boom() {
            throw new IllegalStateException("anything");
        }

        @Get("/unavailable")
        String unavailable() {
            throw new HttpStatusException(HttpStatus.SERVICE_UNAVAILABLE, "the pool is empty");
        }

        @Get("/unavailable-problem")
        String unavailableProblem() {
            throw new ProblemException(Problem.of(503));
        }

        @Get("/empty")
        HttpResponse<?> empty() {
            return HttpResponse.status(HttpStatus.CONFLICT);
        }

        @Get("/points")
        HttpResponse<?> points() {
            return HttpResponse.ok().status(477);
        }

        @Get("/reason/{code}")
        HttpResponse<?> reason(int code) {
            return HttpResponse.status(code, "secret reason");
        }

        @Get("/stock")
        String stock() {
            throw outOfStock();
        }

        @Get("/stock-reactive")
        @SingleResult
        Publisher<String> stockReactive() {
            return Mono.error(outOfStock());
        }

        private static ProblemException outOfStock() {
            return new ProblemException(Problem.of(409)
                    .title("재고 부족")
                    .detail("남은 수량이 2개입니다. 수량을 줄여 주세요.")
                    .with("orderId", 42));
        }
    }

    @Requires(property = Apps.APP, value = PLAIN)
    @Singleton
    static class Warehouse {

        String put(@Valid Item item) {
            return item.sku();
        }
    }

    @Requires(property = "test.addition", value = "texts")
    @Factory
    static class OwnTexts {

        @Singleton
        MessageSource texts() {
            StaticMessageSource texts = new StaticMessageSource();
            texts.addMessage(Locale.KOREAN, "sangtae.404.detail", "찾으시는 상품이 없습니다. 다른 상품을 살펴봐 주세요.");
            texts.addMessage(Locale.KOREAN, "jakarta.validation.constraints.Min.message", "{value}쪽부터 있습니다");
            return texts;
        }
    }

    @Requires(property = "test.addition", value = "processor")
    @Singleton
    static class OwnProcessor implements ErrorResponseProcessor<String> {

        @Override
        public MutableHttpResponse<String> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
            return response.contentType(MediaType.TEXT_PLAIN_TYPE).body("mine: " + response.code());
        }
    }

    @Requires(property = "test.addition", value = "bodies")
    @Singleton
    static class OwnJson implements JsonErrorResponseBodyProvider<String> {

        @Override
        public String body(ErrorContext context, HttpResponse<?> response) {
            return "{\"mine\":" + response.code() + "}";
        }
    }

    @Requires(property = "test.addition", value = "bodies")
    @Singleton
    static class OwnPages implements HtmlErrorResponseBodyProvider {

        @Override
        public String body(ErrorContext context, HttpResponse<?> response) {
            return "<p>mine: " + response.code() + "</p>";
        }
    }

    @Requires(property = "test.addition", value = "handlers")
    @Produces(MediaType.TEXT_PLAIN)
    @Singleton
    @io.micronaut.context.annotation.Replaces(io.micronaut.validation.exceptions.ConstraintExceptionHandler.class)
    static class OwnConstraintHandler implements ExceptionHandler<ConstraintViolationException, HttpResponse<String>> {

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<String> handle(HttpRequest request, ConstraintViolationException exception) {
            return HttpResponse.badRequest("mine: constraints");
        }
    }

    @Requires(property = "test.addition", value = "handlers")
    @Produces(MediaType.TEXT_PLAIN)
    @Singleton
    static class OwnAnythingHandler implements ExceptionHandler<RuntimeException, HttpResponse<String>> {

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<String> handle(HttpRequest request, RuntimeException exception) {
            return HttpResponse.serverError("mine: " + exception.getMessage());
        }
    }

    @Requires(property = "test.addition", value = "handlers")
    @Produces(MediaType.TEXT_PLAIN)
    @Singleton
    static class OwnProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<String>> {

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<String> handle(HttpRequest request, ProblemException exception) {
            return HttpResponse.serverError("mine: problem");
        }
    }

    @Requires(property = "test.addition", value = "routes")
    @Controller
    static class OwnRoutes {

        @Error(global = true, status = HttpStatus.NOT_FOUND)
        HttpResponse<String> notFound() {
            return HttpResponse.notFound("mine: 404").contentType(MediaType.TEXT_PLAIN_TYPE);
        }

        @Error(global = true, status = HttpStatus.CONFLICT)
        HttpResponse<String> conflict() {
            return HttpResponse.<String>status(HttpStatus.CONFLICT)
                    .body("mine: 409")
                    .contentType(MediaType.TEXT_PLAIN_TYPE);
        }

        @Error(global = true)
        HttpResponse<String> any(IllegalStateException exception) {
            return HttpResponse.serverError("mine: " + exception.getMessage()).contentType(MediaType.TEXT_PLAIN_TYPE);
        }
    }

    @Requires(property = "test.addition", value = "customizer")
    @Factory
    static class OwnCustomizer {

        @Singleton
        ProblemCustomizer code() {
            return (problem, request) -> {
                if (((HttpRequest<?>) request.unwrap()).getParameters().contains("fail")) {
                    throw new IllegalArgumentException("a mistake in the app");
                }
                Problem coded = problem.with("code", "ORD-" + problem.status());
                return request.cause() == null
                        ? coded
                        : coded.with("cause", request.cause().getClass().getSimpleName());
            };
        }
    }

    @Requires(property = "test.addition", value = "envelope")
    @Factory
    static class OwnEnvelope {

        @Singleton
        ProblemEnvelope envelope() {
            return problem -> {
                Map<String, Object> body = new LinkedHashMap<>();
                body.put("success", false);
                body.put("code", problem.status());
                body.put("message", problem.detail() != null ? problem.detail() : problem.title());
                return body;
            };
        }
    }

    @Requires(property = "test.addition", value = "codes")
    @Factory
    static class OwnCodes {

        @Singleton
        StatusCatalog catalog() {
            return StatusCatalog.standard().with(Status.of(477, Vendor.of("ACME"), "Not Enough Points"));
        }

        @Singleton
        MessageSource texts() {
            StaticMessageSource texts = new StaticMessageSource();
            texts.addMessage(Locale.KOREAN, "sangtae.477.acme.title", "포인트 부족");
            return texts;
        }
    }

    @Requires(property = "test.addition", value = "gate")
    @ServerFilter("/**")
    static class Gate {

        @PreMatching
        @RequestFilter
        HttpResponse<?> close(HttpRequest<?> request) {
            return HttpResponse.status(HttpStatus.FORBIDDEN);
        }
    }

    @Requires(property = Apps.APP, value = "upstream")
    @Controller
    static class Upstream {

        @Get("/proxied")
        HttpResponse<String> conflict() {
            return HttpResponse.<String>status(HttpStatus.CONFLICT)
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .body("{\"secret\":\"of the upstream\"}");
        }
    }

    @Requires(property = "test.addition", value = "proxy")
    @Client("${test.upstream}")
    interface UpstreamClient {

        @Get("/proxied")
        String conflict();
    }

    @Requires(property = "test.addition", value = "proxy")
    @Controller
    static class Rethrowing {

        private final UpstreamClient upstream;

        Rethrowing(UpstreamClient upstream) {
            this.upstream = upstream;
        }

        @io.micronaut.scheduling.annotation.ExecuteOn(io.micronaut.scheduling.TaskExecutors.BLOCKING)
        @Get("/rethrown")
        String rethrown() {
            return upstream.conflict();
        }
    }

    @Requires(property = "test.addition", value = "proxy")
    @ServerFilter("/proxied")
    static class Proxy {

        private final ProxyHttpClient client;
        private final String upstream;

        Proxy(
                @Client("/") ProxyHttpClient client,
                @io.micronaut.context.annotation.Value("${test.upstream}") String upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        @RequestFilter
        @SingleResult
        Publisher<? extends HttpResponse<?>> pass(HttpRequest<?> request) {
            return client.proxy(HttpRequest.GET(upstream + request.getPath()));
        }
    }
}
