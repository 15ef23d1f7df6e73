package io.github.sangtae.jaxrs;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Tells a caller that closed the connection from a failure. Each container says it in its own way. */
final class ClientGone {

    private static final Set<String> TYPES = Set.of(
            "AsynchronousCloseException", // The JDK.
            "ClosedChannelException",
            "ClientAbortException", // Tomcat.
            "EofException", // Jetty.
            "HttpClosedException"); // Vert.x.

    private static final List<String> MESSAGES = List.of(
            "broken pipe",
            "connection reset", // Both from the operating system.
            "connection is closed", // Grizzly.
            "connection was closed",
            "stream is closed"); // The JDK's server.

    private ClientGone() {}

    static boolean isCauseOf(Throwable exception) {
        return Causes.find(exception, ClientGone::is) != null;
    }

    private static boolean is(Throwable exception) {
        if (!(exception instanceof IOException)) {
            return false;
        }
        if (TYPES.contains(exception.getClass().getSimpleName())) {
            return true;
        }
        String message = exception.getMessage();
        return message != null && MESSAGES.stream().anyMatch(message.toLowerCase(Locale.ROOT)::contains);
    }
}
