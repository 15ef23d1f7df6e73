package io.github.sangtae.jaxrs;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Context;
import org.jspecify.annotations.Nullable;

/** Keeps CXF from writing a problem behind what it has sent already. The other runtimes see to that themselves. */
final class CommittedResponseFilter implements ContainerResponseFilter {

    private static final byte[] NOTHING = {};

    private @Nullable HttpServletResponse sent;

    /** Not on the field, since Quarkus, which finds the class too, would look for such a bean when an app is built. */
    @Context
    public void setSent(HttpServletResponse sent) {
        this.sent = sent;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof ErrorBody && sent != null && sent.isCommitted()) {
            response.setEntity(ErrorBody.answered(NOTHING));
        }
    }
}
