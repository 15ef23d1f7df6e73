package io.github.sangtae.jaxrs.shop;

import jakarta.validation.constraints.Min;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** A resource whose annotations are elsewhere. */
@Path("/described")
public interface Described {

    @GET
    String described(@QueryParam("count") @Min(1) int number);
}
