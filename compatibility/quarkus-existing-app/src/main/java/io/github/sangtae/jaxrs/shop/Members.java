package io.github.sangtae.jaxrs.shop;

import io.github.sangtae.conformance.Fixture;
import io.quarkus.security.Authenticated;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What asks for a login. */
@Path("/")
public class Members {

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

    /** Asks for a login by itself, whatever is said of paths. */
    @GET
    @Path("own-login")
    @Authenticated
    public String ownLogin() {
        return "welcome";
    }
}
