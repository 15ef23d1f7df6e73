package io.github.sangtae.okhttp;

import static io.github.sangtae.okhttp.ScriptedServer.HANG_UP;
import static io.github.sangtae.okhttp.ScriptedServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.retry.Reason;
import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.ConnectionSpec;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What OkHttp does by itself, beneath the interceptor: each case was seen to send a POST twice without the guard. */
class ReplayGuardTest {

    private static final RetryPolicy ONE_TRY =
            RetryPolicy.builder().maxAttempts(1).build();

    private final Decisions decisions = new Decisions();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    private ScriptedServer server(String... answers) throws IOException {
        ScriptedServer server = ScriptedServer.start(answers);
        open.add(server);
        return server;
    }

    private OkHttpClient client(RetryPolicy policy) {
        OkHttpClient client = RetryInterceptor.create(policy)
                .installOn(new OkHttpClient.Builder())
                .build();
        open.add(client.connectionPool()::evictAll);
        return client;
    }

    private static Request post(String url) {
        return new Request.Builder().url(url).post(body()).build();
    }

    private static RequestBody body() {
        return RequestBody.create("{}", MediaType.get("application/json"));
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).build();
    }

    @Test
    void plainOkHttp_replays() throws IOException {
        // What this class is about. If this fails, OkHttp has changed and the guard may go.
        ScriptedServer server = server(answer(503, "Retry-After: 0"), answer(200));
        try (Response response =
                new OkHttpClient().newCall(post(server.url("/orders"))).execute()) {
            assertEquals(200, response.code());
        }
        assertEquals(2, server.count("POST"));
    }

    @Test
    void post503WithRetryAfterZero_isSentOnce_andLooksUntouched() throws IOException {
        ScriptedServer server = server(answer(503, "Retry-After: 0", "X-Name: \u00e9"), answer(200));
        try (Response response = client(RetryPolicy.standard())
                .newCall(post(server.url("/orders")))
                .execute()) {
            assertEquals(503, response.code());
            assertEquals(List.of("0"), response.headers("Retry-After"));
            assertEquals("body of 503", response.body().string());
            Response network = response.networkResponse();
            assertNotNull(network);
            assertEquals(List.of("0"), network.headers("Retry-After"));
            assertNull(response.priorResponse());
        }
        assertEquals(1, server.count("POST"));
    }

    @Test
    void get503WithRetryAfterZero_isOneTryOfThePolicy() throws IOException {
        ScriptedServer server = server(answer(503, "Retry-After: 0"));
        try (Response response =
                client(ONE_TRY).newCall(get(server.url("/orders"))).execute()) {
            assertEquals(503, response.code());
            assertEquals(List.of("0"), response.headers("Retry-After"));
        }
        assertEquals(1, server.count("GET"));
    }

    @Test
    void post408_isOneTryOfThePolicy() throws IOException {
        ScriptedServer server = server(answer(408));
        try (Response response =
                client(ONE_TRY).newCall(post(server.url("/orders"))).execute()) {
            assertEquals(408, response.code());
            assertEquals(List.of(), response.headers("Retry-After"));
        }
        assertEquals(1, server.count("POST"));
    }

    @Test
    void postOnAPooledConnectionThatBreaks_isSentOnce_andFailsAsOkHttpFails() throws IOException {
        ScriptedServer server = server(answer(200), HANG_UP, answer(200));
        OkHttpClient client = client(decisions.policy().build());
        client.newCall(get(server.url("/warm-up"))).execute().close();
        IOException failure = assertThrows(
                IOException.class,
                () -> client.newCall(post(server.url("/orders"))).execute());
        assertEquals(IOException.class, failure.getClass(), failure::toString);
        assertEquals("unexpected end of stream on http://127.0.0.1:" + server.port() + "/...", failure.getMessage());
        assertEquals(1, server.count("POST"));
        assertEquals(List.of(Reason.SUCCEEDED, Reason.MAY_HAVE_BEEN_PROCESSED), decisions.reasons());
    }

    @Test
    void postOnConnectionsThatTheServerClosedWhileIdle_succeeds_andIsSentOnce() throws Exception {
        CountDownLatch together = new CountDownLatch(3);
        ScriptedServer server = ScriptedServer.start((number, request) -> {
            if (number <= 3) {
                together.countDown();
                together.await(10, TimeUnit.SECONDS);
            }
            return answer(201);
        });
        open.add(server);
        OkHttpClient client = client(decisions.policy().maxAttempts(1).build());
        CountDownLatch warm = new CountDownLatch(3);
        for (int i = 0; i < 3; i++) {
            client.newCall(get(server.url("/warm-up"))).enqueue(new Callback() {
                @Override
                public void onResponse(Call call, Response response) {
                    response.close();
                    warm.countDown();
                }

                @Override
                public void onFailure(Call call, IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            });
        }
        assertTrue(warm.await(20, TimeUnit.SECONDS));
        assertEquals(3, client.connectionPool().idleConnectionCount());
        server.hangUpOnAll();
        Thread.sleep(100); // Longer than a connection counts as at work.
        try (Response response = client.newCall(post(server.url("/orders"))).execute()) {
            assertEquals(201, response.code());
        }
        assertEquals(1, server.count("POST"));
    }

    @Test
    void postOnAConnectionThatIsIdleAndWell_usesIt() throws Exception {
        ScriptedServer server = server(answer(201));
        OkHttpClient client = client(RetryPolicy.standard());
        for (int i = 0; i < 3; i++) {
            client.newCall(post(server.url("/orders"))).execute().close();
            Thread.sleep(50); // Longer than a connection counts as at work.
        }
        assertEquals(1, client.connectionPool().connectionCount());
        assertEquals(1, server.connections());
        assertEquals(3, server.count("POST"));
    }

    /** TLS has records of its own on an idle connection, such as session tickets, which must not look like the end. */
    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void overTls_aConnectionThatIsWellIsUsed_andOneThatWasClosedIsNot(String version, @TempDir Path folder)
            throws Exception {
        TestTls tls = TestTls.create(folder);
        ScriptedServer server =
                ScriptedServer.start(tls.context().getServerSocketFactory(), (number, request) -> answer(201));
        open.add(server);
        OkHttpClient client = client(decisions.policy().maxAttempts(1).build())
                .newBuilder()
                .sslSocketFactory(tls.context().getSocketFactory(), tls.trust())
                .connectionSpecs(List.of(new ConnectionSpec.Builder(ConnectionSpec.MODERN_TLS)
                        .tlsVersions(version)
                        .build()))
                .build();
        String url = server.url("/orders").replace("http:", "https:");
        for (int i = 0; i < 3; i++) {
            client.newCall(post(url)).execute().close();
            Thread.sleep(50); // Longer than a connection counts as at work.
        }
        assertEquals(1, client.connectionPool().connectionCount());
        server.hangUpOnAll();
        Thread.sleep(100);
        try (Response response = client.newCall(post(url)).execute()) {
            assertEquals(201, response.code());
        }
        assertEquals(4, server.count("POST"));
        assertEquals(Collections.nCopies(4, Reason.SUCCEEDED), decisions.reasons());
    }

    @Test
    void keyedPostOnAPooledConnectionThatBreaks_isSentAgain() throws IOException {
        ScriptedServer server = server(answer(200), HANG_UP, answer(201));
        OkHttpClient client = client(RetryPolicy.standard());
        client.newCall(get(server.url("/warm-up"))).execute().close();
        Request keyed = post(server.url("/orders"))
                .newBuilder()
                .header("Idempotency-Key", "\"k-1\"")
                .build();
        try (Response response = client.newCall(keyed).execute()) {
            assertEquals(201, response.code());
        }
        assertEquals(2, server.count("POST"));
    }

    @Test
    void challengedPost_isStillAnswered() throws IOException {
        ScriptedServer server = server(answer(401, "WWW-Authenticate: Basic realm=\"orders\""), answer(201));
        OkHttpClient client = client(RetryPolicy.standard())
                .newBuilder()
                .authenticator((route, response) -> response.request()
                        .newBuilder()
                        .header("Authorization", "Basic a2ltOmtpbQ==")
                        .build())
                .build();
        try (Response response = client.newCall(post(server.url("/orders"))).execute()) {
            assertEquals(201, response.code());
            Response prior = response.priorResponse();
            assertNotNull(prior);
            assertEquals(401, prior.code());
        }
        assertEquals(2, server.count("POST"));
    }

    @Test
    void redirectedPost_isStillFollowed() throws IOException {
        ScriptedServer server = server(answer(307, "Location: /new"), answer(201));
        try (Response response =
                client(RetryPolicy.standard()).newCall(post(server.url("/old"))).execute()) {
            assertEquals(201, response.code());
        }
        assertEquals(2, server.count("POST"));
        assertEquals("{}", server.requests().get(1).body());
    }

    @Test
    void postRedirectedToAResultThatFails_asksForTheResultAgain() throws IOException {
        ScriptedServer server = server(answer(303, "Location: /result"), answer(429, "Retry-After: 0"), answer(200));
        try (Response response = client(decisions.policy().build())
                .newCall(post(server.url("/orders")))
                .execute()) {
            assertEquals(200, response.code());
        }
        assertEquals(1, server.count("POST"));
        assertEquals(2, server.count("GET"));
    }

    @Test
    void postRedirectedToAHostThatIsDown_isSentOnce() throws IOException {
        ScriptedServer server = server(answer(303, "Location: http://127.0.0.1:" + deadPort() + "/result"));
        OkHttpClient client = client(decisions.policy().build());
        assertThrows(
                IOException.class,
                () -> client.newCall(post(server.url("/orders"))).execute());
        assertEquals(1, server.count("POST"));
        assertEquals(List.of(Reason.MAY_HAVE_BEEN_PROCESSED), decisions.reasons());
    }

    @Test
    void answerThatAnotherInterceptorThrows_isNoProofThatNothingWasSent() throws IOException {
        ScriptedServer server = server(answer(500));
        OkHttpClient client = client(decisions.policy().build())
                .newBuilder()
                .addInterceptor(chain -> {
                    try (Response response = chain.proceed(chain.request())) {
                        throw new IOException("The API said " + response.code());
                    }
                })
                .build();
        assertThrows(
                IOException.class,
                () -> client.newCall(post(server.url("/orders"))).execute());
        assertEquals(1, server.count("POST"));
        assertEquals(List.of(Reason.MAY_HAVE_BEEN_PROCESSED), decisions.reasons());
    }

    @Test
    void postToAPortThatNobodyListensOn_isTriedAgain() throws IOException {
        int port = deadPort();
        OkHttpClient client = client(decisions.policy().build());
        assertThrows(
                IOException.class,
                () -> client.newCall(post("http://127.0.0.1:" + port + "/orders"))
                        .execute());
        assertEquals(List.of(Reason.NOT_SENT, Reason.NOT_SENT, Reason.ATTEMPTS_EXHAUSTED), decisions.reasons());
    }

    @Test
    void postWhoseHandshakeTimesOut_isTriedAgain() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            OkHttpClient client = client(decisions.policy().build())
                    .newBuilder()
                    .readTimeout(Duration.ofMillis(200))
                    .build();
            assertThrows(
                    IOException.class,
                    () -> client.newCall(post("https://127.0.0.1:" + silent.getLocalPort() + "/orders"))
                            .execute());
        }
        assertEquals(List.of(Reason.NOT_SENT, Reason.NOT_SENT, Reason.ATTEMPTS_EXHAUSTED), decisions.reasons());
    }

    @Test
    void clientDerivedWithoutTheInterceptor_isPlainOkHttp() throws IOException {
        ScriptedServer server = server(answer(503, "Retry-After: 120"), answer(200), HANG_UP, answer(201));
        OkHttpClient.Builder derived = client(RetryPolicy.standard()).newBuilder();
        derived.interceptors().clear();
        OkHttpClient plain = derived.build();
        try (Response response = plain.newCall(get(server.url("/busy"))).execute()) {
            assertEquals(List.of("120"), response.headers("Retry-After"));
        }
        plain.newCall(get(server.url("/warm-up"))).execute().close();
        try (Response response = plain.newCall(post(server.url("/orders"))).execute()) {
            assertEquals(201, response.code());
        }
        assertEquals(2, server.count("POST"));
    }

    /** How a call ends without an answer. */
    enum End {
        REFUSED,
        CANCELLED,
        FAULT
    }

    @ParameterizedTest
    @EnumSource
    void callThatFailed_isNotKeptInMemory(End end) throws Exception {
        ScriptedServer server = server(answer(200));
        OkHttpClient client = client(ONE_TRY)
                .newBuilder()
                .dns(host -> {
                    throw new IllegalStateException("a fault of the app's own");
                })
                .build();
        String url = switch (end) {
            case REFUSED -> "http://127.0.0.1:" + deadPort() + "/";
            case CANCELLED -> server.url("/");
            case FAULT -> "http://sangtae.test/";
        };
        List<WeakReference<RequestBody>> bodies = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            bodies.add(failed(client, url, end));
        }
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (kept(bodies) > 1 && System.nanoTime() < limit) {
            System.gc();
            Thread.sleep(20);
        }
        assertTrue(kept(bodies) <= 1, "OkHttp 5 may still hold one that it connected for last");
    }

    private static long kept(List<WeakReference<RequestBody>> bodies) {
        return bodies.stream().filter(body -> body.get() != null).count();
    }

    private static WeakReference<RequestBody> failed(OkHttpClient client, String url, End end) {
        RequestBody body = body();
        Call call = client.newCall(new Request.Builder().url(url).post(body).build());
        if (end == End.CANCELLED) {
            call.cancel();
        }
        assertThrows(Exception.class, call::execute);
        return new WeakReference<>(body);
    }

    /** Paths that end in "reset" are reset under the request; "/moved" leads to "/new". Notes who asked over which port. */
    private ScriptedServer resets(Map<String, Set<Integer>> ports) throws IOException {
        ScriptedServer server = ScriptedServer.startRaw((number, request, socket) -> {
            String path = request.path();
            ports.computeIfAbsent(path, key -> ConcurrentHashMap.newKeySet()).add(socket.getPort());
            if (path.endsWith("reset")) {
                Thread.sleep(30);
                socket.setSoLinger(true, 0);
                socket.close();
            } else {
                ScriptedServer.write(socket, path.endsWith("/moved") ? answer(307, "Location: /new") : answer(200));
            }
        });
        open.add(server);
        return server;
    }

    private static void send(OkHttpClient client, Request request, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            try (Response response = client.newCall(request).execute()) {
                assertEquals(200, response.code());
            }
            Thread.sleep(30);
        }
    }

    private static void resetOnAUsedConnection(OkHttpClient client, String base) throws IOException {
        client.newCall(get(base + "warm-up")).execute().close();
        assertThrows(
                IOException.class, () -> client.newCall(post(base + "reset")).execute());
    }

    @Test
    void oneConnectionThatWasResetUnderARequest_saysNothingOfTheOthers() throws Exception {
        Map<String, Set<Integer>> ports = new ConcurrentHashMap<>();
        ScriptedServer server = resets(ports);
        OkHttpClient client = client(ONE_TRY);
        resetOnAUsedConnection(client, server.url("/"));
        send(client, post(server.url("/orders")), 5);
        assertEquals(1, ports.get("/orders").size());
    }

    @Test
    void whereConnectionsWereReset_whatMayBeSentTwiceStillUsesThem() throws Exception {
        Map<String, Set<Integer>> ports = new ConcurrentHashMap<>();
        ScriptedServer server = resets(ports);
        OkHttpClient client = client(ONE_TRY);
        resetOnAUsedConnection(client, server.url("/"));
        resetOnAUsedConnection(client, server.url("/"));
        send(client, get(server.url("/items")), 5);
        assertEquals(1, ports.get("/items").size());
    }

    @Test
    void behindAProxy_eachServerAnswersForItself() throws Exception {
        Map<String, Set<Integer>> ports = new ConcurrentHashMap<>();
        ScriptedServer server = resets(ports);
        OkHttpClient client = client(ONE_TRY)
                .newBuilder()
                .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", server.port())))
                .build();
        resetOnAUsedConnection(client, "http://bad.test/");
        resetOnAUsedConnection(client, "http://bad.test/");
        send(client, post("http://good.test/orders"), 5);
        assertEquals(1, ports.get("http://good.test/orders").size());
    }

    @Test
    void whereConnectionsWereReset_aRedirectNeedsNoRecoveryOfOkHttps() throws Exception {
        ScriptedServer server = resets(new ConcurrentHashMap<>());
        OkHttpClient client =
                client(ONE_TRY).newBuilder().retryOnConnectionFailure(false).build();
        resetOnAUsedConnection(client, server.url("/"));
        resetOnAUsedConnection(client, server.url("/"));
        send(client, post(server.url("/moved")), 1);
        assertEquals(4, server.count("POST"));
    }

    /** A port that was free a moment ago. */
    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
