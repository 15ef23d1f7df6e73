package io.github.sangtae.jaxrs.shop;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;

/** Streams, some of which fail. */
@Path("/events")
public class Events {

    @GET
    @Path("{failure}")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public Multi<String> events(@RestPath String failure) {
        return items(failure);
    }

    /** The same as a plain stream. */
    @GET
    @Path("plain/{failure}")
    @Produces(MediaType.TEXT_PLAIN)
    public Multi<String> plain(@RestPath String failure) {
        return items(failure);
    }

    private static Multi<String> items(String failure) {
        return switch (failure) {
            case "none" -> Multi.createFrom().item("first");
            case "refused" -> Multi.createFrom().failure(new BadRequestException());
            case "before" -> Multi.createFrom().failure(new IllegalStateException("secret"));
            case "thrown" -> throw new IllegalStateException("secret");
            default ->
                Multi.createBy()
                        .concatenating()
                        .streams(
                                Multi.createFrom().item("first"),
                                Multi.createFrom().failure(new IllegalStateException("secret")));
        };
    }
}
