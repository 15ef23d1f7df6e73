package io.github.sangtae.retry;

import static io.github.sangtae.retry.Delivery.CANCELLED;
import static io.github.sangtae.retry.Delivery.HOPELESS;
import static io.github.sangtae.retry.Delivery.NOT_SENT;
import static io.github.sangtae.retry.Delivery.UNKNOWN;

import java.net.SocketTimeoutException;
import java.security.cert.CertificateException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * What the exceptions of connections mean, the JDK's and those of the libraries that the adapters stand on. By name, since
 * core links none of these libraries; the adapters' tests provoke each of them over a real socket.
 */
final class ConnectionFailures {

    private static final int MOST_CAUSES = 10;

    /** The words of the JDK, in two spellings, and Jetty's: a time-out to connect and one to read have one type there. */
    private static final Set<String> CONNECT_TIMED_OUT =
            Set.of("Connect timed out", "connect timed out", "Connect Timeout");

    /** What nearly all exceptions of a library extend and what its subclasses often mean otherwise: itself only. */
    private static final String INTERRUPTED_IO = "java.io.InterruptedIOException";

    /** What reads answers in it, and connects anew when there is none. */
    private static final String URL_CONNECTION = "sun.net.www.http.HttpClient";

    private static final String READS_AN_ANSWER = "parseHTTP";

    private static final Map<String, Delivery> ROWS = rows();

    private ConnectionFailures() {}

    private static Map<String, Delivery> rows() {
        Map<String, Delivery> rows = new HashMap<>();
        put(rows, UNKNOWN, "", "java.io.IOException", "java.util.concurrent.TimeoutException");
        put(rows, CANCELLED, "java.util.concurrent.", "CancellationException");
        put(rows, CANCELLED, "java.nio.channels.", "ClosedByInterruptException");
        put(rows, CANCELLED, "java.lang.", "InterruptedException");
        put(rows, NOT_SENT, "java.net.", "ConnectException", "UnknownHostException", "NoRouteToHostException");
        put(rows, NOT_SENT, "java.net.http.", "HttpConnectTimeoutException");
        put(rows, NOT_SENT, "java.nio.channels.", "UnresolvedAddressException");
        put(rows, NOT_SENT, "javax.net.ssl.", "SSLHandshakeException");
        put(rows, HOPELESS, "javax.net.ssl.", "SSLPeerUnverifiedException");
        put(rows, HOPELESS, "java.net.", "UnknownServiceException", "MalformedURLException", "ProtocolException");
        // Netty's are no IOExceptions. Its connect time-out extends ConnectException.
        put(rows, UNKNOWN, "io.netty.", "channel.ChannelException", "handler.codec.CodecException");
        put(rows, HOPELESS, "io.netty.handler.codec.", "EncoderException", "TooLongFrameException");
        put(rows, HOPELESS, "io.netty.handler.proxy.", "HttpProxyHandler$HttpProxyConnectException");
        put(rows, UNKNOWN, "reactor.netty.", "channel.AbortedException");
        String pool = "reactor.netty.internal.shaded.reactor.pool.";
        put(rows, NOT_SENT, pool, "PoolAcquireTimeoutException", "PoolAcquirePendingLimitException");
        put(rows, HOPELESS, pool, "PoolShutdownException");
        put(rows, UNKNOWN, "org.eclipse.jetty.client.", "HttpResponseException"); // An answer that is none.
        put(rows, UNKNOWN, "io.vertx.core.", "VertxException");
        put(rows, NOT_SENT, "io.vertx.core.http.", "ConnectionPoolTooBusyException");
        // Apache's: several extend InterruptedIOException, and one of SocketTimeoutException is of the connect.
        put(rows, NOT_SENT, "org.apache.hc.client5.http.", "ConnectTimeoutException");
        put(rows, HOPELESS, "org.apache.hc.client5.http.", "ClientProtocolException");
        String executing = "org.apache.hc.client5.http.impl.classic.";
        put(rows, CANCELLED, executing, "RequestAbortedException", "RequestFailedException");
        put(
                rows,
                NOT_SENT,
                "org.apache.hc.core5.http.",
                "ConnectionRequestTimeoutException",
                "RequestNotExecutedException");
        put(rows, NOT_SENT, "org.apache.http.conn.", "ConnectTimeoutException");
        put(rows, HOPELESS, "org.apache.http.client.", "ClientProtocolException");
        put(rows, CANCELLED, "org.apache.http.impl.execchain.", "RequestAbortedException");
        return Map.copyOf(rows);
    }

    private static void put(Map<String, Delivery> rows, Delivery delivery, String prefix, String... names) {
        for (String name : names) {
            rows.put(prefix + name, delivery);
        }
    }

    static Delivery delivery(Throwable own) {
        if (own.getClass().getName().equals(INTERRUPTED_IO)) {
            return CANCELLED; // Thrown for an interrupt, or by whoever limits a call; its subclasses have their own
            // rows.
        }
        if (own instanceof SSLHandshakeException && isOfACertificate(own)) {
            return HOPELESS; // Untrusted now, and at the next try.
        }
        for (Class<?> type = own.getClass(); type != null; type = type.getSuperclass()) {
            @Nullable Delivery row = ROWS.get(type.getName());
            if (row == NOT_SENT && isOfAHiddenReplay(own)) {
                return UNKNOWN; // The first time it was sent.
            }
            if (row != null) {
                return row; // The nearest: a subclass may be meant otherwise than what it extends.
            }
            if (type == SocketTimeoutException.class && isOfTheConnect(own)) {
                return NOT_SENT;
            }
        }
        return HOPELESS; // No connection throws it: a fault of the app's own.
    }

    private static boolean isOfTheConnect(Throwable timeout) {
        String message = timeout.getMessage();
        return message != null && CONNECT_TIMED_OUT.contains(message);
    }

    /**
     * The JDK's {@code HttpURLConnection} sends a request again by itself if a kept connection breaks before the answer to it,
     * and fails with the new connection then; what it throws is a copy, whose cause has the stack.
     */
    private static boolean isOfAHiddenReplay(Throwable own) {
        Throwable at = own;
        for (int depth = 0; at != null && at.getClass() == own.getClass() && depth < MOST_CAUSES; depth++) {
            for (StackTraceElement frame : at.getStackTrace()) {
                if (frame.getClassName().equals(URL_CONNECTION)
                        && frame.getMethodName().startsWith(READS_AN_ANSWER)) {
                    return true;
                }
            }
            at = at.getCause();
        }
        return false;
    }

    /** A handshake fails for a certificate if one is among its causes, which are all of this handshake. */
    private static boolean isOfACertificate(Throwable handshake) {
        Throwable cause = handshake.getCause();
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            if (cause instanceof CertificateException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }
}
