package io.github.sangtae.okhttp;

import static io.github.sangtae.okhttp.ScriptedServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.retry.Reason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import retrofit2.Retrofit;
import retrofit2.http.GET;

/** Calls that wait without a thread. */
class RetryingCallFactoryTest {

    private final Decisions decisions = new Decisions();
    private final List<AutoCloseable> open = new ArrayList<>();
    private final OkHttpClient client = new OkHttpClient();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
        client.dispatcher().executorService().shutdown();
    }

    private ScriptedServer server(String... answers) throws IOException {
        ScriptedServer server = ScriptedServer.start(answers);
        open.add(server);
        return server;
    }

    private Call call(OkHttpClient base, ScriptedServer server) {
        return RetryingCallFactory.create(base, decisions.policy().build())
                .newCall(new Request.Builder().url(server.url("/orders")).build());
    }

    /** What a callback heard, and on which thread. */
    private record Heard(Call call, String code, Thread thread) {}

    private static final class Ear implements Callback {
        final BlockingQueue<Heard> heard = new ArrayBlockingQueue<>(10);

        @Override
        public void onResponse(Call call, Response response) {
            response.close();
            heard.add(new Heard(call, "" + response.code(), Thread.currentThread()));
        }

        @Override
        public void onFailure(Call call, IOException failure) {
            heard.add(new Heard(call, failure.toString(), Thread.currentThread()));
        }

        Heard next() throws InterruptedException {
            Heard next = heard.poll(20, TimeUnit.SECONDS);
            assertTrue(next != null, "nothing heard within 20 s");
            return next;
        }

        void nothingMore() throws InterruptedException {
            assertNull(heard.poll(100, TimeUnit.MILLISECONDS));
        }
    }

    private void awaitDecision() throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (decisions.reasons().isEmpty() || isBusy(client.dispatcher().executorService())) {
            assertTrue(System.nanoTime() < end, "no decision within 20 s");
            Thread.sleep(5);
        }
    }

    private static boolean isBusy(ExecutorService threads) {
        return ((ThreadPoolExecutor) threads).getActiveCount() > 0;
    }

    @Test
    void enqueuedCall_isSentAgain_andTheCallbackSeesThisCall() throws Exception {
        ScriptedServer server = server(answer(503), answer(200));
        Call call = call(client, server);
        Ear ear = new Ear();
        call.enqueue(ear);
        Heard heard = ear.next();
        assertEquals("200", heard.code());
        assertSame(call, heard.call());
        assertEquals(List.of(Reason.IDEMPOTENT, Reason.SUCCEEDED), decisions.reasons());
        assertEquals(2, server.requests().size());
        assertTrue(call.isExecuted());
        assertThrows(IllegalStateException.class, () -> call.enqueue(ear));
        assertThrows(IllegalStateException.class, call::execute);
    }

    @Test
    void enqueuedCall_stopsAfterItsTries_withTheLastFailure() throws Exception {
        ScriptedServer server = server(ScriptedServer.HANG_UP);
        Ear ear = new Ear();
        call(client, server).enqueue(ear);
        assertEquals(
                "java.io.IOException: unexpected end of stream on http://127.0.0.1:" + server.port() + "/...",
                ear.next().code());
        ear.nothingMore();
        assertEquals(3, server.requests().size());
    }

    @Test
    void waitingCall_holdsNoThreadOfTheDispatcher_andCancelEndsTheWait() throws Exception {
        ScriptedServer server = server(answer(503, "Retry-After: 20"));
        Call call = call(client, server);
        Ear ear = new Ear();
        call.enqueue(ear);
        awaitDecision(); // Which also waits until no thread of the dispatcher is at work.
        assertEquals(
                0,
                client.connectionPool().connectionCount()
                        - client.connectionPool().idleConnectionCount());
        assertFalse(call.isCanceled());
        call.cancel();
        Heard heard = ear.next();
        assertEquals("java.io.IOException: Canceled", heard.code());
        assertNotSame(Thread.currentThread(), heard.thread());
        assertTrue(call.isCanceled());
        ear.nothingMore();
        assertEquals(1, server.requests().size());
    }

    @Test
    void callThatIsCancelledBefore_sendsNothing() throws Exception {
        ScriptedServer server = server(answer(200));
        Call call = call(client, server);
        call.cancel();
        Ear ear = new Ear();
        call.enqueue(ear);
        assertEquals("java.io.IOException: Canceled", ear.next().code());
        assertEquals(0, server.requests().size());
    }

    @Test
    void callbackThatThrows_isNotCalledAgain() throws Exception {
        ScriptedServer server = server(answer(503), answer(200));
        Ear ear = new Ear();
        call(client, server).enqueue(new Callback() {
            @Override
            public void onResponse(Call call, Response response) throws IOException {
                ear.onResponse(call, response);
                throw new IOException("thrown by the test's own callback");
            }

            @Override
            public void onFailure(Call call, IOException failure) {
                ear.onFailure(call, failure);
            }
        });
        assertEquals("200", ear.next().code());
        ear.nothingMore();
    }

    @Test
    void postRedirectedToAResultThatFails_asksForTheResultAgain() throws Exception {
        ScriptedServer server = server(answer(303, "Location: /result"), answer(503), answer(503), answer(200));
        Request post = new Request.Builder()
                .url(server.url("/orders"))
                .post(RequestBody.create("{}", MediaType.get("application/json")))
                .build();
        Ear ear = new Ear();
        RetryingCallFactory.create(client, decisions.policy().build())
                .newCall(post)
                .enqueue(ear);
        assertEquals("200", ear.next().code());
        assertEquals(1, server.count("POST"));
        assertEquals(3, server.count("GET"));
    }

    @Test
    void callThatAnInterceptorMakesOfTheRequest_isACallOfItsOwn() throws Exception {
        ScriptedServer server = server(answer(503), answer(200), answer(201));
        OkHttpClient other =
                RetryInterceptor.create().installOn(client.newBuilder()).build();
        AtomicInteger runs = new AtomicInteger();
        OkHttpClient base = client.newBuilder()
                .addInterceptor(chain -> {
                    runs.incrementAndGet();
                    Request token = chain.request()
                            .newBuilder()
                            .url(server.url("/token"))
                            .build();
                    try (Response response = other.newCall(token).execute()) {
                        assertEquals(200, response.code());
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        Ear ear = new Ear();
        call(base, server).enqueue(ear);
        assertEquals("201", ear.next().code());
        assertEquals(1, runs.get());
        assertEquals(
                List.of("/token", "/token", "/orders"),
                server.requests().stream().map(ScriptedServer.Received::path).toList());
    }

    @Test
    void timeout_isForAllTriesTogether() throws Exception {
        ScriptedServer server = server(answer(503, "Retry-After: 3"));
        OkHttpClient hurried =
                client.newBuilder().callTimeout(Duration.ofSeconds(5)).build();
        Ear ear = new Ear();
        call(hurried, server).enqueue(ear);
        assertEquals("503", ear.next().code());
        assertEquals(List.of(Reason.SERVER_SAID_WHEN, Reason.NO_TIME_LEFT), decisions.reasons());
    }

    @Test
    void timeout_endsALaterTry() throws Exception {
        ScriptedServer server = ScriptedServer.start((number, request) -> {
            if (number > 1) {
                Thread.sleep(20_000);
            }
            return answer(503);
        });
        open.add(server);
        OkHttpClient hurried =
                client.newBuilder().callTimeout(Duration.ofSeconds(1)).build();
        Ear ear = new Ear();
        long began = System.nanoTime();
        call(hurried, server).enqueue(ear);
        assertEquals(
                InterruptedIOException.class.getName() + ": timeout", ear.next().code());
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(10).toNanos());
    }

    @Test
    void executedCall_isSentAgain_andCancelEndsItsWait() throws Exception {
        ScriptedServer server = server(answer(503), answer(503, "Retry-After: 20"));
        Call call = call(client, server);
        Thread other = new Thread(() -> {
            while (decisions.reasons().size() < 2) {
                Thread.onSpinWait();
            }
            call.cancel();
        });
        other.setDaemon(true);
        other.start();
        IOException failure = assertThrows(IOException.class, call::execute);
        assertEquals("Canceled", failure.getMessage());
        assertEquals(2, server.requests().size());
    }

    @Test
    void clone_isANewCall() throws Exception {
        ScriptedServer server = server(answer(503), answer(200), answer(503), answer(200));
        Call call = call(client, server);
        try (Response response = call.execute()) {
            assertEquals(200, response.code());
        }
        Call clone = call.clone();
        assertFalse(clone.isExecuted());
        assertSame(call.request(), clone.request());
        Ear ear = new Ear();
        clone.enqueue(ear);
        assertEquals("200", ear.next().code());
        assertEquals(4, server.requests().size());
    }

    @Test
    void clientWithAnInterceptor_isRefused() {
        OkHttpClient installed =
                RetryInterceptor.create().installOn(client.newBuilder()).build();
        assertThrows(IllegalArgumentException.class, () -> RetryingCallFactory.create(installed));
    }

    /** An API as Retrofit's users write it. */
    interface Orders {
        @GET("orders")
        retrofit2.Call<ResponseBody> all();
    }

    @Test
    void retrofit_takesItAsItsCallFactory() throws Exception {
        ScriptedServer server = server(answer(503), answer(200), answer(503), answer(200));
        Orders orders = new Retrofit.Builder()
                .baseUrl(server.url("/"))
                .callFactory(RetryingCallFactory.create(client))
                .build()
                .create(Orders.class);
        assertEquals(200, orders.all().execute().code());
        BlockingQueue<String> heard = new ArrayBlockingQueue<>(10);
        orders.all().enqueue(new retrofit2.Callback<>() {
            @Override
            public void onResponse(retrofit2.Call<ResponseBody> call, retrofit2.Response<ResponseBody> response) {
                heard.add("" + response.code());
            }

            @Override
            public void onFailure(retrofit2.Call<ResponseBody> call, Throwable failure) {
                heard.add(failure.toString());
            }
        });
        assertEquals("200", heard.poll(20, TimeUnit.SECONDS));
        assertEquals(4, server.requests().size());
    }
}
