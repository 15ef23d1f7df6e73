package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.conformance.Fixture;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.version.VersionUtils;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.annotation.Status;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.sse.Event;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The same app with the kit and with {@code sangtae.enabled=false}: statuses, headers and successes are the same (S17). */
class WithoutTheKitTest {

    private static final String NAME = "compared";

    /** What is compared; all else is about the body of an error, which is what the kit is for. */
    private static final List<String> COMPARED = List.of(
            "allow",
            "www-authenticate",
            "location",
            "retry-after",
            "etag",
            "last-modified",
            "set-cookie",
            "x-own",
            "access-control-allow-origin",
            "access-control-allow-methods",
            "connection");

    /** Where the kit differs on purpose, and why. */
    private static final Map<String, String> BETTER = better();

    private static Map<String, String> better() {
        Map<String, String> better = new HashMap<>(Map.of(
                "GET /reset",
                "an upstream that is gone: Micronaut says 400 to a caller who did nothing wrong",
                "GET /closed",
                "the same"));
        String version = VersionUtils.getMicronautVersion();
        if (version != null && version.startsWith("4.")) {
            better.put(
                    "POST /form page=%zz",
                    "a form that cannot be decoded: Micronaut 4 says 500, and it is the caller's mistake");
        }
        return better;
    }

    private static EmbeddedServer with;
    private static EmbeddedServer without;

    @BeforeAll
    static void start() {
        Map<String, Object> settings = new HashMap<>(Map.of(
                "micronaut.server.cors.enabled",
                true,
                "micronaut.server.cors.configurations.shop.allowed-origins",
                List.of("https://shop.example"),
                "micronaut.server.multipart.max-file-size",
                "1KB",
                "micronaut.server.max-request-size",
                "20KB",
                "micronaut.router.static-resources.files.paths",
                "classpath:static-of-the-test",
                "micronaut.router.static-resources.files.mapping",
                "/files/**"));
        with = Apps.start(NAME, settings);
        settings.put("sangtae.enabled", false);
        without = Apps.start(NAME, settings);
    }

    @AfterAll
    static void stop() {
        with.close();
        without.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET|/ok",
                "HEAD|/ok",
                "OPTIONS|/ok",
                "GET|/ok/",
                "GET|//ok",
                "GET|/ok%2F",
                "GET|/nowhere",
                "HEAD|/nowhere",
                "POST|/nowhere",
                "DELETE|/ok",
                "PATCH|/ok",
                "FOO|/ok",
                "GET|/ok?x=%zz",
                "GET|/number",
                "GET|/number?n=x",
                "GET|/number?n=%zz",
                "GET|/number?n=%ff",
                "GET|/number?n=0",
                "GET|/number?n=1&n=2",
                "GET|/number?n=99999999999999999999",
                "GET|/path/x",
                "GET|/header",
                "GET|/header||X-Number: x",
                "GET|/json||Accept: image/png",
                "GET|/json||Accept: -",
                "GET|/json||Accept: */*;q=zz",
                "GET|/json||Accept-Language: ,,,",
                "POST|/json|{\"a\":1}|Content-Type: application/json",
                "POST|/json|{\"a\":|Content-Type: application/json",
                "POST|/json|[1]|Content-Type: application/json",
                "POST|/json||Content-Type: application/json",
                "POST|/json|x|Content-Type: text/plain",
                "POST|/json|x|Content-Type: nonsense",
                "POST|/json|x",
                "POST|/form|page=1|Content-Type: application/x-www-form-urlencoded",
                "POST|/form|page=x|Content-Type: application/x-www-form-urlencoded",
                "POST|/form|page=%zz|Content-Type: application/x-www-form-urlencoded",
                "POST|/form|other=1|Content-Type: application/x-www-form-urlencoded",
                "POST|/upload|x|Content-Type: multipart/form-data",
                "POST|/upload|x|Content-Type: multipart/form-data; boundary=b",
                "GET|/redirect",
                "GET|/see-other",
                "GET|/not-modified",
                "GET|/created",
                "GET|/files/file.txt",
                "HEAD|/files/file.txt",
                "GET|/files/none.txt",
                "POST|/files/file.txt",
                "GET|/files/../secret",
                "GET|/optional",
                "GET|/mono-empty",
                "GET|/null",
                "GET|/void",
                "GET|/status-annotated",
                "GET|/status/404",
                "GET|/status/503",
                "GET|/status-body",
                "GET|/unauthorized",
                "GET|/too-many",
                "GET|/cookie-and-conflict",
                "GET|/own-body",
                "GET|/boom",
                "GET|/boom-async",
                "GET|/boom-mono",
                "GET|/wrapped",
                "GET|/wrapped-async",
                "GET|/local",
                "GET|/handled",
                "GET|/filtered",
                "GET|/filtered-status",
                "GET|/reset",
                "GET|/closed",
                "GET|/stream",
                "GET|/events",
                "GET|/bad-body",
                "GET|/ok||Origin: https://shop.example",
                "GET|/ok||Origin: https://evil.example",
                "OPTIONS|/ok||Origin: https://evil.example",
                "GET|/error-and-origin||Origin: https://shop.example",
                "GET|/nowhere||Origin: https://shop.example",
                "GET|/boom||Origin: https://shop.example",
                "PUT|/void"
            })
    void theSame(String request) throws Exception {
        String[] parts = request.split("[|]", -1);
        compare(parts[0], parts[1], parts.length > 2 ? parts[2] : "", parts.length > 3 ? List.of(parts[3]) : List.of());
    }

    @Test
    void theSame_forBodiesThatAreTooLarge() throws Exception {
        compare("POST", "/json", "{\"a\":\"" + "x".repeat(30_000) + "\"}", List.of("Content-Type: application/json"));
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\n" + "x".repeat(4_000)
                + "\r\n--b--\r\n";
        compare("POST", "/upload", part, List.of("Content-Type: multipart/form-data; boundary=b"));
        compare(
                "POST",
                "/upload",
                part.replace("\"file\"", "\"other\""),
                List.of("Content-Type: multipart/form-data; boundary=b"));
    }

    @Test
    void theSame_forASecuredApp() throws Exception {
        Map<String, Object> settings = new HashMap<>(SecuredFixture.PROPERTIES);
        try (EmbeddedServer secured = Apps.start(SecuredFixture.NAME, settings)) {
            settings.put("sangtae.enabled", false);
            try (EmbeddedServer alone = Apps.start(SecuredFixture.NAME, settings)) {
                for (String path : List.of(Fixture.SECURED, Fixture.ADMIN, Fixture.ADMIN_METHOD, "/nowhere")) {
                    for (String pair : List.of("", Fixture.USER + ":" + Fixture.PASSWORD, Fixture.USER + ":wrong")) {
                        String credentials = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
                        List<String> headers =
                                pair.isEmpty() ? List.of() : List.of("Authorization: Basic " + credentials);
                        compare(secured, alone, "GET", path, "", headers);
                    }
                }
            }
        }
    }

    private static void compare(String method, String path, String body, List<String> headers) throws IOException {
        compare(with, without, method, path, body, headers);
    }

    private static void compare(
            EmbeddedServer app, EmbeddedServer alone, String method, String path, String body, List<String> headers)
            throws IOException {
        RawHttp.Answer ours = RawHttp.ask(app.getURI(), method, path, body, headers);
        RawHttp.Answer theirs = RawHttp.ask(alone.getURI(), method, path, body, headers);
        String reason = BETTER.get(method + " " + path + (body.length() < 100 && !body.isEmpty() ? " " + body : ""));
        if (reason != null) {
            assertTrue(
                    ours.status() != theirs.status(),
                    "Micronaut does better now; take it out of the table, where it stood because of " + reason);
            return;
        }
        assertEquals(theirs.status(), ours.status(), ours + "\n\nwithout: " + theirs);
        assertEquals(compared(theirs), compared(ours));
        if (theirs.status() < 400 || theirs.headers().containsKey("x-own")) {
            assertEquals(theirs.body(), ours.body());
            assertEquals(theirs.headers().get("content-type"), ours.headers().get("content-type"));
            assertEquals(theirs.headers().get("vary"), ours.headers().get("vary"));
        }
    }

    private static Map<String, List<String>> compared(RawHttp.Answer answer) {
        Map<String, List<String>> compared = new TreeMap<>(answer.headers());
        compared.keySet().retainAll(COMPARED);
        return compared;
    }

    @Requires(property = Apps.APP, value = NAME)
    @Controller
    static class Plain {

        @Get("/ok")
        String ok() {
            return "ok";
        }

        @Get("/number")
        int number(@QueryValue @Min(1) int n) {
            return n;
        }

        @Get("/path/{n}")
        int path(int n) {
            return n;
        }

        @Get("/header")
        int header(@Header("X-Number") int n) {
            return n;
        }

        @Get("/json")
        Map<String, Integer> json() {
            return Map.of("a", 1);
        }

        @Post("/json")
        Map<String, Object> echo(@Body Map<String, Object> body) {
            return body;
        }

        @Post(value = "/form", consumes = MediaType.APPLICATION_FORM_URLENCODED)
        int form(@Body("page") int page) {
            return page;
        }

        @Post(value = "/upload", consumes = MediaType.MULTIPART_FORM_DATA)
        int upload(@Part("file") byte[] file) {
            return file.length;
        }

        @Get("/redirect")
        HttpResponse<?> redirect() {
            return HttpResponse.redirect(URI.create("/ok"));
        }

        @Get("/see-other")
        HttpResponse<?> seeOther() {
            return HttpResponse.seeOther(URI.create("/ok"));
        }

        @Get("/not-modified")
        HttpResponse<?> notModified() {
            return HttpResponse.notModified().header(HttpHeaders.ETAG, "\"v1\"");
        }

        @Get("/created")
        HttpResponse<?> created() {
            return HttpResponse.created(URI.create("/ok/1"));
        }

        @Get("/optional")
        Optional<String> optional() {
            return Optional.empty();
        }

        @Get("/mono-empty")
        Mono<String> monoEmpty() {
            return Mono.empty();
        }

        @Get("/null")
        @Nullable
        String nothing() {
            return null;
        }

        @Get("/void")
        void nothingAtAll() {}

        @Put("/void")
        @Status(HttpStatus.NO_CONTENT)
        void nothingToPut() {}

        @Delete("/gone")
        HttpStatus gone() {
            return HttpStatus.GONE;
        }

        @Get("/status-annotated")
        @Status(HttpStatus.I_AM_A_TEAPOT)
        String annotated() {
            return "tea";
        }

        @Get("/status/{code}")
        String status(int code) {
            throw new HttpStatusException(HttpStatus.valueOf(code), "reason");
        }

        @Get("/status-body")
        String statusBody() {
            throw new HttpStatusException(HttpStatus.CONFLICT, (Object) Map.of("mine", 1));
        }

        @Get("/unauthorized")
        HttpResponse<?> unauthorized() {
            return HttpResponse.unauthorized().header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }

        @Get("/too-many")
        HttpResponse<?> tooMany() {
            return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS).header(HttpHeaders.RETRY_AFTER, "5");
        }

        @Get("/cookie-and-conflict")
        HttpResponse<?> cookie() {
            return HttpResponse.status(HttpStatus.CONFLICT).cookie(Cookie.of("a", "b"));
        }

        @Get("/own-body")
        HttpResponse<?> ownBody() {
            return HttpResponse.badRequest(Map.of("mine", 1)).header("X-Own", "1");
        }

        @Get("/error-and-origin")
        HttpResponse<?> errorAndOrigin() {
            return HttpResponse.status(HttpStatus.CONFLICT);
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Controller
    static class Failing {

        @Get("/boom")
        String boom() {
            throw new IllegalStateException("boom");
        }

        @Get("/boom-async")
        CompletionStage<String> boomAsync() {
            return CompletableFuture.failedFuture(new CompletionException(new IllegalStateException("boom")));
        }

        @Get("/boom-mono")
        Mono<String> boomMono() {
            return Mono.error(new IllegalStateException("boom"));
        }

        @Get("/wrapped")
        String wrapped() {
            throw new IllegalStateException("x", new HttpStatusException(HttpStatus.NOT_FOUND, "none"));
        }

        @Get("/wrapped-async")
        CompletionStage<String> wrappedAsync() {
            return CompletableFuture.failedFuture(
                    new CompletionException(new HttpStatusException(HttpStatus.NOT_FOUND, "none")));
        }

        @Get("/local")
        String local() {
            throw new LocalException();
        }

        @Error
        HttpResponse<String> local(LocalException exception) {
            return HttpResponse.<String>status(HttpStatus.LOCKED)
                    .header("X-Own", "1")
                    .body("locked");
        }

        @Get("/handled")
        String handled() {
            throw new GlobalException();
        }

        @Error(global = true)
        HttpResponse<String> global(GlobalException exception) {
            return HttpResponse.<String>status(HttpStatus.PAYMENT_REQUIRED)
                    .header("X-Own", "1")
                    .body("pay");
        }

        @Get("/filtered")
        String filtered() {
            return "not reached";
        }

        @Get("/filtered-status")
        String filteredStatus() {
            return "not reached";
        }

        @Get("/reset")
        String reset() throws IOException {
            throw new IOException("Connection reset by peer");
        }

        @Get("/closed")
        String closed() throws IOException {
            throw new java.nio.channels.ClosedChannelException();
        }

        @Get(value = "/stream", produces = MediaType.TEXT_PLAIN)
        Publisher<String> stream() {
            return Flux.just("a", "b");
        }

        @Get(value = "/events", produces = MediaType.TEXT_EVENT_STREAM)
        Publisher<Event<String>> events() {
            return Flux.just(Event.of("a"));
        }

        @Get("/bad-body")
        Object badBody() {
            return new Object();
        }
    }

    static class LocalException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static class GlobalException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Requires(property = Apps.APP, value = NAME)
    @ServerFilter({"/filtered", "/filtered-status"})
    static class Gate {

        @RequestFilter
        MutableHttpResponse<?> stop(HttpRequest<?> request) {
            if (request.getPath().equals("/filtered")) {
                return HttpResponse.status(HttpStatus.FORBIDDEN);
            }
            throw new HttpStatusException(HttpStatus.PRECONDITION_REQUIRED, "first");
        }
    }
}
