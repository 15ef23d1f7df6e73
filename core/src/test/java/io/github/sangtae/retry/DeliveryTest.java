package io.github.sangtae.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    @ParameterizedTest
    @MethodSource("failures")
    void anException_saysHowFarTheRequestGot(Throwable failure, Delivery delivery) {
        assertEquals(delivery, Delivery.of(failure));
        assertEquals(delivery, Delivery.of(new ExecutionException(failure)));
    }

    @Test
    void anUntrustedCertificate_isNoPassingFailure() {
        SSLHandshakeException handshake = new SSLHandshakeException("PKIX path building failed");
        handshake.initCause(new CertificateException("unable to find valid certification path"));
        assertEquals(Delivery.HOPELESS, Delivery.of(handshake));
    }

    @Test
    void causesInACircle_end() {
        IOException first = new IOException();
        IOException second = new IOException(first);
        first.initCause(second);
        assertEquals(Delivery.UNKNOWN, Delivery.of(first));
    }
}
