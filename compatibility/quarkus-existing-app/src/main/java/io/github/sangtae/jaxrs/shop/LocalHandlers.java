package io.github.sangtae.jaxrs.shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** A resource with handlers for itself alone. */
@Path("/local")
public class LocalHandlers {

    @GET
    @Path("boom")
    public String boom() {
        throw new IllegalStateException("secret");
    }

    @GET
    @Path("missing")
    public String missing() {
        throw new NotFoundException();
    }

    @GET
    @Path("other")
    public String other() {
        throw new ArithmeticException("secret");
    }

    @GET
    @Path("ill-typed")
    public String illTyped(@RestQuery int number) {
        return "number " + number;
    }

    @ServerExceptionMapper
    Response of(IllegalStateException exception) {
        return Mine.answer("local");
    }

    @ServerExceptionMapper
    Response of(NotFoundException exception) {
        return Mine.answer("local not found");
    }
}
