package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.RetryListener;
import io.github.sangtae.retry.RetryPolicy;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.ClientFilter;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.StreamingHttpClient;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.filter.ClientFilterChain;
import io.micronaut.http.filter.HttpClientFilter;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;

/** The retry stands behind every filter of the app's, whatever its kind and its order, and concludes from the wire. */
class ClientWireTest {

    private static final String KEY = "Idempotency-Key";

    private EmbeddedServer server;
    private ApplicationContext app;

    @BeforeEach
    void start() {
        server = Apps.start("keys", Map.of("sangtae.enabled", false));
        app = ApplicationContext.run(Map.of(
                Apps.APP,
                "wire",
                "micronaut.security.enabled",
                false,
                "sangtae.client.retry.enabled",
                true,
                "micronaut.http.client.connect-timeout",
                "400ms",
                "micronaut.http.client.read-timeout",
                "4s",
                "micronaut.http.client.request-timeout",
                "20s"));
    }

    @AfterEach
    void stop() {
        app.close();
        server.close();
    }

    private List<String> seen() {
        return server.getApplicationContext().getBean(Seen.class).lines;
    }

    private List<String> heard() {
        return app.getBean(Heard.class).lines;
    }

    private String post(String path) {
        HttpRequest<?> request = HttpRequest.POST(server.getURI() + path, "b").contentType(MediaType.TEXT_PLAIN_TYPE);
        return app.getBean(HttpClient.class).toBlocking().retrieve(request);
    }

    @Test
    void C14_filtersOfEveryKindAndOrder_runOnce() {
        assertEquals("good", post("/third"));
        assertEquals(3, seen().size());
        assertEquals(Collections.nCopies(3, seen().get(0)), seen());
        assertEquals(
                List.of("after 200", "annotated after 200", "annotated before", "first", "last"),
                app.getBean(Ran.class).lines.stream().sorted().toList());
    }

    @Test
    void C14_filtersSeeTheLastFailureAlone() {
        assertThrows(HttpClientException.class, () -> post("/never"));
        assertEquals(3, seen().size());
        assertEquals(
                List.of("annotated before", "annotated failed", "failed", "first", "last"),
                app.getBean(Ran.class).lines.stream().sorted().toList());
    }

    @Test
    void C14_whereARedirectLeads_hasAKeyOfItsOwn_onEveryTryTheSame() {
        assertEquals("good", post("/moved"));
        assertEquals(
                List.of("/moved", "/third", "/third", "/third"),
                seen().stream().map(line -> line.split(" ")[0]).toList());
        assertEquals(Collections.nCopies(3, seen().get(1)), seen().subList(1, 4));
    }

    @Test
    void C14_aStreamingClientsFilters_runOnce() {
        StreamingHttpClient streaming = app.getBean(StreamingHttpClient.class);
        Flux.from(streaming.exchangeStream(HttpRequest.GET(server.getURI() + "/good")))
                .blockLast();
        assertEquals(1, seen().size());
        assertEquals(1, Collections.frequency(app.getBean(Ran.class).lines, "first"));
    }

    @Test
    void anAppWithPoliciesOfItsOwnByName_startsAndRetries() {
        try (ApplicationContext named = ApplicationContext.run(Map.of(
                Apps.APP,
                "policies",
                "micronaut.security.enabled",
                false,
                "sangtae.client.retry.enabled",
                true,
                "micronaut.http.client.request-timeout",
                "20s"))) {
            HttpRequest<?> request = HttpRequest.POST(server.getURI() + "/third", "b")
                    .contentType(MediaType.TEXT_PLAIN_TYPE)
                    .header(KEY, "k");
            assertEquals("good", named.getBean(HttpClient.class).toBlocking().retrieve(request));
            assertEquals(3, seen().size());
        }
    }

    @Requires(property = Apps.APP, value = "policies")
    @Factory
    static final class Policies {

        @Singleton
        @Named("orders")
        RetryPolicy orders() {
            return RetryPolicy.standard();
        }

        @Singleton
        @Named("stock")
        RetryPolicy stock() {
            return RetryPolicy.standard();
        }
    }

    @Test
    void C15_theConnectionsOwnFailures() throws Exception {
        InetAddress here = InetAddress.getByName("127.0.0.1");
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        int dead;
        try (ServerSocket socket = new ServerSocket(0, 1, here)) {
            dead = socket.getLocalPort();
        }
        try (ServerSocket full = new ServerSocket(0, 1, here);
                ServerSocket reading = new ServerSocket(0, 50, here);
                ServerSocket silent = new ServerSocket(0, 50, here)) {
            fill(full);
            answer(reading, socket -> socket.getInputStream().read(new byte[1000]));
            answer(silent, socket -> Thread.sleep(20_000));
            record Case(String name, String uri, String delivery) {}
            for (Case each : List.of(
                    new Case("refused", "http://127.0.0.1:" + dead, "NOT_SENT"),
                    new Case("unknown host", "http://nobody.invalid:80", "NOT_SENT"),
                    new Case("connect timeout", "http://127.0.0.1:" + full.getLocalPort(), "NOT_SENT"),
                    new Case("hung up", "http://127.0.0.1:" + reading.getLocalPort(), "UNKNOWN"),
                    new Case("read timeout", "http://127.0.0.1:" + silent.getLocalPort(), "UNKNOWN"))) {
                heard().clear();
                HttpRequest<?> request = HttpRequest.PATCH(each.uri + "/q", "b").contentType(MediaType.TEXT_PLAIN_TYPE);
                assertThrows(
                        HttpClientException.class,
                        () -> app.getBean(HttpClient.class).toBlocking().exchange(request));
                expected.put(each.name, each.delivery);
                found.put(each.name, heard().get(0).split(" ")[0]);
            }
            assertEquals(expected, found);
        }
    }

    private static void fill(ServerSocket server) {
        for (int i = 0; i < 4; i++) {
            Socket socket = new Socket();
            try {
                socket.connect(server.getLocalSocketAddress(), 200);
            } catch (IOException e) {
                return; // The kernel's queue is full.
            }
        }
    }

    private interface Rudeness {
        void of(Socket socket) throws Exception;
    }

    private static void answer(ServerSocket server, Rudeness rudeness) {
        Thread thread = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    rudeness.of(socket);
                } catch (Exception e) {
                    return; // The test is over.
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Requires(property = Apps.APP, value = "wire")
    @Singleton
    static final class Ran {

        private final List<String> lines = new CopyOnWriteArrayList<>();
    }

    @Requires(property = Apps.APP, value = "wire")
    @Singleton
    static final class Heard implements RetryListener {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void onDecision(Attempt attempt, Decision decision) {
            lines.add(attempt.delivery() + " " + decision.reason());
        }
    }

    /** The innermost, as orders go: it makes a key for every request. */
    @Requires(property = Apps.APP, value = "wire")
    @Filter(Filter.MATCH_ALL_PATTERN)
    @Singleton
    static final class First implements HttpClientFilter {

        private final Ran ran;

        First(Ran ran) {
            this.ran = ran;
        }

        @Override
        public int getOrder() {
            return Ordered.HIGHEST_PRECEDENCE;
        }

        @Override
        public Publisher<? extends HttpResponse<?>> doFilter(MutableHttpRequest<?> request, ClientFilterChain chain) {
            ran.lines.add("first");
            request.getHeaders().set(KEY, UUID.randomUUID().toString());
            return chain.proceed(request);
        }
    }

    @Requires(property = Apps.APP, value = "wire")
    @Filter(Filter.MATCH_ALL_PATTERN)
    @Singleton
    static final class Last implements HttpClientFilter {

        private final Ran ran;

        Last(Ran ran) {
            this.ran = ran;
        }

        @Override
        public int getOrder() {
            return Ordered.LOWEST_PRECEDENCE;
        }

        @Override
        public Publisher<? extends HttpResponse<?>> doFilter(MutableHttpRequest<?> request, ClientFilterChain chain) {
            ran.lines.add("last");
            return Flux.<HttpResponse<?>>from(chain.proceed(request))
                    .doOnNext(answer -> ran.lines.add("after " + answer.code()))
                    .doOnError(failure -> ran.lines.add("failed"));
        }
    }

    @Requires(property = Apps.APP, value = "wire")
    @ClientFilter(Filter.MATCH_ALL_PATTERN)
    static class Annotated {

        private final Ran ran;

        Annotated(Ran ran) {
            this.ran = ran;
        }

        @RequestFilter
        void before(MutableHttpRequest<?> request) {
            ran.lines.add("annotated before");
            request.getHeaders().add("X-Added", "a");
        }

        @ResponseFilter
        void after(HttpResponse<?> answer) {
            ran.lines.add("annotated after " + answer.code());
        }

        @ResponseFilter
        void failed(Throwable failure) {
            ran.lines.add("annotated failed");
        }
    }

    @Requires(property = Apps.APP, value = "keys")
    @Singleton
    static final class Seen {

        private final List<String> lines = new CopyOnWriteArrayList<>();
    }

    @Requires(property = Apps.APP, value = "keys")
    @Controller
    static class Server {

        private final Seen seen;

        Server(Seen seen) {
            this.seen = seen;
        }

        private void see(String path, HttpRequest<?> request) {
            seen.lines.add(path + " " + request.getHeaders().getAll(KEY)
                    + request.getHeaders().getAll("X-Added"));
        }

        @Post(value = "/third", consumes = MediaType.TEXT_PLAIN, produces = MediaType.TEXT_PLAIN)
        HttpResponse<String> third(HttpRequest<?> request, @Body String body) {
            see("/third", request);
            return seen.lines.size() >= 3
                            && seen.lines.get(seen.lines.size() - 3).startsWith("/third")
                    ? HttpResponse.ok("good")
                    : HttpResponse.serverError();
        }

        @Post(value = "/never", consumes = MediaType.TEXT_PLAIN, produces = MediaType.TEXT_PLAIN)
        HttpResponse<String> never(HttpRequest<?> request, @Body String body) {
            see("/never", request);
            return HttpResponse.serverError();
        }

        @Post(value = "/moved", consumes = MediaType.TEXT_PLAIN)
        HttpResponse<String> moved(HttpRequest<?> request, @Body String body) {
            see("/moved", request);
            return HttpResponse.temporaryRedirect(URI.create("/third"));
        }

        @Get(value = "/good", produces = MediaType.TEXT_PLAIN)
        String good(HttpRequest<?> request) {
            see("/good", request);
            return "good";
        }
    }
}
