package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import io.micronaut.runtime.server.EmbeddedServer;
import io.netty.handler.codec.DecoderException;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Failures that an app has of its own, and what its own code says of them. */
class FailuresOfAppsTest {

    private static final String NAME = "failures";

    private EmbeddedServer app;

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private Http start(String addition, String... settings) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("test.addition", addition);
        for (int i = 0; i < settings.length; i += 2) {
            properties.put(settings[i], settings[i + 1]);
        }
        app = Apps.start(NAME, properties);
        return new Http(app.getURI());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/body/reset", "/body/closed", "/body/late"})
    void anUpstreamThatIsGoneWhileABodyIsRead_isAServerError(String path) throws Exception {
        Http http = start("none");
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            java.net.http.HttpResponse<String> answer =
                    http.send("POST", path, "x".repeat(20_000), "Content-Type", "text/plain");
            assertEquals(500, answer.statusCode());
            assertTrue(answer.body().contains("\"title\":\"내부 서버 오류\""), answer.body());
        } finally {
            root.detachAppender(log);
        }
        assertEquals(
                1,
                log.list.stream()
                        .filter(event -> event.getLevel() == Level.ERROR)
                        .count(),
                log.list.toString());
    }

    @Test
    void aHandlerOfTheAppForWiderTypes_isAskedAsBefore() throws Exception {
        Http http = start("wide");
        assertEquals("handled: IOException", http.get("/reset").body());
        assertEquals("handled: ClosedChannelException", http.get("/closed").body());
    }

    /** It would be a guess which of the two is meant. */
    @Test
    void twoHandlersOfTheAppForWiderTypes_areNotAsked_andTheFailureIsTold() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Http http = start("two");
        log.start();
        root.addAppender(log);
        try {
            java.net.http.HttpResponse<String> answer = http.get("/reset");
            assertEquals(500, answer.statusCode());
            assertTrue(answer.body().contains("\"title\":\"내부 서버 오류\""), answer.body());
        } finally {
            root.detachAppender(log);
        }
        List<String> thrown = log.list.stream()
                .filter(event -> event.getLevel() == Level.ERROR)
                .map(event -> event.getThrowableProxy().getClassName())
                .toList();
        assertEquals(List.of("java.io.IOException"), thrown, log.list.toString());
    }

    /** An exception's list may be null or empty: then it says nothing of the request. */
    @ParameterizedTest
    @ValueSource(strings = {"/constraints/null", "/constraints/none"})
    void brokenConstraintsWithoutAny_areTheFrameworksMatter(String path) throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Http http = start("none");
        log.start();
        root.addAppender(log);
        try {
            java.net.http.HttpResponse<String> answer = http.get(path);
            assertFalse(answer.body().contains("\"errors\""), answer.body());
            assertTrue(answer.body().contains("\"title\""), answer.body());
        } finally {
            root.detachAppender(log);
        }
        assertFalse(
                log.list.stream()
                        .anyMatch(event -> event.getThrowableProxy() != null
                                && event.getThrowableProxy().getClassName().equals("java.lang.NullPointerException")
                                && event.getFormattedMessage().contains("ProblemErrorResponseProcessor")),
                log.list.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reset", "/closed", "/disk", "/codec"})
    void whereMicronautLogsWhatIsHandled_theKitDoesNot(String path) throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Http http = start("none", "micronaut.server.log-handled-exceptions", "true");
        log.start();
        root.addAppender(log);
        try {
            assertEquals(500, http.get(path).statusCode());
        } finally {
            root.detachAppender(log);
        }
        assertEquals(
                1,
                log.list.stream()
                        .filter(event -> event.getLevel() == Level.ERROR)
                        .count(),
                log.list.toString());
    }

    @Test
    void whatAHandlerOfTheAppSays_isTheDetail() throws Exception {
        Http http = start("says");
        java.net.http.HttpResponse<String> answer = http.get("/stock");
        assertEquals(409, answer.statusCode());
        assertTrue(answer.body().contains("\"detail\":\"재고가 2개 남았습니다.\""), answer.body());
        assertFalse(http.get("/stock?down=true").body().contains("secret"));
    }

    @Test
    void anExceptionWithoutAHandler_saysNothing() throws Exception {
        java.net.http.HttpResponse<String> answer = start("none").get("/stock");
        assertEquals(500, answer.statusCode());
        assertFalse(answer.body().contains("secret"), answer.body());
    }

    @Test
    void aSyntaxErrorOfAHandlers_hasItsInstance() throws Exception {
        String body = start("none").get("/syntax").body();
        assertTrue(body.contains("\"instance\":\"/syntax\""), body);
    }

    @Test
    void propertiesOfARequestBean_haveTheirNamesOnTheWire() throws Exception {
        String body =
                start("none").get("/list/abc?page=0&size=9", "X-Trace", "a").body();
        assertTrue(body.contains("{\"path\":\"shop\",\"detail\":\"2자 이하여야 합니다\"}"), body);
        assertTrue(body.contains("{\"parameter\":\"page\",\"detail\":\"1 이상이어야 합니다\"}"), body);
        assertTrue(body.contains("{\"parameter\":\"size\",\"detail\":\"5 이하여야 합니다\"}"), body);
        assertTrue(body.contains("{\"header\":\"X-Trace\",\"detail\":\"3자 이상이어야 합니다\"}"), body);
        String illTyped = new Http(app.getURI())
                .get("/list/ab?page=x&size=1", "X-Trace", "abc")
                .body();
        assertTrue(illTyped.contains("'page'"), illTyped);
    }

    @ParameterizedTest
    @ValueSource(strings = {",,,", ";", "-", "zz-!!,,"})
    void aLanguageThatCannotBeRead_isWhatItIsWithoutTheKit(String language) throws Exception {
        List<Integer> statuses = new ArrayList<>();
        for (String enabled : List.of("true", "false")) {
            Http http = start("none", "sangtae.enabled", enabled);
            statuses.add(http.send(
                            "POST",
                            "/echo",
                            "{\"a\":1}",
                            "Content-Type",
                            "application/json",
                            "Accept-Language",
                            language)
                    .statusCode());
            app.close();
        }
        assertEquals(statuses.get(1), statuses.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/nothing/1", "/nowhere", "/list/abc?page=0&size=9", "/closed", "/gone"})
    void head_hasTheLengthOfGet(String path) throws Exception {
        Http http = start("none");
        java.net.http.HttpResponse<String> get = http.get(path);
        java.net.http.HttpResponse<String> head = http.send("HEAD", path, "");
        assertEquals(get.statusCode(), head.statusCode());
        assertEquals(get.headers().firstValue("Content-Length"), head.headers().firstValue("Content-Length"));
        assertEquals(get.headers().firstValue("Content-Type"), head.headers().firstValue("Content-Type"));
    }

    /** Made of several values of the request. */
    @Introspected
    record Listing(
            @PathVariable("shop") @Size(max = 2) String shopId,
            @QueryValue("page") @Min(1) int pageIndex,
            @QueryValue @Max(5) int size,
            @Header("X-Trace") @Size(min = 3) String trace) {}

    @Requires(property = Apps.APP, value = NAME)
    @Controller
    static class Failing {

        @Get("/reset")
        String reset() throws IOException {
            throw new IOException("Connection reset by peer");
        }

        @Get("/closed")
        String closed() throws IOException {
            throw new ClosedChannelException();
        }

        @Get("/disk")
        String disk() throws IOException {
            throw new IOException("No space left on device");
        }

        @Get("/codec")
        String codec() {
            throw new DecoderException("of an upstream");
        }

        @Get("/constraints/{kind}")
        String constraints(String kind) {
            throw new ConstraintViolationException("x", kind.equals("null") ? null : Set.of());
        }

        @Get("/gone")
        HttpResponse<?> gone() {
            return HttpResponse.status(HttpStatus.GONE);
        }

        @Post(value = "/body/{kind}", consumes = MediaType.TEXT_PLAIN)
        Publisher<String> body(String kind, @Body Publisher<byte[]> body) {
            if (kind.equals("late")) {
                return Flux.from(body).take(1).then(Mono.error(new IOException("Connection reset by peer")));
            }
            return Mono.error(
                    kind.equals("closed") ? new ClosedChannelException() : new IOException("Connection reset by peer"));
        }

        @Get("/stock")
        String stock(@QueryValue(defaultValue = "false") boolean down) {
            throw new OutOfStock(down);
        }

        @Get("/syntax")
        String syntax() throws URISyntaxException {
            throw new URISyntaxException("secret", "secret");
        }

        @Get("/list/{shop}")
        String list(@Valid @RequestBean Listing listing) {
            return "fine";
        }

        @Post("/echo")
        Map<String, Object> echo(@Body Map<String, Object> body) {
            return body;
        }

        @Get("/nothing/{id}")
        @io.micronaut.core.annotation.Nullable
        String nothing(long id) {
            return null;
        }
    }

    static class OutOfStock extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final boolean down;

        OutOfStock(boolean down) {
            super("secret");
            this.down = down;
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.addition", value = "wide")
    @Singleton
    static class Wide implements ExceptionHandler<Exception, HttpResponse<?>> {

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<?> handle(HttpRequest request, Exception exception) {
            return HttpResponse.serverError("handled: " + exception.getClass().getSimpleName());
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.addition", value = "two")
    @Singleton
    static class First implements ExceptionHandler<Exception, HttpResponse<?>> {

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<?> handle(HttpRequest request, Exception exception) {
            return HttpResponse.serverError("first");
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.addition", value = "two")
    @Singleton
    static class Second implements ExceptionHandler<Exception, HttpResponse<?>> {

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<?> handle(HttpRequest request, Exception exception) {
            return HttpResponse.serverError("second");
        }
    }

    /** As Micronaut's guide shows it. */
    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.addition", value = "says")
    @Singleton
    static class Says implements ExceptionHandler<OutOfStock, HttpResponse<?>> {

        private final ErrorResponseProcessor<?> processor;

        Says(ErrorResponseProcessor<?> processor) {
            this.processor = processor;
        }

        @Override
        @SuppressWarnings("rawtypes")
        public HttpResponse<?> handle(HttpRequest request, OutOfStock exception) {
            HttpRequest<?> typed = request;
            return processor.processResponse(
                    ErrorContext.builder(typed)
                            .cause(exception)
                            .errorMessage(exception.down ? "secret" : "재고가 2개 남았습니다.")
                            .build(),
                    HttpResponse.status(exception.down ? HttpStatus.BAD_GATEWAY : HttpStatus.CONFLICT));
        }
    }
}
