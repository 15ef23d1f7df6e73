package io.github.sangtae.jaxrs;

import jakarta.enterprise.inject.Vetoed;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/**
 * Keeps CXF from writing a problem behind what it has sent already. The other runtimes see to that themselves, and Quarkus,
 * which finds the class too, is told to leave it alone: it would look for a bean of the servlet's type.
 */
@Vetoed
final class CommittedResponseFilter implements ContainerResponseFilter {

    @Context
    @Nullable
    HttpServletResponse sent;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof ErrorBody && sent != null && sent.isCommitted()) {
            response.setEntity(ErrorBody.none());
        }
    }
}
