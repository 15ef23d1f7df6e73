package io.github.sangtae.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Providers;
import org.jspecify.annotations.Nullable;

/** Answers exceptions, before any filter of the app's sees the response. */
final class ThrownErrorFilter implements ContainerResponseFilter {

    private final ProblemWriter writer;

    @Context
    @Nullable
    Providers providers;

    @Context
    @Nullable
    ResourceInfo resource;

    ThrownErrorFilter(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        try {
            answer(request, response);
        } catch (Throwable fault) {
            ProblemWriter.writeLastResort(ThrownErrorFilter.class, fault, request, response);
        }
    }

    private void answer(ContainerRequestContext request, ContainerResponseContext response) {
        Throwable exception = response.getEntity() instanceof ErrorBody body ? body.exception() : null;
        if (exception == null) {
            exception = Jersey.passedOn(request);
            if (exception == null) {
                return; // No error, or answered by the app.
            }
            response.getHeaders().clear(); // They are the other server's.
        }
        writer.write(
                exception,
                new RequestLens(request, QuarkusRest.resource(resource, request), exception),
                response,
                QuarkusRest.providers(providers, request));
    }
}
