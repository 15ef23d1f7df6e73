package io.github.sangtae.spring.mvc;

import jakarta.servlet.http.HttpServletRequest;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Tells the operator what the caller is not told: server errors once, with their stack, and the app's metrics. */
final class FailureLog {

    private static final Log LOG = LogFactory.getLog("io.github.sangtae.spring");

    private FailureLog() {}

    /** An exception was answered. */
    static void answered(Throwable exception, boolean serverError, HttpServletRequest request) {
        // The raw path is percent-encoded, so it cannot forge a line of the log.
        if (serverError) {
            LOG.error(request.getMethod() + " " + request.getRequestURI() + " failed", exception);
            ServerHttpObservationFilter.findObservationContext(request)
                    .ifPresent(context -> context.setError(exception)); // A handled exception is not seen otherwise.
        } else if (LOG.isDebugEnabled()) {
            LOG.debug(request.getMethod() + " " + request.getRequestURI() + " was refused", exception);
        }
    }

    /** The caller went away; nobody is left to answer. */
    static void clientGone(Throwable exception) {
        LOG.debug("The client closed the connection", exception);
    }
}
