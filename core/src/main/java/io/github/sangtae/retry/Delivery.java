package io.github.sangtae.retry;

import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.net.UnknownServiceException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.util.concurrent.CancellationException;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.jspecify.annotations.Nullable;

/** What became of a request, as far as its sender can know. */
public enum Delivery {
    /** An answer came. */
    ANSWERED,
    /**
     * No server worked on it: the connection never came up, or the server said so by HTTP/2's REFUSED_STREAM or GOAWAY
     * (RFC 9113 section 8.7). It may be sent again, whatever its method.
     */
    NOT_SENT,
    /** It was sent, at least in part, and no answer came: the server may have done the work. */
    UNKNOWN,
    /** It failed in a way that sending it again does not change, such as a certificate that is not trusted. */
    HOPELESS,
    /** The caller does not want the answer any more. */
    CANCELLED;

    private static final int DEEPEST_CAUSE = 10;
    private static final String CONNECT_TIMED_OUT = "Connect timed out"; // The JDK's words, in two spellings.
    private static final String JDK_CONNECT_TIMEOUT = "java.net.http.HttpConnectTimeoutException";

    /**
     * What the exception says that this call's own connection threw in place of an answer. Only it is looked at and never its
     * causes, which may be another call's failure; those of a failed TLS handshake excepted. An adapter passes what the
     * connection threw, without the wrapper of its library, and asks first whether the call was cancelled.
     *
     * @param own what the connection threw
     * @param begun whether the adapter saw that the connection took something of the request, such as a part of its
     *     body; then no exception proves that nothing was sent
     * @return {@link #UNKNOWN} for a failure of the network that proves nothing; {@link #HOPELESS} for what is no failure of
     *     the network; never {@link #ANSWERED}
     */
    public static Delivery ofConnection(Throwable own, boolean begun) {
        Delivery said = ConnectionFailures.delivery(own);
        return begun && said == NOT_SENT ? UNKNOWN : said;
    }

    /**
     * What an exception of the JDK's network classes says, its causes included. An adapter asks its own library's
     * exceptions first.
     *
     * @param failure what was thrown instead of an answer
     * @return {@link #UNKNOWN} if the exception says nothing; never {@link #ANSWERED}
     */
    public static Delivery of(Throwable failure) {
        Delivery found = UNKNOWN;
        Throwable at = failure;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            Delivery said = said(at);
            if (said == HOPELESS || said == CANCELLED) {
                return said; // A certificate is the cause of a handshake that failed, and says more than that one does.
            }
            found = said != null && found == UNKNOWN ? said : found;
            at = at.getCause();
        }
        return found;
    }

    private static @Nullable Delivery said(Throwable failure) {
        if (failure instanceof SocketTimeoutException) {
            return CONNECT_TIMED_OUT.equalsIgnoreCase(failure.getMessage()) ? NOT_SENT : null;
        }
        if (failure instanceof InterruptedIOException
                || failure instanceof InterruptedException
                || failure instanceof ClosedByInterruptException
                || failure instanceof CancellationException) {
            return CANCELLED;
        }
        if (failure instanceof CertificateException
                || failure instanceof SSLPeerUnverifiedException
                || failure instanceof UnknownServiceException
                || failure instanceof MalformedURLException
                || failure instanceof ProtocolException) {
            return HOPELESS;
        }
        if (failure instanceof ConnectException
                || failure instanceof UnknownHostException
                || failure instanceof NoRouteToHostException
                || failure instanceof PortUnreachableException
                || failure instanceof UnresolvedAddressException
                || failure instanceof SSLHandshakeException) {
            return NOT_SENT;
        }
        return failure.getClass().getName().equals(JDK_CONNECT_TIMEOUT) ? NOT_SENT : null; // Of another module.
    }
}
