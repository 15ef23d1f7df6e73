package io.github.sangtae.okhttp;

import static io.github.sangtae.okhttp.ScriptedServer.answer;
import static io.github.sangtae.okhttp.ScriptedServer.write;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.retry.Reason;
import java.io.IOException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import kotlin.jvm.functions.Function0;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A call that waits is, to OkHttp and to whoever uses it, a call that runs. */
class RetryingCallAccountingTest {

    private static final boolean OKHTTP_5 = !System.getProperty("okhttp.line").startsWith("4");

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

    private ScriptedServer server(ScriptedServer.Script script) throws IOException {
        ScriptedServer server = ScriptedServer.start(script);
        open.add(server);
        return server;
    }

    /** Says 503 to the first request of a path, to be repeated after so many seconds. */
    private ScriptedServer once503(int seconds) throws IOException {
        AtomicInteger asked = new AtomicInteger();
        return server((number, request) ->
                asked.getAndIncrement() == 0 ? answer(503, "Retry-After: " + seconds) : answer(200));
    }

    private Call call(OkHttpClient base, Request request) {
        return RetryingCallFactory.create(base, decisions.policy().build()).newCall(request);
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).tag(String.class, "mine").build();
    }

    private static CompletableFuture<String> enqueue(Call call) {
        return enqueue(call, response -> {});
    }

    private static CompletableFuture<String> enqueue(Call call, Consumer<Response> reader) {
        CompletableFuture<String> heard = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call same, Response response) {
                try (response) {
                    reader.accept(response);
                    heard.complete("" + response.code());
                } catch (RuntimeException e) {
                    heard.complete(e.toString());
                }
            }

            @Override
            public void onFailure(Call same, IOException failure) {
                heard.complete(failure.toString());
            }
        });
        return heard;
    }

    private static String heard(CompletableFuture<String> call) throws Exception {
        return call.get(30, TimeUnit.SECONDS);
    }

    /** Until the first try was decided on and nobody is at work. */
    private void awaitTheWait(Dispatcher dispatcher, ScriptedServer server) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (decisions.reasons().isEmpty() || server.requests().isEmpty()) {
            assertTrue(System.nanoTime() < end, "no decision within 20 s");
            Thread.sleep(5);
        }
        Thread.sleep(100);
        assertEquals(0, dispatcher.queuedCallsCount());
    }

    @Test
    void cancelAll_reachesACallThatWaits() throws Exception {
        ScriptedServer server = once503(20);
        CompletableFuture<String> call = enqueue(call(client, get(server.url("/q"))));
        awaitTheWait(client.dispatcher(), server);
        client.dispatcher().cancelAll();
        assertEquals("java.io.IOException: Canceled", call.get(10, TimeUnit.SECONDS));
        assertEquals(1, server.requests().size());
    }

    @Test
    void cancelByTag_reachesACallThatWaits() throws Exception {
        ScriptedServer server = once503(20);
        Call call = call(client, get(server.url("/q")));
        CompletableFuture<String> heard = enqueue(call);
        awaitTheWait(client.dispatcher(), server);
        for (Call running : client.dispatcher().runningCalls()) {
            if ("mine".equals(running.request().tag(String.class))) {
                running.cancel();
            }
        }
        assertEquals("java.io.IOException: Canceled", heard.get(10, TimeUnit.SECONDS));
        assertTrue(call.isCanceled());
    }

    @Test
    void idleCallback_waitsForACallThatWaits() throws Exception {
        ScriptedServer server = once503(1);
        List<String> events = new CopyOnWriteArrayList<>();
        CountDownLatch idle = new CountDownLatch(1);
        client.dispatcher().setIdleCallback(() -> {
            events.add("idle");
            idle.countDown();
        });
        CompletableFuture<String> heard =
                enqueue(call(client, get(server.url("/q"))), response -> events.add("answer"));
        assertEquals("200", heard(heard));
        assertTrue(idle.await(20, TimeUnit.SECONDS));
        assertEquals(List.of("answer", "idle"), events);
        assertEquals(0, client.dispatcher().runningCallsCount());
    }

    @Test
    void waitingCalls_takeNoPlaceOfTheDispatcher() throws Exception {
        ScriptedServer server = server(
                (number, request) -> request.path().equals("/busy") ? answer(503, "Retry-After: 20") : answer(200));
        client.dispatcher().setMaxRequestsPerHost(1);
        CompletableFuture<String> waiting = enqueue(call(client, get(server.url("/busy"))));
        awaitTheWait(client.dispatcher(), server);
        assertEquals("200", heard(enqueue(call(client, get(server.url("/well"))))));
        assertFalse(waiting.isDone());
        client.dispatcher().cancelAll();
        assertEquals("java.io.IOException: Canceled", heard(waiting));
    }

    @Test
    void timeInTheQueue_doesNotCount() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ScriptedServer server = server((number, request) -> {
            if (request.path().equals("/slow")) {
                Thread.sleep(2200);
                return answer(200);
            }
            return answer(asked.getAndIncrement() == 0 ? 503 : 200);
        });
        OkHttpClient hurried =
                client.newBuilder().callTimeout(Duration.ofSeconds(4)).build();
        client.dispatcher().setMaxRequestsPerHost(1);
        List<CompletableFuture<String>> slow = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            slow.add(enqueue(call(hurried, get(server.url("/slow")))));
        }
        assertEquals("200", heard(enqueue(call(hurried, get(server.url("/q")))))); // Queued for 4.4 s before.
        for (CompletableFuture<String> each : slow) {
            assertEquals("200", heard(each));
        }
    }

    /** As event streams do, which have no end that a time-out could wait for. */
    @Test
    void timeoutThatAnEventStreamEnds_isTheRunningTrys() throws Exception {
        Method cancel = cancelOfTimeout();
        assertEquals(
                OKHTTP_5, cancel != null, "Timeout.cancel came with OkHttp 5; event streams of 4.12 need a client");
        AtomicInteger asked = new AtomicInteger();
        ScriptedServer server = ScriptedServer.startRaw((number, request, connection) -> {
            if (asked.getAndIncrement() == 0) {
                write(connection, answer(503));
                return;
            }
            write(connection, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 4; i++) {
                Thread.sleep(900);
                write(connection, "1\r\n" + i + "\r\n");
            }
            write(connection, "0\r\n\r\n");
        });
        open.add(server);
        Call call = call(client.newBuilder().callTimeout(Duration.ofSeconds(3)).build(), get(server.url("/events")));
        Timeout first = call.timeout();
        StringBuilder events = new StringBuilder();
        String end = heard(enqueue(call, response -> {
            assertTrue(call.timeout() != first, "the time-out of the second try");
            if (cancel == null) {
                return;
            }
            try {
                cancel.invoke(call.timeout());
                events.append(response.body().string());
            } catch (IOException | ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }));
        assertEquals("200", end);
        assertEquals(OKHTTP_5 ? "0123" : "", events.toString());
    }

    private static Method cancelOfTimeout() {
        return Arrays.stream(Timeout.class.getMethods())
                .filter(method -> method.getName().equals("cancel"))
                .findAny()
                .orElse(null);
    }

    @Test
    void listenersOfTheApp_runOnThreadsOfTheDispatcher() throws Exception {
        ScriptedServer server = once503(0);
        List<String> threads = new CopyOnWriteArrayList<>();
        OkHttpClient listening = client.newBuilder()
                .eventListenerFactory(created -> {
                    threads.add(Thread.currentThread().getName());
                    return new EventListener() {
                        @Override
                        public void callStart(Call call) {
                            threads.add(Thread.currentThread().getName());
                        }
                    };
                })
                .build();
        assertEquals("200", heard(enqueue(call(listening, get(server.url("/q"))))));
        assertEquals(4, threads.size());
        String own = Thread.currentThread().getName();
        assertEquals(List.of(own, own), threads.subList(0, 2));
        for (String later : threads.subList(2, 4)) {
            assertTrue(later.startsWith("OkHttp "), later);
        }
    }

    @Test
    void executorThatRunsOnTheSpot_doesNotHoldTheTimerOfTheJdk() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger asked = new AtomicInteger();
        ScriptedServer server = server((number, request) -> {
            if (asked.getAndIncrement() == 0) {
                return answer(503);
            }
            release.await(20, TimeUnit.SECONDS);
            return answer(200);
        });
        OkHttpClient direct = new OkHttpClient.Builder()
                .dispatcher(new Dispatcher(new OnTheSpot()))
                .build();
        CompletableFuture<String> heard = enqueue(call(direct, get(server.url("/q"))));
        while (server.requests().size() < 2) {
            Thread.sleep(5);
        }
        CompletableFuture<Object> timed = new CompletableFuture<>().orTimeout(10, TimeUnit.MILLISECONDS);
        try {
            timed.get(10, TimeUnit.SECONDS);
            throw new AssertionError("nobody completes it");
        } catch (java.util.concurrent.ExecutionException e) {
            assertEquals(TimeoutException.class, e.getCause().getClass());
        } finally {
            release.countDown();
        }
        assertEquals("200", heard(heard));
    }

    /** Runs what it is given at once, on the thread that gives it. */
    private static final class OnTheSpot extends java.util.concurrent.AbstractExecutorService implements Executor {
        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long timeout, TimeUnit unit) {
            return true;
        }
    }

    /** Called by name, since the tests are compiled against OkHttp 4. */
    @Test
    void methodsOfOkHttp5_areThere() throws Exception {
        ScriptedServer server = once503(0);
        Call call = call(client, get(server.url("/q")));
        long added = Arrays.stream(Call.class.getMethods())
                .filter(method ->
                        method.getName().equals("tag") || method.getName().equals("addEventListener"))
                .count();
        assertEquals(OKHTTP_5 ? 5 : 0, added);
        if (!OKHTTP_5) {
            return; // Nothing to call.
        }
        Method tag = Call.class.getMethod("tag", Class.class);
        assertEquals("mine", tag.invoke(call, String.class));
        assertNull(tag.invoke(call, Integer.class));
        Method make = Call.class.getMethod("tag", Class.class, Function0.class);
        Object made = make.invoke(call, StringBuilder.class, (Function0<StringBuilder>) StringBuilder::new);
        assertSame(made, tag.invoke(call, StringBuilder.class));
        assertEquals("mine", make.invoke(call, String.class, (Function0<String>) () -> "another"));
        List<String> events = new CopyOnWriteArrayList<>();
        Call.class.getMethod("addEventListener", EventListener.class).invoke(call, new EventListener() {
            @Override
            public void callStart(Call started) {
                events.add("start");
            }
        });
        assertEquals("200", heard(enqueue(call)));
        assertEquals(List.of("start", "start"), events);
        assertEquals(List.of(Reason.IDEMPOTENT, Reason.SUCCEEDED), decisions.reasons());
    }
}
