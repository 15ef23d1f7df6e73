package io.github.sangtae.okhttp;

import static io.github.sangtae.okhttp.ScriptedServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.retry.Reason;
import io.github.sangtae.retry.RetryBudget;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import okhttp3.Cache;
import okhttp3.CacheControl;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import okhttp3.WebSocket;
import okhttp3.WebSocketListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is OkHttp's own; the rules that hold for every client are in the contract. */
class RetryInterceptorTest {

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

    private OkHttpClient.Builder client() {
        return RetryInterceptor.create(
                        decisions.policy().budget(RetryBudget.unlimited()).build())
                .installOn(new OkHttpClient.Builder());
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).build();
    }

    @Test
    void secondInstallation_isRefused() {
        OkHttpClient.Builder builder = client();
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class, () -> RetryInterceptor.create().installOn(builder));
        assertEquals("The client has a RetryInterceptor; allowed is one.", refused.getMessage());
    }

    @Test
    void interceptorAlone_retries() throws IOException {
        ScriptedServer server = server(answer(503), answer(200));
        OkHttpClient client = new OkHttpClient.Builder()
                .addInterceptor(RetryInterceptor.create(decisions.policy().build()))
                .build();
        try (Response response = client.newCall(get(server.url("/orders"))).execute()) {
            assertEquals(200, response.code());
        }
        assertEquals(List.of(Reason.IDEMPOTENT, Reason.SUCCEEDED), decisions.reasons());
    }

    @Test
    void lastAnswer_isOkHttpsOwn() throws IOException {
        ScriptedServer server = server(answer(500), answer(500), answer(500, "X-Last: yes"));
        List<Response> seen = new ArrayList<>();
        OkHttpClient client = client().addInterceptor(chain -> {
                    Response response = chain.proceed(chain.request());
                    seen.add(response);
                    return response;
                })
                .build();
        try (Response response = client.newCall(get(server.url("/orders"))).execute()) {
            assertEquals(1, seen.size());
            assertSame(seen.get(0), response);
            assertEquals("body of 500", response.body().string());
        }
    }

    @Test
    void webSocketThatIsRefused_isNotTriedAgain() throws Exception {
        ScriptedServer server = server(answer(503, "Retry-After: 0"), answer(503));
        BlockingQueue<Integer> codes = new ArrayBlockingQueue<>(10);
        client().build().newWebSocket(get(server.url("/chat")), new WebSocketListener() {
            @Override
            public void onFailure(WebSocket socket, Throwable failure, Response response) {
                codes.add(response == null ? -1 : response.code());
            }
        });
        assertEquals(503, codes.poll(10, TimeUnit.SECONDS));
        assertEquals(List.of(Reason.PROTOCOL_UPGRADE), decisions.reasons());
    }

    @Test
    void cacheThatHasNoCopy_isNotAskedAgain(@TempDir Path folder) throws IOException {
        ScriptedServer server = server(answer(200));
        try (Cache cache = new Cache(folder.toFile(), 100_000)) {
            OkHttpClient client = client().cache(cache).build();
            Request cached = get(server.url("/orders"))
                    .newBuilder()
                    .cacheControl(CacheControl.FORCE_CACHE)
                    .build();
            try (Response response = client.newCall(cached).execute()) {
                assertEquals(504, response.code());
            }
        }
        assertEquals(List.of(Reason.FROM_CACHE), decisions.reasons());
        assertEquals(0, server.requests().size());
    }

    @Test
    void copyInTheCache_isNotAskedForAgain_thoughItsServerWantedIt(@TempDir Path folder) throws IOException {
        ScriptedServer server = server(answer(404, "Cache-Control: max-age=600", "x-should-retry: true"));
        try (Cache cache = new Cache(folder.toFile(), 100_000)) {
            OkHttpClient plain = new OkHttpClient.Builder().cache(cache).build();
            try (Response response = plain.newCall(get(server.url("/orders"))).execute()) {
                assertEquals("body of 404", response.body().string());
            }
            OkHttpClient client = client().cache(cache).build();
            try (Response response = client.newCall(get(server.url("/orders"))).execute()) {
                assertEquals(404, response.code());
            }
        }
        assertEquals(List.of(Reason.FROM_CACHE), decisions.reasons());
        assertEquals(1, server.requests().size());
    }

    @Test
    void answerThatAnInterceptorOfTheAppMakesUp_isItsOwn() throws IOException {
        int[] asked = {0};
        OkHttpClient client = client().addInterceptor(chain -> new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(asked[0]++ == 0 ? 503 : 200)
                        .message("")
                        .body(ResponseBody.create("", null))
                        .build())
                .build();
        try (Response response =
                client.newCall(get("http://shop.example/orders")).execute()) {
            assertEquals(503, response.code());
        }
        assertEquals(List.of(), decisions.reasons());
    }

    @Test
    void redirectToAServerThatFails_isFollowedAgainFromTheStart() throws IOException {
        ScriptedServer server =
                server(answer(302, "Location: /new"), answer(503), answer(302, "Location: /new"), answer(200));
        try (Response response =
                client().build().newCall(get(server.url("/old"))).execute()) {
            assertEquals(200, response.code());
            Response prior = response.priorResponse();
            assertNotNull(prior);
            assertEquals(302, prior.code());
        }
        assertEquals(
                List.of("/old", "/new", "/old", "/new"),
                server.requests().stream().map(ScriptedServer.Received::path).toList());
    }

    @Test
    void retriedCalls_leakNoConnection() throws Exception {
        List<String> warnings = new ArrayList<>();
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                warnings.add(record.getMessage());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(OkHttpClient.class.getName());
        logger.addHandler(handler);
        try (ScriptedServer server = ScriptedServer.start((number, request) -> answer(number % 3 == 0 ? 200 : 503))) {
            OkHttpClient client = client().build();
            for (int i = 0; i < 50; i++) {
                client.newCall(get(server.url("/orders"))).execute().close();
            }
            assertEquals(150, server.requests().size());
            assertEquals(
                    client.connectionPool().idleConnectionCount(),
                    client.connectionPool().connectionCount());
            System.gc(); // OkHttp finds leaked calls by their references being cleared.
            client.newCall(get(server.url("/orders"))).execute().close();
        } finally {
            logger.removeHandler(handler);
        }
        assertEquals(List.of(), warnings);
    }

    @Test
    void cancel_endsAWaitWithin50Milliseconds() throws Exception {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) { // The best of ten, since a busy machine may be late.
            ScriptedServer server = server(answer(503, "Retry-After: 20"));
            Call call = client().build().newCall(get(server.url("/orders")));
            int before = decisions.reasons().size();
            CompletableFuture<Long> ended = CompletableFuture.supplyAsync(() -> {
                IOException failure = assertThrows(IOException.class, call::execute);
                assertEquals("Canceled", failure.getMessage());
                return System.nanoTime();
            });
            while (decisions.reasons().size() == before) {
                Thread.sleep(5);
            }
            Thread.sleep(30); // Now it waits.
            long cancelled = System.nanoTime();
            call.cancel();
            best = Math.min(best, ended.get(15, TimeUnit.SECONDS) - cancelled);
        }
        assertTrue(best <= TimeUnit.MILLISECONDS.toNanos(50), best + " ns");
    }

    @Test
    void deadlineOfTheCall_countsLikeItsTimeout() throws IOException {
        ScriptedServer server = server(answer(503, "Retry-After: 20"), answer(200));
        Call call = client().build().newCall(get(server.url("/orders")));
        call.timeout().deadline(10, TimeUnit.SECONDS);
        try (Response response = call.execute()) {
            assertEquals(503, response.code());
        }
        assertEquals(List.of(Reason.NO_TIME_LEFT), decisions.reasons());
    }
}
