package io.github.sangtae.spring.mvc;

import io.github.sangtae.spring.FailureLog;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.filter.ServerHttpObservationFilter;

/** Tells log and metrics of an exception that was answered: Spring observes only what nobody handles. */
final class ObservedFailure {

    private ObservedFailure() {}

    static void answered(Throwable exception, boolean serverError, HttpServletRequest request) {
        FailureLog.answered(exception, serverError, request.getMethod(), request.getRequestURI());
        if (serverError) {
            ServerHttpObservationFilter.findObservationContext(request)
                    .ifPresent(context -> context.setError(exception));
        }
    }
}
