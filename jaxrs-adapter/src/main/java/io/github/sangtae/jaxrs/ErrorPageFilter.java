package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Causes;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import org.jspecify.annotations.Nullable;

/**
 * Answers what a servlet container hands over as an error: a login of its own, a servlet filter that refuses, an address that
 * is not Jakarta REST's. It does so for any address of the app that {@code web.xml} names as an {@code <error-page>}
 * (Servlet 6.0, section 10.9); no resource stands there.
 */
@PreMatching
final class ErrorPageFilter implements ContainerRequestFilter {

    private static final String STATUS = "jakarta.servlet.error.status_code";
    private static final String EXCEPTION = "jakarta.servlet.error.exception";
    private static final String PATH = "jakarta.servlet.error.request_uri";

    private final ErrorResponses responses;

    ErrorPageFilter(ErrorResponses responses) {
        this.responses = responses;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            answer(request);
        } catch (Throwable fault) {
            FailureLog.fault(ErrorPageFilter.class, fault); // The request goes on, as if nobody stood here.
        }
    }

    private void answer(ContainerRequestContext request) {
        if (!(request.getProperty(STATUS) instanceof Integer status) || !Failure.isError(status)) {
            return;
        }
        ProblemException own =
                request.getProperty(EXCEPTION) instanceof Throwable e ? Causes.find(e, ProblemException.class) : null;
        if (own != null) {
            request.abortWith(responses.of(own, null)); // Any other has been logged by the container.
        } else {
            request.abortWith(ErrorResponses.builder(status).build());
        }
    }

    /** The path that was asked for, as it was sent; null if this is no error page. */
    static @Nullable String path(ContainerRequestContext request) {
        return request.getProperty(PATH) instanceof String path ? path : null;
    }
}
