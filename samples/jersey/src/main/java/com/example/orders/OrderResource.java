package com.example.orders;

import jakarta.inject.Singleton;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

@Singleton
@Path("/orders")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class OrderResource {

    private final Map<Long, Order> orders = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(1);

    @GET
    public List<Order> list(@QueryParam("page") @NotNull @Min(1) Integer page) {
        return orders.values().stream().skip((page - 1) * 20L).limit(20).toList();
    }

    @GET
    @Path("/{id}")
    public Order one(@PathParam("id") long id) {
        Order order = orders.get(id);
        if (order == null) {
            throw new NotFoundException();
        }
        return order;
    }

    @POST
    public Response create(@NotNull @Valid NewOrder request) {
        request.items().forEach(item -> {
            if (item.sku().equals("SOLD-OUT")) {
                throw new WebApplicationException(Response.Status.CONFLICT);
            }
        });
        Order order = new Order(ids.getAndIncrement(), request.customer(), request.items());
        orders.put(order.id(), order);
        return Response.status(Response.Status.CREATED).entity(order).build();
    }

    /** The payment company cancels with its own proxy's code, and this app passes it on. */
    @GET
    @Path("/{id}/payment")
    public Order payment(@PathParam("id") long id) {
        throw new WebApplicationException(499);
    }

    @GET
    @Path("/{id}/delivery")
    public Response delivery(@PathParam("id") long id) {
        return Response.status(Response.Status.SERVICE_UNAVAILABLE)
                .header("Retry-After", "30")
                .build();
    }

    @GET
    @Path("/{id}/receipt")
    public String receipt(@PathParam("id") long id) {
        throw new IllegalStateException("jdbc:postgresql://10.0.0.7/orders password=hunter2: relation does not exist");
    }
}
