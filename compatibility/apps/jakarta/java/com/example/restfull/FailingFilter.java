package com.example.restfull;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Fails, or answers, before a resource is looked for. */
@Provider
@PreMatching
public class FailingFilter implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext request) {
        switch (request.getUriInfo().getPath().replaceFirst("^/", "")) {
            case "filter/boom" -> throw new IllegalStateException("secret");
            case "filter/status" ->
                request.abortWith(Response.status(429).header("Retry-After", "7").build());
            default -> {}
        }
    }
}
