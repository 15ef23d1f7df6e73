package io.github.sangtae.jaxrs;

import org.jspecify.annotations.Nullable;

/** Tells the operator what the caller is not told: server errors once, with their stack. */
final class FailureLog {

    private static final System.Logger LOG = System.getLogger("io.github.sangtae.jaxrs");

    private FailureLog() {}

    /** An exception was answered. */
    static void answered(Throwable exception, boolean serverError, FailedRequest request) {
        // The raw path is percent-encoded, so it cannot forge a line of the log.
        String asked = request.path() == null ? "A request" : request.method() + " " + request.path();
        if (ClientGone.isCauseOf(exception)) {
            LOG.log(System.Logger.Level.DEBUG, "The client closed the connection", exception);
        } else if (serverError) {
            LOG.log(System.Logger.Level.ERROR, asked + " failed", exception);
        } else {
            LOG.log(System.Logger.Level.DEBUG, asked + " was refused", exception);
        }
    }

    /** A hook of the app's failed; null if none did. */
    static void hook(@Nullable RuntimeException failure) {
        if (failure != null) {
            LOG.log(System.Logger.Level.ERROR, "A ProblemCustomizer or the ProblemEnvelope failed", failure);
        }
    }
}
