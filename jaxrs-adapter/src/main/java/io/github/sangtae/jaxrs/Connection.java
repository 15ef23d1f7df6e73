package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Causes;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * What this request's own connection threw, remembered with the request by the interceptors that stand next to it. An
 * exception's type and text do not tell whose connection broke: it may be one to a database, or to another server, while the
 * caller waits for an answer.
 */
final class Connection {

    private static final String NOT_READ = Connection.class.getName() + ".notRead";
    private static final String NOT_WRITTEN = Connection.class.getName() + ".notWritten";
    private static final String HANDED_OVER = Connection.class.getName() + ".handedOver";

    private Connection() {}

    /** Where the interceptors remember what they saw; their own contexts share its properties with the request. */
    @FunctionalInterface
    interface Memory {
        void setProperty(String name, Object value);
    }

    static void couldNotRead(Throwable thrown, Memory memory) {
        memory.setProperty(NOT_READ, thrown);
    }

    static void couldNotWrite(Throwable thrown, Memory memory) {
        memory.setProperty(NOT_WRITTEN, thrown);
    }

    /** A whole body has been written to the runtime, which sends it. No code of the app's runs after that. */
    static void handedOver(Memory memory) {
        memory.setProperty(HANDED_OVER, true);
    }

    /** Whether the exception, or one of its causes, was thrown while the body of this request was read. */
    static boolean failedToRead(Throwable exception, ContainerRequestContext request) {
        return isCauseOf(exception, request.getProperty(NOT_READ));
    }

    /**
     * Whether the caller is known to be gone: the exception came from the stream to it, or from the runtime when there was
     * nothing left to do but to send, or the runtime knows that the connection is closed.
     */
    static boolean isGone(Throwable exception, ContainerRequestContext request) {
        return isCauseOf(exception, request.getProperty(NOT_WRITTEN))
                || (request.getProperty(HANDED_OVER) != null && Causes.find(exception, IOException.class) != null)
                || QuarkusRest.isClosed(request);
    }

    private static boolean isCauseOf(Throwable exception, @Nullable Object remembered) {
        return remembered != null && Causes.find(exception, at -> at == remembered) != null;
    }
}
