package io.github.sangtae.micronaut;

import io.micronaut.http.HttpRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the operator what the caller is not told. What Micronaut itself has logged is not said again. */
final class FailureLog {

    private static final Logger LOG = LoggerFactory.getLogger("io.github.sangtae.micronaut");

    private FailureLog() {}

    static void serverError(HttpRequest<?> request, @Nullable Throwable cause) {
        LOG.error("Failed: {} {}", request.getMethodName(), path(request), cause);
    }

    static void refused(HttpRequest<?> request, @Nullable Throwable cause) {
        LOG.debug("Refused: {} {}", request.getMethodName(), path(request), cause);
    }

    /** A customizer or an envelope of the app failed; the problem was sent without it. */
    static void hookFailed(HttpRequest<?> request, RuntimeException failure) {
        LOG.error("A hook of the app for problems failed: {} {}", request.getMethodName(), path(request), failure);
    }

    /** The raw path is percent-encoded, so it cannot forge a line of the log. */
    private static @Nullable String path(HttpRequest<?> request) {
        return request.getUri().getRawPath();
    }
}
