package io.github.sangtae.spring;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/** Tells the operator what the caller is not told: server errors once, with their stack. */
public final class FailureLog {

    private static final Log LOG = LogFactory.getLog("io.github.sangtae.spring");

    private FailureLog() {}

    /**
     * An exception was answered.
     *
     * @param rawPath percent-encoded, so that it cannot forge a line of the log
     */
    public static void answered(Throwable exception, boolean serverError, String method, @Nullable String rawPath) {
        if (serverError) {
            LOG.error(method + " " + rawPath + " failed", exception);
        } else if (LOG.isDebugEnabled()) {
            LOG.debug(method + " " + rawPath + " was refused", exception);
        }
    }

    /** The caller went away; nobody is left to answer. */
    public static void clientGone(Throwable exception) {
        LOG.debug("The client closed the connection", exception);
    }

    /** A customizer or an envelope of the app threw; the answer is the one that there would be without it. */
    static void hookFailed(RuntimeException exception) {
        LOG.error("A ProblemCustomizer or the ProblemEnvelope failed", exception);
    }
}
