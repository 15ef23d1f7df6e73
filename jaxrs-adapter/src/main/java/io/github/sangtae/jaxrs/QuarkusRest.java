package io.github.sangtae.jaxrs;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.ext.Providers;
import org.jboss.resteasy.reactive.common.model.ResourceExceptionMapper;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.RuntimeExceptionMapper;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * What Quarkus REST does not tell a Feature by the standard's means: it injects nothing into what the Feature registers,
 * its configuration lists none of the app's handlers, and of two handlers for one type the later wins.
 */
final class QuarkusRest {

    private static final boolean PRESENT =
            Classes.isPresent("org.jboss.resteasy.reactive.server.core.RuntimeExceptionMapper");

    private QuarkusRest() {}

    /**
     * What was injected; on Quarkus, what would have been; null if there is neither.
     *
     * @param request the one that failed, or null if it is not at hand
     */
    static @Nullable Providers providers(@Nullable Providers injected, @Nullable ContainerRequestContext request) {
        return injected != null || !PRESENT ? injected : Present.providers(request);
    }

    /** What was injected; on Quarkus, what would have been. */
    static @Nullable ResourceInfo resource(@Nullable ResourceInfo injected, ContainerRequestContext request) {
        return injected != null || !PRESENT ? injected : Present.resource(request);
    }

    /** Whether the app has a handler for exactly this type. The runtime's own have a lower priority. */
    static boolean appHandles(Class<? extends Throwable> exception) {
        return PRESENT && Present.appHandles(exception);
    }

    /** Whether the cause is meant, as {@code @UnwrapException} says. Quarkus asks that only when nobody handles the rest. */
    static boolean unwraps(Throwable exception) {
        return PRESENT && Present.unwraps(exception);
    }

    /** Whether Quarkus knows that the caller has closed the connection; false on other runtimes, which do not tell. */
    static boolean isClosed(ContainerRequestContext request) {
        return PRESENT && Present.isClosed(request);
    }

    /** Loaded only on Quarkus. */
    private static final class Present {

        /** Not the bean of that type: Quarkus takes it out of an app in which nobody else asks for it. */
        static @Nullable Providers providers(@Nullable ContainerRequestContext request) {
            ResteasyReactiveRequestContext context = context(request);
            return context == null ? null : context.getProviders();
        }

        private static @Nullable ResteasyReactiveRequestContext context(@Nullable ContainerRequestContext request) {
            return request instanceof ResteasyReactiveContainerRequestContext quarkus
                            && quarkus.getServerRequestContext() instanceof ResteasyReactiveRequestContext context
                    ? context
                    : CurrentRequestManager.get();
        }

        static boolean isClosed(ContainerRequestContext request) {
            ResteasyReactiveRequestContext context = context(request);
            return context != null && context.serverResponse().closed();
        }

        static @Nullable ResourceInfo resource(ContainerRequestContext request) {
            return request instanceof ResteasyReactiveContainerRequestContext quarkus
                    ? quarkus.getServerRequestContext().getResteasyReactiveResourceInfo()
                    : null;
        }

        static boolean appHandles(Class<? extends Throwable> exception) {
            ResourceExceptionMapper<?> mapper =
                    RuntimeExceptionMapper.getMappers().get(exception);
            return mapper != null && mapper.getPriority() <= Priorities.USER;
        }

        static boolean unwraps(Throwable exception) {
            ResteasyReactiveRequestContext request = CurrentRequestManager.get();
            return request != null
                    && request.getDeployment()
                            .getExceptionMapping()
                            .getUnwrappedExceptions()
                            .containsKey(exception.getClass().getName());
        }
    }
}
