package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Failure;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Providers;
import org.jspecify.annotations.Nullable;

/** Gives error responses without a body the problem, after all filters of the app's have had their chance to. */
final class EmptyErrorFilter implements ContainerResponseFilter {

    private final ProblemWriter writer;

    @Context
    @Nullable
    Providers providers;

    EmptyErrorFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        try {
            if (Failure.isError(response.getStatus()) && !response.hasEntity()) {
                writer.write(
                        Failure.ofStatus(response.getStatus()),
                        new RequestLens(request, null, null),
                        response,
                        QuarkusRest.providers(providers, request));
            }
        } catch (Throwable fault) {
            FailureLog.fault(EmptyErrorFilter.class, fault); // The response stays as it is, with its status.
        }
    }
}
