package io.github.sangtae.okhttp;

import static io.github.sangtae.okhttp.ScriptedServer.HANG_UP;
import static io.github.sangtae.okhttp.ScriptedServer.answer;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.retry.Reason;
import io.github.sangtae.retry.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import okio.Okio;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is OkHttp's own in the rules C14 to C16: every try is the same request, and only this call's wire is evidence. */
class NextToTheWireTest {

    /** How a client comes by its retry, with an interceptor of the app's before, behind or around. */
    enum Way {
        BEHIND_INSTALL_ON {
            @Override
            Call.Factory calls(OkHttpClient.Builder builder, Interceptor app, Decisions decisions) {
                return RetryInterceptor.create(decisions.policy().build())
                        .installOn(builder)
                        .addInterceptor(app)
                        .build();
            }
        },
        BEFORE_INSTALL_ON {
            @Override
            Call.Factory calls(OkHttpClient.Builder builder, Interceptor app, Decisions decisions) {
                return RetryInterceptor.create(decisions.policy().build())
                        .installOn(builder.addInterceptor(app))
                        .build();
            }
        },
        BEHIND_ADD_INTERCEPTOR {
            @Override
            Call.Factory calls(OkHttpClient.Builder builder, Interceptor app, Decisions decisions) {
                return builder.addInterceptor(
                                RetryInterceptor.create(decisions.policy().build()))
                        .addInterceptor(app)
                        .build();
            }
        },
        DERIVED {
            @Override
            Call.Factory calls(OkHttpClient.Builder builder, Interceptor app, Decisions decisions) {
                OkHttpClient installed = RetryInterceptor.create(
                                decisions.policy().build())
                        .installOn(builder)
                        .build();
                return installed.newBuilder().addInterceptor(app).build();
            }
        },
        BOTH {
            @Override
            Call.Factory calls(OkHttpClient.Builder builder, Interceptor app, Decisions decisions) {
                RetryInterceptor retry =
                        RetryInterceptor.create(decisions.policy().build());
                return retry.installOn(builder)
                        .addInterceptor(retry)
                        .addInterceptor(app)
                        .build();
            }
        },
        FACTORY {
            @Override
            Call.Factory calls(OkHttpClient.Builder builder, Interceptor app, Decisions decisions) {
                return RetryingCallFactory.create(
                        builder.addInterceptor(app).build(), decisions.policy().build());
            }
        };

        abstract Call.Factory calls(OkHttpClient.Builder builder, Interceptor app, Decisions decisions);
    }

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

    private OkHttpClient.Builder installed() {
        return RetryInterceptor.create(decisions.policy().build()).installOn(new OkHttpClient.Builder());
    }

    private static Request get(String url) {
        return new Request.Builder().url(url).build();
    }

    private static Request post(String url) {
        return new Request.Builder()
                .url(url)
                .post(RequestBody.create("{}", MediaType.get("application/json")))
                .build();
    }

    /** The code, or the exception. */
    private static String outcome(Call call) {
        try (Response response = call.execute()) {
            return "" + response.code();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static String enqueued(Call call) throws Exception {
        CompletableFuture<String> heard = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onResponse(Call same, Response response) {
                response.close();
                heard.complete("" + response.code());
            }

            @Override
            public void onFailure(Call same, IOException failure) {
                heard.complete(failure.toString());
            }
        });
        return heard.get(30, TimeUnit.SECONDS);
    }

    private static List<String> values(ScriptedServer server, String header) {
        return server.requests().stream()
                .map(request -> String.valueOf(request.headers().get(header)))
                .toList();
    }

    /** A port that was free a moment ago. */
    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @ParameterizedTest
    @EnumSource
    void C14_keyThatAnInterceptorMakes_isTheSameOnEveryTry(Way way) throws Exception {
        ScriptedServer server = server(answer(503), answer(500), answer(200));
        AtomicInteger asked = new AtomicInteger();
        Call.Factory calls = way.calls(
                new OkHttpClient.Builder(),
                chain -> {
                    asked.incrementAndGet();
                    return chain.proceed(chain.request()
                            .newBuilder()
                            .header("Idempotency-Key", UUID.randomUUID().toString())
                            .build());
                },
                decisions);
        assertEquals("200", enqueued(calls.newCall(post(server.url("/pay")))));
        List<String> keys = values(server, "Idempotency-Key");
        assertEquals(Collections.nCopies(3, keys.get(0)), keys);
        assertEquals(1, asked.get());
    }

    @ParameterizedTest
    @EnumSource
    void C14_triesAreNotMultiplied(Way way) throws Exception {
        ScriptedServer server = server(answer(500));
        Call.Factory calls = way.calls(new OkHttpClient.Builder(), chain -> chain.proceed(chain.request()), decisions);
        assertEquals("500", outcome(calls.newCall(get(server.url("/q")))));
        assertEquals(3, server.requests().size());
        assertEquals(List.of(Reason.IDEMPOTENT, Reason.IDEMPOTENT, Reason.ATTEMPTS_EXHAUSTED), decisions.reasons());
    }

    @ParameterizedTest
    @EnumSource
    void C14_credentialsDoNotFollowARedirectToAnotherHost(Way way) throws Exception {
        ScriptedServer other = server(answer(503), answer(200));
        ScriptedServer home = server(answer(303, "Location: " + other.url("/result")));
        Call.Factory calls = way.calls(
                new OkHttpClient.Builder(),
                chain -> chain.proceed(chain.request()
                        .newBuilder()
                        .header("Authorization", "Bearer secret")
                        .build()),
                decisions);
        assertEquals("200", enqueued(calls.newCall(post(home.url("/orders")))));
        assertEquals(List.of("Bearer secret"), values(home, "Authorization"));
        assertEquals(List.of("null", "null"), values(other, "Authorization"));
    }

    @ParameterizedTest
    @EnumSource
    void C14_noInterceptorSeesHowAnAnswerIsHeld(Way way) throws Exception {
        ScriptedServer server = server(answer(503, "Retry-After: 40"));
        List<String> seen = new ArrayList<>();
        Call.Factory calls = way.calls(
                new OkHttpClient.Builder(),
                chain -> {
                    Response response = chain.proceed(chain.request());
                    seen.addAll(response.headers("Retry-After"));
                    return response;
                },
                decisions);
        assertEquals("503", outcome(calls.newCall(get(server.url("/q")))));
        assertEquals(List.of("40"), seen);
    }

    @ParameterizedTest
    @EnumSource
    void C15_failureOfAnotherCallInAnInterceptor_provesNothing(Way way) throws Exception {
        ScriptedServer server = server(answer(200));
        Request audit = get("http://127.0.0.1:" + deadPort() + "/audit");
        Call.Factory calls = way.calls(
                new OkHttpClient.Builder(),
                chain -> {
                    chain.proceed(chain.request()).close();
                    return new OkHttpClient().newCall(audit).execute();
                },
                decisions);
        assertTrue(outcome(calls.newCall(post(server.url("/pay")))).startsWith("java.net.ConnectException"));
        assertEquals(1, server.count("POST"));
        assertEquals(List.of(Reason.SUCCEEDED), decisions.reasons());
    }

    @ParameterizedTest
    @EnumSource
    void C15_connectionThatNeverCameUp_isProof(Way way) throws Exception {
        Call.Factory calls = way.calls(new OkHttpClient.Builder(), chain -> chain.proceed(chain.request()), decisions);
        outcome(calls.newCall(post("http://127.0.0.1:" + deadPort() + "/orders")));
        assertEquals(List.of(Reason.NOT_SENT, Reason.NOT_SENT, Reason.ATTEMPTS_EXHAUSTED), decisions.reasons());
    }

    @ParameterizedTest
    @EnumSource
    void C15_answerThatNeverCame_isNone(Way way) throws Exception {
        ScriptedServer server = server(HANG_UP);
        Call.Factory calls = way.calls(new OkHttpClient.Builder(), chain -> chain.proceed(chain.request()), decisions);
        outcome(calls.newCall(post(server.url("/orders"))));
        assertEquals(List.of(Reason.MAY_HAVE_BEEN_PROCESSED), decisions.reasons());
        assertEquals(1, server.count("POST"));
    }

    @Test
    void C15_garbage_isTriedAgainIfIdempotent() throws IOException {
        ScriptedServer server = server("SSH-2.0-OpenSSH_9.6\r\n\r\n", answer(200));
        assertEquals("200", outcome(installed().build().newCall(get(server.url("/q")))));
        assertEquals(List.of(Reason.IDEMPOTENT, Reason.SUCCEEDED), decisions.reasons());
        ScriptedServer other = server("SSH-2.0-OpenSSH_9.6\r\n\r\n", answer(200));
        assertTrue(outcome(installed().build().newCall(post(other.url("/q")))).contains("Unexpected status line"));
        assertEquals(1, other.count("POST"));
    }

    @Test
    void C15_redirectsInACircle_areFollowedOnce() throws IOException {
        ScriptedServer server = server(answer(302, "Location: /round"));
        assertTrue(outcome(installed().build().newCall(get(server.url("/q")))).contains("Too many follow-up"));
        assertEquals(21, server.requests().size());
        assertEquals(List.of(Reason.HOPELESS), decisions.reasons());
    }

    @Test
    void C15_authenticatorThatFails_isAskedOnce() throws IOException {
        ScriptedServer server = server(answer(401, "WWW-Authenticate: Bearer"));
        Request token = get("http://127.0.0.1:" + deadPort() + "/token");
        OkHttpClient client = installed()
                .authenticator((route, response) -> {
                    new OkHttpClient().newCall(token).execute().close();
                    return null;
                })
                .build();
        assertTrue(outcome(client.newCall(get(server.url("/q")))).startsWith("java.net.ConnectException"));
        assertEquals(1, server.requests().size());
        assertEquals(List.of(Reason.HOPELESS), decisions.reasons());
    }

    @Test
    void C15_proxyThatRefuses_isAskedOnce() throws IOException {
        for (int code : new int[] {407, 403}) {
            ScriptedServer proxy = server(answer(code, "Proxy-Authenticate: Basic realm=\"p\"", "Connection: close"));
            OkHttpClient client = installed()
                    .proxy(new Proxy(Proxy.Type.HTTP, new InetSocketAddress("127.0.0.1", proxy.port())))
                    .build();
            outcome(client.newCall(post("https://shop.invalid/orders")));
            assertEquals(1, proxy.count("CONNECT"));
        }
        assertEquals(List.of(Reason.HOPELESS, Reason.HOPELESS), decisions.reasons());
    }

    @Test
    void C15_bodyThatCannotBeRead_isTriedOnce() throws IOException {
        ScriptedServer server = server(answer(200));
        RequestBody broken = new RequestBody() {
            @Override
            public MediaType contentType() {
                return null;
            }

            @Override
            public boolean isOneShot() {
                return false;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeUtf8("half of it").flush();
                throw new IOException("the disk is gone");
            }
        };
        Request put = new Request.Builder().url(server.url("/doc")).put(broken).build();
        assertEquals(
                "java.io.IOException: the disk is gone",
                outcome(installed().build().newCall(put)));
        assertEquals(List.of(Reason.HOPELESS), decisions.reasons());
    }

    @Test
    void C15_callThatIsCancelledInFlight_endsAsOkHttpEndsIt() throws Exception {
        ScriptedServer server = ScriptedServer.start((number, request) -> {
            if (request.method().equals("POST")) {
                Thread.sleep(20_000);
            }
            return answer(200);
        });
        open.add(server);
        for (OkHttpClient.Builder builder : List.of(new OkHttpClient.Builder(), installed())) {
            OkHttpClient client = builder.build();
            outcome(client.newCall(get(server.url("/warm-up"))));
            int before = server.requests().size();
            Call call = client.newCall(post(server.url("/orders")));
            CompletableFuture<String> ended = CompletableFuture.supplyAsync(() -> outcome(call));
            while (server.requests().size() == before) {
                Thread.sleep(5);
            }
            call.cancel();
            assertEquals("java.io.IOException: Canceled", ended.get(20, TimeUnit.SECONDS));
        }
        assertEquals(List.of(Reason.SUCCEEDED, Reason.CANCELLED), decisions.reasons());
    }

    @Test
    void C16_multipartWithAOneShotPart_isSentOnce() throws IOException {
        InputStream file = new ByteArrayInputStream(new byte[1000]);
        RequestBody once = new RequestBody() {
            @Override
            public MediaType contentType() {
                return null;
            }

            @Override
            public boolean isOneShot() {
                return true;
            }

            @Override
            public void writeTo(BufferedSink sink) throws IOException {
                sink.writeAll(Okio.source(file));
            }
        };
        RequestBody form = new MultipartBody.Builder()
                .setType(MultipartBody.FORM)
                .addFormDataPart("f", "f.bin", once)
                .build();
        ScriptedServer server = server(answer(429, "Retry-After: 0"), answer(200));
        Request upload = new Request.Builder().url(server.url("/up")).post(form).build();
        assertEquals("429", outcome(installed().build().newCall(upload)));
        assertEquals(1, server.count("POST"));
        assertFalse(
                Bodies.isRepeatable(new MultipartBody.Builder().addPart(form).build()));
        assertEquals(List.of(Reason.BODY_NOT_REPEATABLE), decisions.reasons());
    }

    /** What the policy does not know of would be no try of it: before, OkHttp replayed these unseen. */
    @Test
    void C09_everySendOfAnIdempotentRequestIsATry() throws IOException {
        ScriptedServer server = ScriptedServer.startRaw((number, request, connection) -> {
            if (request.path().equals("/warm-up")) {
                ScriptedServer.write(connection, answer(200));
            } else {
                connection.close();
            }
        });
        open.add(server);
        OkHttpClient client = installed().build();
        outcome(client.newCall(get(server.url("/warm-up"))));
        assertTrue(outcome(client.newCall(get(server.url("/q")))).contains("unexpected end of stream"));
        assertEquals(4, server.requests().size());
        assertEquals(
                Arrays.asList(Reason.SUCCEEDED, Reason.IDEMPOTENT, Reason.IDEMPOTENT, Reason.ATTEMPTS_EXHAUSTED),
                decisions.reasons());
    }

    @Test
    void C06_timeThatAnInterceptorTook_isNotLeftForAWait() throws IOException {
        ScriptedServer server = server(answer(503, "Retry-After: 4"), answer(200));
        OkHttpClient client = installed()
                .callTimeout(Duration.ofSeconds(6))
                .addInterceptor(chain -> {
                    try {
                        Thread.sleep(3000); // Fetches a token.
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return chain.proceed(chain.request());
                })
                .build();
        assertEquals("503", outcome(client.newCall(get(server.url("/q")))));
        assertEquals(List.of(Reason.NO_TIME_LEFT), decisions.reasons());
    }

    @Test
    void S18_faultOfThePolicy_costsTheRetryAndNotTheAnswer() throws IOException {
        ScriptedServer server = server(answer(503));
        RetryPolicy broken = RetryPolicy.builder()
                .random(() -> {
                    throw new NoClassDefFoundError("planted");
                })
                .build();
        OkHttpClient client = RetryInterceptor.create(broken)
                .installOn(new OkHttpClient.Builder())
                .build();
        List<String> log = new ArrayList<>();
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord line) {
                log.add(line.getLevel() + " " + line.getThrown());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger("io.github.sangtae.okhttp");
        logger.addHandler(ear);
        try {
            assertEquals("503", outcome(client.newCall(get(server.url("/q")))));
        } finally {
            logger.removeHandler(ear);
        }
        assertEquals(List.of("SEVERE java.lang.NoClassDefFoundError: planted"), log);
        assertEquals(
                0,
                client.connectionPool().connectionCount()
                        - client.connectionPool().idleConnectionCount());
    }

    /** A chain of another class, as good as one whose fields OkHttp's module hides. */
    private static Interceptor.Chain hidden(Interceptor.Chain chain) {
        return (Interceptor.Chain) java.lang.reflect.Proxy.newProxyInstance(
                Interceptor.Chain.class.getClassLoader(),
                new Class<?>[] {Interceptor.Chain.class},
                (proxy, method, arguments) -> method.invoke(chain, arguments));
    }

    @Test
    void C14_whereOkHttpHidesItsInterceptors_thoseBehindAreRefused() throws IOException {
        ScriptedServer server = server(answer(200));
        OkHttpClient.Builder builder = installed();
        Interceptor retry = builder.interceptors().remove(0);
        OkHttpClient client = builder.addInterceptor(chain -> retry.intercept(hidden(chain)))
                .addInterceptor(chain -> chain.proceed(chain.request()))
                .build();
        UndeclaredThrowableException refused = assertThrows(
                UndeclaredThrowableException.class,
                () -> client.newCall(post(server.url("/pay"))).execute());
        assertEquals(
                "An interceptor was added after the RetryInterceptor; allowed is none, since OkHttp hides them here.",
                ((InvocationTargetException) refused.getUndeclaredThrowable())
                        .getTargetException()
                        .getMessage());
        assertEquals(0, server.requests().size());
    }

    @Test
    void interceptorsThatProceedTwice_getFreshTriesEachTime() throws Exception {
        ScriptedServer backup = server(answer(200));
        Request first = post("http://127.0.0.1:" + deadPort() + "/pay");
        Call.Factory calls = Way.FACTORY.calls(
                new OkHttpClient.Builder(),
                chain -> {
                    assertThrows(IOException.class, () -> chain.proceed(chain.request()));
                    return chain.proceed(
                            chain.request().newBuilder().url(backup.url("/pay")).build());
                },
                decisions);
        assertEquals("200", enqueued(calls.newCall(first)));
        assertEquals(1, backup.count("POST"));
    }
}
