package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.StreamingHttpClient;
import io.micronaut.http.client.annotation.Client;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.retry.annotation.Retryable;
import io.micronaut.runtime.server.EmbeddedServer;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** What apps do with Micronaut's clients beyond the kit's plain calls: interfaces, filters, redirects, streams. */
class RetryTest {

    private EmbeddedServer server;
    private EmbeddedServer app;

    @BeforeEach
    void startServer() {
        server = Apps.start("flaky", Map.of("sangtae.enabled", false));
    }

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
        server.close();
    }

    private void startApp(Object... settings) {
        Map<String, Object> properties = new HashMap<>(Map.of(
                "sangtae.client.retry.enabled",
                true,
                "test.server",
                server.getURI().toString()));
        for (int i = 0; i < settings.length; i += 2) {
            properties.put((String) settings[i], settings[i + 1]);
        }
        app = Apps.start("caller", properties);
    }

    private List<String> seen() {
        return server.getApplicationContext().getBean(Flaky.class).seen;
    }

    private Orders orders() {
        return app.getApplicationContext().getBean(Orders.class);
    }

    private HttpClient client() {
        return app.getApplicationContext().getBean(HttpClient.class);
    }

    private String url(String path) {
        return server.getURI() + path;
    }

    @Test
    void anInterface_isRetried() {
        startApp();
        assertEquals("good", orders().third());
        assertEquals(3, seen().size());
        assertEquals(new Order("kim"), orders().put(new Order("kim")));
        assertEquals(List.of("PUT {\"name\":\"kim\"}", "PUT {\"name\":\"kim\"}"), seen().subList(3, 5));
    }

    @Test
    void anInterface_isNotRetried_whereThatCouldDoTheWorkTwice() {
        startApp();
        assertThrows(HttpClientResponseException.class, () -> orders().post(new Order("kim")));
        assertEquals(1, seen().size());
    }

    @Test
    void anInterfaces404_staysNull() {
        startApp();
        assertNull(orders().missing());
        assertEquals(1, seen().size());
    }

    @Test
    void switchedOff_nothingIsSentAgain() {
        startApp("sangtae.client.retry.enabled", false);
        assertThrows(HttpClientResponseException.class, () -> orders().third());
        assertEquals(1, seen().size());
    }

    @Test
    void filtersOfTheApp_changeTheCallOnce() {
        startApp();
        assertEquals("good", orders().headers());
        assertEquals(List.of("[t-1] page=1", "[t-1] page=1", "[t-1] page=1"), seen());
    }

    @Test
    void filtersOfTheApp_changeTheCallOnce_alsoWithoutExceptions() {
        startApp("micronaut.http.client.exception-on-error-status", false);
        HttpResponse<String> answer = client().toBlocking().exchange(HttpRequest.GET(url("/headers")), String.class);
        assertEquals("good", answer.body());
        assertEquals(List.of("[t-1] page=1", "[t-1] page=1", "[t-1] page=1"), seen());
    }

    @Test
    void aRequest_canBeUsedForSeveralCalls() {
        startApp();
        HttpRequest<?> request = HttpRequest.GET(url("/always"));
        for (int call = 1; call <= 2; call++) {
            assertThrows(
                    HttpClientResponseException.class,
                    () -> client().toBlocking().retrieve(request));
            assertEquals(3 * call, seen().size());
        }
    }

    @Test
    void aRequestThatFollowsARedirect_isTriedByItself() {
        startApp();
        assertThrows(
                HttpClientResponseException.class,
                () -> client().toBlocking().retrieve(HttpRequest.GET(url("/redirect"))));
        assertEquals(List.of("redirect", "always", "always", "always"), seen(), "not 3 times 3");
    }

    @Test
    void aWait_thatWouldOutliveTheClientsOwnLimit_isNotBegun() {
        startApp("micronaut.http.client.read-timeout", "2s");
        long begun = System.nanoTime();
        HttpClientResponseException stopped = assertThrows(
                HttpClientResponseException.class, () -> client().toBlocking().retrieve(HttpRequest.GET(url("/told"))));
        assertEquals(503, stopped.code());
        assertEquals(1, seen().size());
        assertTrue(System.nanoTime() - begun < 2_000_000_000L);
    }

    @Test
    void theLimitOfAService_isItsOwn() {
        startApp(
                "micronaut.http.services.shop.url",
                server.getURI().toString(),
                "micronaut.http.services.shop.read-timeout",
                "2s");
        assertThrows(
                HttpClientResponseException.class,
                () -> app.getApplicationContext().getBean(Shop.class).told());
        assertEquals(1, seen().size());
    }

    @Test
    void aStream_isHandedOverAsItCame() {
        startApp();
        StreamingHttpClient streaming = app.getApplicationContext().getBean(StreamingHttpClient.class);
        assertThrows(
                HttpClientResponseException.class,
                () -> Flux.from(streaming.dataStream(HttpRequest.GET(url("/always"))))
                        .blockLast());
        assertEquals(1, seen().size());
    }

    @Test
    void thePredicate_tellsRetryableWhatIsWorthIt() {
        startApp("sangtae.client.retry.enabled", false);
        Stubborn stubborn = app.getApplicationContext().getBean(Stubborn.class);
        assertEquals("good", stubborn.third());
        assertEquals(3, seen().size());
        assertThrows(HttpClientResponseException.class, stubborn::conflict);
        assertEquals(4, seen().size());
        assertThrows(HttpClientResponseException.class, stubborn::told);
        assertEquals(5, seen().size(), "it cannot wait as long as it was told");
    }

    @Serdeable
    record Order(String name) {}

    @Requires(property = Apps.APP, value = "caller")
    @Client("${test.server}")
    interface Orders {

        @Get(value = "/third", consumes = MediaType.TEXT_PLAIN)
        String third();

        @Get(value = "/headers", consumes = MediaType.TEXT_PLAIN)
        String headers();

        @Put("/second")
        Order put(@Body Order order);

        @Post("/second")
        Order post(@Body Order order);

        @Get("/missing")
        Order missing();
    }

    @Requires(property = Apps.APP, value = "caller")
    @Requires(property = "micronaut.http.services.shop.url")
    @Client(id = "shop")
    interface Shop {

        @Get("/told")
        String told();
    }

    @Requires(property = Apps.APP, value = "caller")
    @Client("${test.server}")
    @Retryable(attempts = "2", delay = "10ms", predicate = RepeatableCallPredicate.class)
    interface Stubborn {

        @Get(value = "/third", consumes = MediaType.TEXT_PLAIN)
        String third();

        @Get("/conflict")
        String conflict();

        @Get("/told")
        String told();
    }

    /** As apps add a token or a parameter: by adding, not by setting. */
    @Requires(property = Apps.APP, value = "caller")
    @ClientFilter("/headers")
    static class Token {

        private int calls;

        @RequestFilter
        void add(MutableHttpRequest<?> request) {
            request.header("X-Token", "t-" + ++calls);
            request.getParameters().add("page", "1");
        }
    }

    @Requires(property = Apps.APP, value = "flaky")
    @Singleton
    static class Flaky {

        private final List<String> seen = new CopyOnWriteArrayList<>();
    }

    @Requires(property = Apps.APP, value = "flaky")
    @Controller
    static class Server {

        private final Flaky flaky;

        Server(Flaky flaky) {
            this.flaky = flaky;
        }

        private HttpResponse<String> fromTry(int number) {
            return flaky.seen.size() % number == 0 ? HttpResponse.ok("good") : HttpResponse.serverError();
        }

        @Get(value = "/third", produces = MediaType.TEXT_PLAIN)
        HttpResponse<String> third() {
            flaky.seen.add("third");
            return fromTry(3);
        }

        @Get(value = "/headers", produces = MediaType.TEXT_PLAIN)
        HttpResponse<String> headers(HttpRequest<?> request) {
            flaky.seen.add(request.getHeaders().getAll("X-Token") + " "
                    + request.getUri().getQuery());
            return fromTry(3);
        }

        @Put("/second")
        HttpResponse<String> put(@Body String body) {
            flaky.seen.add("PUT " + body);
            return flaky.seen.size() % 2 == 0 ? HttpResponse.serverError() : HttpResponse.ok(body);
        }

        @Post("/second")
        HttpResponse<String> post(@Body String body) {
            flaky.seen.add("POST " + body);
            return HttpResponse.serverError();
        }

        @Get("/always")
        HttpResponse<String> always() {
            flaky.seen.add("always");
            return HttpResponse.serverError();
        }

        @Get("/missing")
        HttpResponse<String> missing() {
            flaky.seen.add("missing");
            return HttpResponse.notFound();
        }

        @Get("/conflict")
        HttpResponse<String> conflict() {
            flaky.seen.add("conflict");
            return HttpResponse.<String>status(409, "Conflict");
        }

        @Get("/told")
        HttpResponse<String> told() {
            flaky.seen.add("told");
            return HttpResponse.<String>status(503, "Busy").header(HttpHeaders.RETRY_AFTER, "5");
        }

        @Get("/redirect")
        HttpResponse<String> redirect() {
            flaky.seen.add("redirect");
            return HttpResponse.redirect(URI.create("/always"));
        }
    }
}
