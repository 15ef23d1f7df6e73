package io.github.sangtae.jaxrs.shop;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** Another server, which is this one. */
@Path("/upstream")
public class Upstream {

    @GET
    @Path("refused")
    public Response refused() {
        return Response.status(404)
                .header("X-Secret", "secret")
                .type(MediaType.TEXT_PLAIN)
                .entity("secret")
                .build();
    }

    @GET
    @Path("moved")
    public Response moved() {
        return Response.seeOther(URI.create("/secret")).build();
    }

    @GET
    @Path("empty")
    public Response empty() {
        return Response.status(503).header("Retry-After", "77").build();
    }
}
