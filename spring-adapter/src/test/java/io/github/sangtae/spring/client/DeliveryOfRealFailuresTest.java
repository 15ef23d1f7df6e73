package io.github.sangtae.spring.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import io.netty.channel.ChannelOption;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;

/** C15: what the exceptions of each library mean, provoked over real sockets. Each call is a POST that is tried once. */
class DeliveryOfRealFailuresTest {

    @AfterAll
    static void closeFactories() throws Exception {
        RequestFactories.closeAll();
    }

    /** The places that a test sends to: a name of what happens there, and what that proves. */
    enum Place {
        REFUSED(Delivery.NOT_SENT),
        NO_ACCEPT(Delivery.NOT_SENT),
        UNKNOWN_HOST(Delivery.NOT_SENT),
        DISCONNECT(Delivery.UNKNOWN),
        CUT_HEAD(Delivery.UNKNOWN),
        SILENCE(Delivery.UNKNOWN),
        NO_HANDSHAKE(Delivery.NOT_SENT),
        UNTRUSTED(Delivery.HOPELESS);

        private final Delivery delivery;

        Place(Delivery delivery) {
            this.delivery = delivery;
        }
    }

    /** What the listener of a policy heard of a try. */
    private static final class Heard {

        private final List<Delivery> deliveries = new CopyOnWriteArrayList<>();
        private final List<String> hosts = new CopyOnWriteArrayList<>();

        private final RetryPolicy policy = RetryPolicy.builder()
                .maxAttempts(1)
                .listener((attempt, decision) -> {
                    deliveries.add(attempt.delivery());
                    hosts.add(attempt.host());
                })
                .build();
    }

    /** Sends to a place, and tells what was thrown. */
    private interface Sender {

        Throwable send(String url);
    }

    /**
     * What a library proves less of than another. Some take the body before there is a connection, or before a handshake is
     * over, and then it cannot be told that nothing was sent; Jetty's failures are wrapped by Spring. All of it is on the
     * careful side: a POST is not sent again.
     */
    private static final Map<String, Set<Delivery>> LESS = Map.of(
            "jetty REFUSED", Set.of(Delivery.UNKNOWN, Delivery.HOPELESS),
            "jetty NO_ACCEPT", Set.of(Delivery.UNKNOWN, Delivery.HOPELESS),
            "jetty UNKNOWN_HOST", Set.of(Delivery.UNKNOWN, Delivery.HOPELESS),
            "jetty NO_HANDSHAKE", Set.of(Delivery.UNKNOWN),
            "jetty UNTRUSTED", Set.of(Delivery.UNKNOWN, Delivery.HOPELESS),
            "jdk NO_HANDSHAKE", Set.of(Delivery.UNKNOWN),
            "reactor NO_HANDSHAKE", Set.of(Delivery.UNKNOWN));

    private static void isTold(String library, Place place, Heard heard, Sender sender, Path folder) throws Exception {
        Throwable thrown = at(place, sender, folder);
        Set<Delivery> expected = LESS.getOrDefault(library + " " + place, Set.of(place.delivery));
        assertEquals(1, heard.deliveries.size());
        assertTrue(
                expected.contains(heard.deliveries.get(0)),
                () -> heard.deliveries + " for " + thrown + " <- " + thrown.getCause());
    }

    private static Throwable at(Place place, Sender sender, Path folder) throws Exception {
        switch (place) {
            case REFUSED:
                return sender.send("http://127.0.0.1:" + RawServer.deadPort() + "/");
            case UNKNOWN_HOST:
                return sender.send("http://nowhere.invalid/");
            case NO_ACCEPT:
                try (ServerSocket full = RawServer.full()) {
                    return sender.send("http://127.0.0.1:" + full.getLocalPort() + "/");
                }
            case NO_HANDSHAKE:
                try (ServerSocket plain =
                        accepting(socket -> socket.getInputStream().read())) {
                    return sender.send("https://127.0.0.1:" + plain.getLocalPort() + "/");
                }
            case UNTRUSTED:
                return atUntrusted(sender, folder);
            default:
                try (RawServer server = new RawServer((number, out) -> misbehave(place, out))) {
                    return sender.send(server.url());
                }
        }
    }

    private static boolean misbehave(Place place, java.io.OutputStream out) throws IOException, InterruptedException {
        if (place == Place.CUT_HEAD) {
            out.write("HTT".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        if (place == Place.SILENCE) {
            Thread.sleep(3000);
        }
        return false;
    }

    private interface Peer {

        void meet(java.net.Socket socket) throws IOException;
    }

    private static ServerSocket accepting(Peer peer) throws IOException {
        ServerSocket server = new ServerSocket(0, 10, java.net.InetAddress.getLoopbackAddress());
        Thread thread = new Thread(() -> {
            try {
                while (true) {
                    try (java.net.Socket socket = server.accept()) {
                        peer.meet(socket);
                    }
                }
            } catch (IOException e) {
                return; // Closed.
            }
        });
        thread.setDaemon(true);
        thread.start();
        return server;
    }

    private static Throwable atUntrusted(Sender sender, Path folder) throws Exception {
        Path store = folder.resolve("keys.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "password",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertTrue(keytool.waitFor(60, TimeUnit.SECONDS));
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "password".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "password".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        try (ServerSocket server = accepting(socket -> greet(context, socket))) {
            return sender.send("https://127.0.0.1:" + server.getLocalPort() + "/");
        }
    }

    private static void greet(SSLContext context, java.net.Socket socket) throws IOException {
        try (SSLSocket secure =
                (SSLSocket) context.getSocketFactory().createSocket(socket, null, socket.getPort(), false)) {
            secure.setUseClientMode(false);
            secure.startHandshake();
            secure.getInputStream().read();
        } catch (IOException e) {
            return; // The client did not like the certificate.
        }
    }

    static Stream<Arguments> factoriesAndPlaces() {
        return RequestFactories.names()
                .flatMap(name -> Stream.of(Place.values()).map(place -> Arguments.of(name, place)));
    }

    @ParameterizedTest
    @MethodSource("factoriesAndPlaces")
    void blockingClients(String name, Place place, @TempDir Path folder) throws Exception {
        Heard heard = new Heard();
        isTold(name, place, heard, sender(RequestFactories.create(name), heard), folder);
    }

    private static Sender sender(ClientHttpRequestFactory factory, Heard heard) {
        RestClient client = RestClient.builder()
                .requestFactory(RetryRequestFactory.create(factory, heard.policy))
                .build();
        return url -> assertThrows(
                Exception.class,
                () -> client.post().uri(url).body("b").retrieve().toBodilessEntity());
    }

    static Stream<Arguments> connectorsAndPlaces() {
        return Stream.of("reactor", "jdk")
                .flatMap(name -> Stream.of(Place.values()).map(place -> Arguments.of(name, place)));
    }

    @ParameterizedTest
    @MethodSource("connectorsAndPlaces")
    void webClient(String name, Place place, @TempDir Path folder) throws Exception {
        Heard heard = new Heard();
        isTold(name, place, heard, sender(connector(name, HttpClient.create()), heard), folder);
    }

    private static ClientHttpConnector connector(String name, HttpClient netty) {
        if (name.equals("reactor")) {
            return new ReactorClientHttpConnector(netty.option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 300)
                    .responseTimeout(RequestFactories.READ)
                    .disableRetry(true));
        }
        return new JdkClientHttpConnector(java.net.http.HttpClient.newBuilder()
                .version(java.net.http.HttpClient.Version.HTTP_1_1)
                .connectTimeout(RequestFactories.CONNECT)
                .build());
    }

    private static Sender sender(ClientHttpConnector connector, Heard heard) {
        WebClient client = WebClient.builder()
                .clientConnector(connector)
                .filter(RetryFilter.create(heard.policy))
                .build();
        return url -> assertThrows(
                Exception.class,
                () -> client.post()
                        .uri(url)
                        .bodyValue("b")
                        .retrieve()
                        .toBodilessEntity()
                        .block(Duration.ofSeconds(10)));
    }

    /** A connection that the app's own pool does not give was not used. */
    @Test
    void leaseOfAPool_apache() throws Exception {
        ClientHttpRequestFactory factory = RequestFactories.httpComponents(1);
        Heard heard = new Heard();
        try (RawServer server = new RawServer((number, out) -> misbehave(Place.SILENCE, out))) {
            CompletableFuture<Throwable> first = CompletableFuture.supplyAsync(
                    () -> sender(factory, new Heard()).send(server.url()));
            awaitRequest(server);
            sender(factory, heard).send(server.url());
            assertEquals(List.of(Delivery.NOT_SENT), heard.deliveries);
            first.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void leaseOfAPool_reactor() throws Exception {
        assertEquals(List.of(Delivery.NOT_SENT), leases(Duration.ofMillis(100), 1));
    }

    @Test
    void leaseOfAPoolWithAFullQueue_reactor() throws Exception {
        assertEquals(List.of(Delivery.NOT_SENT), leases(Duration.ofSeconds(5), 2));
    }

    /** What the last of some calls is told, of which the first has the only connection and one more may wait for it. */
    private static List<Delivery> leases(Duration wait, int before) throws Exception {
        ConnectionProvider pool = ConnectionProvider.builder("one")
                .maxConnections(1)
                .pendingAcquireTimeout(wait)
                .pendingAcquireMaxCount(1)
                .build();
        HttpClient netty = HttpClient.create(pool);
        Heard heard = new Heard();
        List<CompletableFuture<Throwable>> others = new CopyOnWriteArrayList<>();
        try (RawServer server = new RawServer((number, out) -> misbehave(Place.SILENCE, out))) {
            for (int i = 0; i < before; i++) {
                // Threads of their own: the common pool may have one for all of them.
                others.add(CompletableFuture.supplyAsync(
                        () -> sender(connector("reactor", netty), new Heard()).send(server.url()),
                        call -> new Thread(call).start()));
                awaitRequest(server);
                Thread.sleep(200);
            }
            sender(connector("reactor", netty), heard).send(server.url());
            for (CompletableFuture<Throwable> other : others) {
                other.get(10, TimeUnit.SECONDS);
            }
            return heard.deliveries;
        } finally {
            pool.dispose();
        }
    }

    private static void awaitRequest(RawServer server) throws InterruptedException {
        for (int i = 0; i < 500 && server.requests() == 0; i++) {
            Thread.sleep(10);
        }
        assertEquals(1, server.requests());
    }

    @Test
    void hostsWithAnUnderscore_areToldByName() throws Exception {
        Heard heard = new Heard();
        Throwable thrown = sender(RequestFactories.create("simple"), heard).send("http://order_service.invalid:8080/");
        assertTrue(thrown instanceof ResourceAccessException, thrown::toString);
        assertEquals(List.of("order_service.invalid"), heard.hosts);
        assertEquals(List.of(Delivery.NOT_SENT), heard.deliveries);
    }

    /** F26, with each factory: the failed answer goes on for as long as somebody listens. */
    @ParameterizedTest
    @MethodSource("io.github.sangtae.spring.client.RequestFactories#names")
    void anAnswerWithoutAnEnd_doesNotHoldUpTheRetry(String name) throws Exception {
        try (RawServer server = new RawServer((number, out) -> {
            if (number > 1) {
                out.write(RawServer.head(200, 4));
                out.write("body".getBytes(StandardCharsets.US_ASCII));
                return true;
            }
            out.write(
                    "HTTP/1.1 503 Scripted\r\nTransfer-Encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < 200; i++) {
                out.write("1\r\nx\r\n".getBytes(StandardCharsets.US_ASCII));
                out.flush();
                Thread.sleep(50);
            }
            return false;
        })) {
            RestClient client = RestClient.builder()
                    .requestFactory(RetryRequestFactory.create(RequestFactories.create(name)))
                    .build();
            long began = System.nanoTime();
            assertEquals("body", client.get().uri(server.url()).retrieve().body(String.class));
            assertEquals(2, server.requests());
            assertTrue(System.nanoTime() - began < TimeUnit.SECONDS.toNanos(7), "The answer goes on for ten seconds.");
        }
    }
}
