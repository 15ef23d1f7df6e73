package io.github.sangtae.okhttp;

import java.io.IOException;

/** HTTP/2's ways to say that a request was not processed (RFC 9113 section 8.7), as OkHttp throws them. */
final class Refusal {

    // By name, since OkHttp 5 as a module does not export the package, and both are in it since OkHttp 3.
    private static final String HTTP2 = "okhttp3.internal.http2.";
    private static final String STREAM_RESET = HTTP2 + "StreamResetException";
    private static final String SHUTDOWN = HTTP2 + "ConnectionShutdownException";
    private static final String REFUSED =
            "stream was reset: REFUSED_STREAM"; // Also what a GOAWAY makes of later streams.

    private Refusal() {}

    static boolean isProvedBy(IOException failure) {
        String type = failure.getClass().getName();
        return type.equals(SHUTDOWN) || (type.equals(STREAM_RESET) && REFUSED.equals(failure.getMessage()));
    }

    /** Whether it is one of the exceptions of HTTP/2, whatever it says. */
    static boolean isOfHttp2(IOException failure) {
        return failure.getClass().getName().startsWith(HTTP2);
    }
}
