package io.github.sangtae.jaxrs;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.retry.RetryPolicy;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.client.ClientResponseFilter;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Form;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.WriterInterceptor;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a retry must not do to an app that has filters, interceptors and bodies of its own (C14 to C17). */
class ClientWireTest {

    private static final String KEY = "Idempotency-Key";
    private static final WireServer.Step BUSY = WireServer.status(503);
    private static final WireServer.Step TOLD = WireServer.status(429, "Retry-After: 0");
    private static final WireServer.Step GOOD = WireServer.status(200);
    private static final int TIMEOUT_MILLIS = 400;

    private final List<String> decisions = new CopyOnWriteArrayList<>();
    private final ClientRetry retry = ClientRetry.create(RetryPolicy.builder()
            .baseDelay(Duration.ofMillis(20))
            .listener((attempt, decision) -> decisions.add(attempt.delivery() + " " + decision.reason()))
            .build());
    private final List<Client> clients = new ArrayList<>();

    private Client client(Object... providers) {
        return clientWithin(20_000, providers);
    }

    private Client clientWithin(int timeoutMillis, Object... providers) {
        ClientBuilder builder = ClientBuilder.newBuilder()
                .register(retry)
                .connectTimeout(timeoutMillis, TimeUnit.MILLISECONDS)
                .readTimeout(timeoutMillis, TimeUnit.MILLISECONDS);
        for (Object provider : providers) {
            builder.register(provider);
        }
        Client client = builder.build();
        clients.add(client);
        return client;
    }

    @AfterEach
    void close() {
        clients.forEach(Client::close);
    }

    private static Invocation post(Client client, WireServer server, Entity<?> body) {
        return client.target(server.url("/pay")).request().buildPost(body);
    }

    private static Invocation post(Client client, WireServer server) {
        return post(client, server, Entity.text("b"));
    }

    private static Invocation get(Client client, WireServer server) {
        return client.target(server.url("/q")).request().buildGet();
    }

    private static String text(Response response) {
        try (response) {
            return response.getStatus() + ":" + response.readEntity(String.class);
        }
    }

    private String text(CompletableFuture<Response> call) throws Exception {
        return text(call.get(20, TimeUnit.SECONDS));
    }

    // ---- C14

    @Test
    void C14_aKeyThatAFilterMakes_isTheSameOnEveryTry() throws Exception {
        ClientRequestFilter ifAbsent = request -> {
            if (request.getHeaderString(KEY) == null) {
                request.getHeaders().putSingle(KEY, UUID.randomUUID().toString());
            }
        };
        ClientRequestFilter always =
                request -> request.getHeaders().putSingle(KEY, UUID.randomUUID().toString());
        for (ClientRequestFilter filter : List.of(ifAbsent, always)) {
            try (WireServer server = WireServer.of(BUSY, GOOD, BUSY, GOOD)) {
                assertEquals("200:x200", text(retry.invoke(post(client(filter), server))));
                assertEquals("200:x200", text(retry.submit(post(client(filter), server))));
                List<List<String>> keys = server.headers(KEY);
                assertEquals(4, keys.size());
                assertEquals(keys.get(0), keys.get(1));
                assertEquals(keys.get(2), keys.get(3));
                assertTrue(!keys.get(0).equals(keys.get(2)), "each call has its own");
            }
        }
    }

    @Test
    void C14_headersThatAFilterAdds_doNotPileUp() throws Exception {
        ClientRequestFilter auth = request -> request.getHeaders().add("Authorization", "Bearer t");
        try (WireServer server = WireServer.of(BUSY, BUSY, GOOD)) {
            assertEquals("200:x200", text(retry.invoke(get(client(auth), server))));
            assertEquals(Collections.nCopies(3, List.of("Bearer t")), server.headers("Authorization"));
        }
    }

    @Test
    void C14_whatAFilterChanges_isAsAtTheFirstTry() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        ClientRequestFilter changing = request -> {
            int call = calls.incrementAndGet();
            request.setUri(UriBuilder.fromUri(request.getUri())
                    .replaceQueryParam("call", call)
                    .build());
            request.getHeaders().putSingle("X-Call", "call " + call);
            request.setEntity("body " + call, null, request.getMediaType());
        };
        try (WireServer server = WireServer.of(TOLD, TOLD, GOOD)) {
            assertEquals("200:x200", text(retry.invoke(post(client(changing), server))));
            assertEquals(3, server.requests().size());
            for (WireServer.Request request : server.requests()) {
                assertEquals("/pay?call=1 body 1", request.path() + " " + request.text());
                assertEquals(List.of("call 1"), request.all("X-Call"));
            }
        }
    }

    @Test
    void C14_whatAnInterceptorWrites_isAsAtTheFirstTry() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        WriterInterceptor signing = context -> {
            context.getOutputStream()
                    .write(("signed " + calls.incrementAndGet() + ":").getBytes(StandardCharsets.UTF_8));
            context.proceed();
        };
        try (WireServer server = WireServer.of(TOLD, TOLD, GOOD)) {
            assertEquals("200:x200", text(retry.invoke(post(client(signing), server))));
            assertEquals(
                    Collections.nCopies(3, "signed 1:b"),
                    server.requests().stream().map(WireServer.Request::text).toList());
        }
    }

    // ---- C15

    @Test
    void C15_anAnswerThatAFilterFailsOn_isAnAnswer() throws Exception {
        int dead = WireServer.deadPort();
        ClientResponseFilter audit = (request, response) -> {
            new Socket("127.0.0.1", dead).close(); // Another service of the app's, which is down.
        };
        try (WireServer server = WireServer.of(GOOD)) {
            assertThrows(RuntimeException.class, () -> retry.invoke(post(client(audit), server)));
            assertEquals("[POST /pay[1]]", server.requests().toString());
            assertEquals(List.of("ANSWERED SUCCEEDED"), decisions);
            ExecutionException failed = assertThrows(
                    ExecutionException.class,
                    () -> retry.submit(post(client(audit), server)).get(20, TimeUnit.SECONDS));
            assertTrue(failed.getCause() instanceof RuntimeException, failed.toString());
            assertEquals(2, server.requests().size());
        }
    }

    @Test
    void C15_whatAFilterOfTheAppThrows_isTriedOnce() throws Exception {
        int dead = WireServer.deadPort();
        AtomicInteger calls = new AtomicInteger();
        ClientRequestFilter token = request -> {
            calls.incrementAndGet();
            new Socket("127.0.0.1", dead).close();
        };
        try (WireServer server = WireServer.of(GOOD)) {
            assertThrows(RuntimeException.class, () -> retry.invoke(get(client(token), server)));
            assertThrows(
                    ExecutionException.class,
                    () -> retry.submit(get(client(token), server)).get(20, TimeUnit.SECONDS));
            assertEquals(2, calls.get());
            assertEquals(0, server.requests().size());
        }
    }

    @Test
    void C15_whatAnInterceptorOfTheAppThrows_isTriedOnce() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        WriterInterceptor failing = context -> {
            calls.incrementAndGet();
            throw new java.net.ConnectException("of a service that makes signatures");
        };
        try (WireServer server = WireServer.of(GOOD)) {
            assertThrows(RuntimeException.class, () -> retry.invoke(post(client(failing), server)));
            assertEquals(1, calls.get());
            assertEquals(List.of("HOPELESS HOPELESS"), decisions);
        }
    }

    @Test
    void C15_aBodyThatNobodyCanWrite_isTriedOnce() throws Exception {
        try (WireServer server = WireServer.of(GOOD)) {
            Entity<?> body = Entity.entity(new Unwritable(), "application/pdf");
            assertThrows(
                    RuntimeException.class,
                    () -> retry.invoke(
                            client().target(server.url("/o")).request().buildPut(body)));
            assertTrue(decisions.size() <= 1, decisions.toString());
            assertTrue(decisions.isEmpty() || decisions.get(0).startsWith("HOPELESS"), decisions.toString());
        }
    }

    private static final class Unwritable {}

    @Test
    void C15_anAnswerOfAFilter_isNoServers() throws Exception {
        ClientRequestFilter cache =
                request -> request.abortWith(Response.status(503).build());
        try (WireServer server = WireServer.of(GOOD)) {
            try (Response answer = retry.invoke(get(client(cache), server))) {
                assertEquals(503, answer.getStatus());
            }
            assertEquals(List.of("ANSWERED FROM_CACHE"), decisions);
            assertEquals(0, server.requests().size());
        }
    }

    @Test
    void C15_theConnectionsOwnFailures() throws Exception {
        Map<String, String> expected = new LinkedHashMap<>();
        Map<String, String> found = new LinkedHashMap<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
                ServerSocket rude = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                WireServer silent = WireServer.of(WireServer.silence());
                WireServer gone = WireServer.of(WireServer.hangUp());
                WireServer garbled = WireServer.of((out, socket) -> {
                    out.write("garbage, and no status line\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    socket.close();
                })) {
            fill(full);
            Thread closing = new Thread(() -> closeAll(rude));
            closing.setDaemon(true);
            closing.start();
            record Case(String name, String uri, String delivery) {}
            for (Case each : List.of(
                    new Case("refused", "http://127.0.0.1:" + WireServer.deadPort(), "NOT_SENT"),
                    new Case("unknown host", "http://nobody.invalid:80", "NOT_SENT"),
                    new Case("connect timeout", "http://127.0.0.1:" + full.getLocalPort(), "NOT_SENT"),
                    new Case("handshake cut off", "https://127.0.0.1:" + rude.getLocalPort(), "NOT_SENT"),
                    new Case("read timeout", silent.url(""), "UNKNOWN"),
                    new Case("hung up", gone.url(""), "UNKNOWN"))) {
                decisions.clear();
                assertThrows(
                        RuntimeException.class,
                        () -> retry.invoke(clientWithin(TIMEOUT_MILLIS)
                                .target(each.uri + "/q")
                                .request()
                                .buildPost(Entity.text("b"))));
                expected.put(each.name, each.delivery);
                found.put(each.name, decisions.get(0).split(" ")[0]);
            }
            assertEquals(expected, found);
            decisions.clear();
            try (Response answer = retry.invoke(post(client(), garbled))) {
                assertTrue(answer.getStatus() != 0, "some take garbage for an answer of HTTP/0.9");
            } catch (RuntimeException e) {
                assertTrue(!decisions.get(0).startsWith("NOT_SENT"), decisions.toString());
            }
            assertEquals(1, garbled.requests().size());
        }
    }

    /** So that nobody else can connect: the kernel's queue is full. */
    private static void fill(ServerSocket server) {
        for (int i = 0; i < 4; i++) {
            Socket socket = new Socket();
            try {
                socket.connect(server.getLocalSocketAddress(), 200);
            } catch (IOException e) {
                return; // Full.
            }
        }
    }

    private static void closeAll(ServerSocket server) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                socket.getInputStream().read(new byte[4000]); // All of it: a reset would be another failure.
            } catch (IOException e) {
                return; // The test is over.
            }
        }
    }

    // ---- C16

    @Test
    void C16_whatCanBeReadOnce_isSentOnce() throws Exception {
        Map<String, Entity<?>> bodies = new LinkedHashMap<>();
        bodies.put("stream", Entity.entity(stream(), "application/octet-stream"));
        bodies.put("reader", Entity.text(new StringReader("text")));
        bodies.put("output", Entity.text((StreamingOutput) out -> out.write('x')));
        RestServer.get().multiparts(stream()).forEach(bodies::put);
        for (Map.Entry<String, Entity<?>> body : bodies.entrySet()) {
            try (WireServer server = WireServer.of(TOLD, GOOD)) {
                Client client = client(RestServer.get().multipartProviders());
                assertEquals("429:x429", text(retry.invoke(post(client, server, body.getValue()))), body.getKey());
                assertEquals(1, server.requests().size(), body.getKey());
            }
        }
    }

    /** As one of a persistence library: it loads when it is looked into, or fails to. */
    private static final class Lazy extends AbstractMap<String, String> {

        private final AtomicInteger loads = new AtomicInteger();
        private final boolean open;

        Lazy(boolean open) {
            this.open = open;
        }

        /** CXF asks it of every map. */
        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public Set<Map.Entry<String, String>> entrySet() {
            loads.incrementAndGet();
            if (!open) {
                throw new IllegalStateException("the session is closed");
            }
            return Set.of(Map.entry("a", "b"));
        }
    }

    private static final class LazyWriter implements MessageBodyWriter<Lazy> {

        @Override
        public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
            return type == Lazy.class;
        }

        @Override
        public void writeTo(
                Lazy lazy,
                Class<?> type,
                Type generic,
                Annotation[] annotations,
                MediaType mediaType,
                MultivaluedMap<String, Object> headers,
                OutputStream out)
                throws IOException {
            out.write((lazy.open ? String.join("", lazy.values()) : "b").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void C17_aLazyBody_isLoadedNoMoreOftenThanWithoutTheKit() throws Exception {
        try (WireServer server = WireServer.of(GOOD)) {
            Lazy without = new Lazy(true);
            Client client = client(new LazyWriter());
            assertEquals(
                    "200:x200", text(post(client, server, Entity.text(without)).invoke()));
            Lazy lazy = new Lazy(true);
            assertEquals("200:x200", text(retry.invoke(post(client, server, Entity.text(lazy)))));
            assertEquals(without.loads.get(), lazy.loads.get());
        }
    }

    @Test
    void C17_aLazyBody_isSentAgainAsItWasWritten() throws Exception {
        try (WireServer server = WireServer.of(TOLD, GOOD)) {
            Invocation call = post(client(new LazyWriter()), server, Entity.text(new Lazy(true)));
            assertEquals("200:x200", text(retry.invoke(call)));
            assertEquals(
                    List.of("b", "b"),
                    server.requests().stream().map(WireServer.Request::text).toList());
        }
    }

    @Test
    void C17_aLazyBodyThatCannotBeLoaded_isSentOnce() throws Exception {
        for (WireServer.Step step : List.of(GOOD, TOLD)) {
            try (WireServer server = WireServer.of(step)) {
                Invocation call = post(client(new LazyWriter()), server, Entity.text(new Lazy(false)));
                assertEquals(step == GOOD ? "200:x200" : "429:x429", text(retry.invoke(call)));
                assertEquals(1, server.requests().size());
            }
        }
    }

    @Test
    void C17_whenTheConnectionBreaks_aBodyThatIsReadOnceIsNotReadOn() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        KeptBody once = new KeptBody(broken, null, false);
        IOException failure = assertThrows(IOException.class, () -> once.write(1));
        assertTrue(once.isOfTheConnection(failure));
        KeptBody again = new KeptBody(broken, null, true);
        assertDoesNotThrow(() -> again.write(1), "the rest is needed for the next try");
    }

    private static InputStream stream() {
        return new ByteArrayInputStream(new byte[1000]);
    }

    @Test
    void C16_values_areSentAgain_theSame(@TempDir Path folder) throws Exception {
        File file = Files.writeString(folder.resolve("f"), "file").toFile();
        byte[] large = new byte[3 << 20];
        Map<String, Entity<?>> bodies = new LinkedHashMap<>();
        bodies.put("text", Entity.text("text"));
        bodies.put("bytes", Entity.entity(large, "application/octet-stream"));
        bodies.put("form", Entity.form(new Form("a", "1").param("b", "2")));
        bodies.put("file", Entity.entity(file, "application/octet-stream"));
        for (Map.Entry<String, Entity<?>> body : bodies.entrySet()) {
            try (WireServer server = WireServer.of(TOLD, GOOD)) {
                assertEquals("200:x200", text(retry.invoke(post(client(), server, body.getValue()))), body.getKey());
                assertEquals(2, server.requests().size(), body.getKey());
                assertArrayEquals(
                        server.requests().get(0).body(),
                        server.requests().get(1).body(),
                        body.getKey());
                assertEquals(
                        server.headers("Content-Type").get(0),
                        server.headers("Content-Type").get(1));
            }
        }
    }

    @Test
    void C16_aBodyTooLargeToKeep_isSentOnce() throws Exception {
        try (WireServer server = WireServer.of(TOLD, GOOD)) {
            Entity<?> body = Entity.text("x".repeat(KeptBody.MOST_BYTES + 1));
            assertEquals("429:x429", text(retry.invoke(post(client(), server, body))));
            assertEquals(1, server.requests().size());
        }
    }

    @Test
    void C16_aStreamOfWhichTheAppSaysThatItIsRepeatable_isSentAgain() throws Exception {
        try (WireServer server = WireServer.of(TOLD, TOLD, GOOD)) {
            Invocation call = post(client(), server, Entity.text((StreamingOutput) out -> out.write('x')))
                    .property(ClientRetry.REPEATABLE_BODY, true);
            assertEquals("200:x200", text(retry.invoke(call)));
            assertEquals(3, server.requests().size());
            assertEquals("x", server.requests().get(2).text());
        }
    }

    // ---- C17

    @Test
    void C17_emptyAnswers_areAsWithoutTheKit() throws Exception {
        WireServer.Step empty = WireServer.raw("HTTP/1.1 204 No Content\r\n\r\n");
        for (WireServer.Step step : List.of(empty, GOOD, WireServer.status(404))) {
            try (WireServer server = WireServer.of(step)) {
                String without = text(get(client(), server).submit().get(20, TimeUnit.SECONDS));
                CompletableFuture<Response> call = retry.submit(get(client(), server));
                Response answer = call.get(20, TimeUnit.SECONDS);
                Thread.sleep(50); // What happens behind the callback has happened.
                assertEquals(without, text(answer));
                assertEquals(without, text(retry.invoke(get(client(), server))));
            }
        }
    }

    @Test
    void C17_aCallWhoseClientIsClosedInAWait_ends() throws Exception {
        try (WireServer server = WireServer.of(WireServer.status(503, "Retry-After: 1"), GOOD)) {
            Client client = client();
            CompletableFuture<Response> call = retry.submit(get(client, server));
            for (int i = 0; decisions.isEmpty() && i < 500; i++) {
                Thread.sleep(10);
            }
            client.close();
            ExecutionException failed = assertThrows(ExecutionException.class, () -> call.get(20, TimeUnit.SECONDS));
            assertTrue(failed.getCause() instanceof IllegalStateException, failed.toString());
            assertEquals(1, server.requests().size());
        }
    }
}
