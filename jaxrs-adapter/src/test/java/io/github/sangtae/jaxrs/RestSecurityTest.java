package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.conformance.SecurityContract;
import jakarta.annotation.Priority;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;

/** An app that asks for a login by a filter, as Jakarta REST has it, and for roles by the runtime's {@code @RolesAllowed}. */
class RestSecurityTest extends SecurityContract {

    private static final String CHALLENGE = "Basic realm=\"orders\", charset=\"UTF-8\"";

    private RestServer.Running server;

    @Override
    protected URI start() throws Exception {
        server = RestServer.get().startSecured(App.of(Members.class, Login.class));
        return server.uri();
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Path("/")
    public static class Members {

        @GET
        @Path(Fixture.SECURED)
        public String secured() {
            return "welcome";
        }

        @GET
        @Path(Fixture.ADMIN)
        public String admin() {
            return "not reached";
        }

        @GET
        @Path(Fixture.ADMIN_METHOD)
        @RolesAllowed("admin")
        public String adminMethod() {
            return "not reached";
        }
    }

    /** Refuses in the two ways that Jakarta REST has: it ends the chain, or throws. */
    @PreMatching
    @Priority(Priorities.AUTHENTICATION)
    public static class Login implements ContainerRequestFilter {

        private static final String EXPECTED = "Basic "
                + Base64.getEncoder()
                        .encodeToString((Fixture.USER + ":" + Fixture.PASSWORD).getBytes(StandardCharsets.UTF_8));

        @Override
        public void filter(ContainerRequestContext request) {
            String given = request.getHeaderString(HttpHeaders.AUTHORIZATION);
            if (given == null) {
                request.abortWith(Response.status(Response.Status.UNAUTHORIZED)
                        .header(HttpHeaders.WWW_AUTHENTICATE, CHALLENGE)
                        .build());
                return;
            }
            if (!given.equals(EXPECTED)) {
                throw new NotAuthorizedException(CHALLENGE);
            }
            if (request.getUriInfo().getRequestUri().getPath().equals(Fixture.ADMIN)) {
                throw new ForbiddenException();
            }
            request.setSecurityContext(new User(request.getSecurityContext()));
        }
    }

    private record User(SecurityContext before) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return () -> Fixture.USER;
        }

        @Override
        public boolean isUserInRole(String role) {
            return role.equals("user");
        }

        @Override
        public boolean isSecure() {
            return before.isSecure();
        }

        @Override
        public String getAuthenticationScheme() {
            return BASIC_AUTH;
        }
    }
}
