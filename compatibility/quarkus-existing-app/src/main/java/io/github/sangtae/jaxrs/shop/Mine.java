package io.github.sangtae.jaxrs.shop;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** How the app answers errors itself. */
final class Mine {

    private Mine() {}

    static Response answer(String what) {
        return Response.status(418)
                .type(MediaType.TEXT_PLAIN)
                .entity("mine: " + what)
                .build();
    }
}
