package io.github.sangtae.jaxrs.shop;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Filters that an app may have had before the kit. */
public final class Filters {

    private Filters() {}

    @Provider
    public static class OwnBodies implements ContainerResponseFilter {

        @ConfigProperty(name = "shop.hooks")
        String hooks;

        @Override
        public void filter(ContainerRequestContext request, ContainerResponseContext response) {
            if (hooks.equals("own-bodies") && !response.hasEntity()) {
                response.setEntity("mine: " + response.getStatus(), null, MediaType.TEXT_PLAIN_TYPE);
            }
        }
    }

    /** In the way of Quarkus' own. */
    public static class ByMethod {

        @ConfigProperty(name = "shop.hooks")
        String hooks;

        @ServerResponseFilter
        public void ownBodies(ContainerResponseContext response) {
            if (hooks.equals("own-bodies-by-method") && !response.hasEntity()) {
                response.setEntity("mine: " + response.getStatus(), null, MediaType.TEXT_PLAIN_TYPE);
            }
        }

        @ServerResponseFilter
        public void statusInAHeader(ContainerResponseContext response) {
            if (hooks.equals("status-in-a-header")) {
                response.getHeaders().putSingle("X-Status", response.getStatus());
            }
        }
    }
}
