package io.github.sangtae.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryTest {

    static Stream<Arguments> failures() throws ReflectiveOperationException {
        return Stream.of(
                Arguments.of(new ConnectException("Connection refused"), Delivery.NOT_SENT),
                Arguments.of(new UnknownHostException("nowhere.example"), Delivery.NOT_SENT),
                Arguments.of(new NoRouteToHostException(), Delivery.NOT_SENT),
                Arguments.of(new SocketTimeoutException("Connect timed out"), Delivery.NOT_SENT),
                Arguments.of(new SocketTimeoutException("connect timed out"), Delivery.NOT_SENT),
                Arguments.of(ofTheHttpClient("HttpConnectTimeoutException"), Delivery.NOT_SENT),
                Arguments.of(new SSLHandshakeException("Remote host terminated the handshake"), Delivery.NOT_SENT),
                Arguments.of(new SocketTimeoutException("Read timed out"), Delivery.UNKNOWN),
                Arguments.of(new SocketTimeoutException(), Delivery.UNKNOWN),
                Arguments.of(ofTheHttpClient("HttpTimeoutException"), Delivery.UNKNOWN),
                Arguments.of(new SocketException("Connection reset"), Delivery.UNKNOWN),
                Arguments.of(new IOException("unexpected end of stream"), Delivery.UNKNOWN),
                Arguments.of(new SSLPeerUnverifiedException("Hostname not verified"), Delivery.HOPELESS),
                Arguments.of(new UnknownServiceException("CLEARTEXT not permitted"), Delivery.HOPELESS),
                Arguments.of(new ProtocolException("Unexpected status line"), Delivery.HOPELESS),
                Arguments.of(new InterruptedIOException("timeout"), Delivery.CANCELLED),
                Arguments.of(new InterruptedException(), Delivery.CANCELLED),
                Arguments.of(new CancellationException(), Delivery.CANCELLED));
    }

    /** By name: core does not read the module of the JDK's client. */
    private static Throwable ofTheHttpClient(String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName("java.net.http." + name);
        return (Throwable) type.getConstructor(String.class).newInstance("timed out");
    }

    static Stream<Arguments> ownFailures() {
        return Stream.concat(
                failuresOrNone(),
                Stream.of(
                        Arguments.of(new SocketTimeoutException("Connect Timeout"), Delivery.NOT_SENT),
                        Arguments.of(new UnresolvedAddressException(), Delivery.NOT_SENT),
                        Arguments.of(new TimeoutException(), Delivery.UNKNOWN),
                        Arguments.of(new LimitOfALibrary(), Delivery.UNKNOWN),
                        Arguments.of(new UncheckedIOException(new ConnectException()), Delivery.HOPELESS),
                        Arguments.of(new IllegalStateException("no writer for this body"), Delivery.HOPELESS),
                        Arguments.of(new StackOverflowError(), Delivery.HOPELESS)));
    }

    private static Stream<Arguments> failuresOrNone() {
        try {
            return failures();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As libraries have them: the type that it extends says something else. */
    private static final class LimitOfALibrary extends InterruptedIOException {

        private static final long serialVersionUID = 1L;
    }

    /** A server that dies when it has read the second request of a connection: the JDK's client sends it a second time. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aConnectionThatIsRefusedToAHiddenReplay_provesNothing(String method) throws Exception {
        AtomicInteger taken = new AtomicInteger();
        try (ServerSocket listener = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            Thread server = new Thread(() -> answerOnceAndDie(listener, taken));
            server.setDaemon(true);
            server.start();
            URL url = new URL("http://127.0.0.1:" + listener.getLocalPort() + "/");
            assertEquals(200, send(url, "GET"));
            IOException failure = assertThrows(IOException.class, () -> send(url, method));
            server.join(10_000);
            assertEquals(2, taken.get(), "the server has seen the request");
            assertEquals(Delivery.UNKNOWN, Delivery.ofConnection(failure, false), failure::toString);
        }
    }

    private static int send(URL url, String method) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setReadTimeout(10_000);
        connection.setRequestMethod(method);
        if (method.equals("POST")) {
            connection.setDoOutput(true);
            connection.getOutputStream().write('b');
        }
        try (InputStream in = connection.getInputStream()) {
            in.readAllBytes();
        }
        return connection.getResponseCode();
    }

    private static void answerOnceAndDie(ServerSocket listener, AtomicInteger taken) {
        try (Socket socket = listener.accept()) {
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
            head(in);
            taken.incrementAndGet();
            socket.getOutputStream()
                    .write("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx".getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            head(in);
            taken.incrementAndGet();
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void head(BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null && !line.isEmpty(); ) {
            line = in.readLine();
        }
    }

    @ParameterizedTest
    @MethodSource("ownFailures")
    void whatTheConnectionThrew_saysHowFarTheRequestGot(Throwable own, Delivery delivery) {
        assertEquals(delivery, Delivery.ofConnection(own, false));
    }

    @ParameterizedTest
    @MethodSource("ownFailures")
    void whatTheConnectionThrewAfterItTookSomething_neverProvesThatNothingWasSent(Throwable own, Delivery delivery) {
        Delivery expected = delivery == Delivery.NOT_SENT ? Delivery.UNKNOWN : delivery;
        assertEquals(expected, Delivery.ofConnection(own, true));
    }

    @ParameterizedTest
    @MethodSource("ownFailures")
    void causesAreAnothersFailures_andSayNothing(Throwable cause) {
        assertEquals(Delivery.UNKNOWN, Delivery.ofConnection(new IOException(cause), false));
        assertEquals(Delivery.HOPELESS, Delivery.ofConnection(new ExecutionException(cause), false));
    }

    @Test
    void anUntrustedCertificate_isHopelessForItsConnection() {
        SSLHandshakeException handshake = new SSLHandshakeException("PKIX path building failed");
        handshake.initCause(new IOException(new CertificateException("unable to find valid certification path")));
        assertEquals(Delivery.HOPELESS, Delivery.ofConnection(handshake, false));
        assertEquals(Delivery.HOPELESS, Delivery.ofConnection(handshake, true));
    }

    @Test
    void causesOfAHandshakeInACircle_end() {
        SSLHandshakeException first = new SSLHandshakeException("first");
        first.initCause(new IOException(first));
        assertEquals(Delivery.NOT_SENT, Delivery.ofConnection(first, false));
    }
}
