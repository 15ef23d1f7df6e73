package io.github.sangtae.jaxrs;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import org.glassfish.jersey.server.ExtendedUriInfo;
import org.jspecify.annotations.Nullable;

/**
 * What Jersey does not show by the standard's means: an exception that carries a response with a body goes past all
 * handlers (Jakarta REST 3.3.4), also when that response came from another server.
 */
final class Jersey {

    private static final boolean PRESENT = Classes.isPresent("org.glassfish.jersey.server.ExtendedUriInfo");

    private Jersey() {}

    /** The exception of a client whose response, another server's, is about to be sent as if it were ours; or null. */
    static @Nullable Throwable passedOn(ContainerRequestContext request) {
        return PRESENT ? Present.passedOn(request) : null;
    }

    /** Loaded only on Jersey. */
    private static final class Present {

        static @Nullable Throwable passedOn(ContainerRequestContext request) {
            return request.getUriInfo() instanceof ExtendedUriInfo info
                            && info.getMappedThrowable() instanceof WebApplicationException exception
                            && JaxrsRuntime.threwAsAClient(exception)
                            && exception.getResponse().hasEntity()
                    ? exception
                    : null;
        }
    }
}
