package com.example.rest;

import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What every shop has. */
@Path("/")
public class OrderResource {

    /** An order, for whatever reads JSON. */
    public static class Order {
        public String name;
        public Integer qty;
    }

    @GET
    @Path("orders/{id}")
    @Produces("application/json")
    public String order(@PathParam("id") long id) {
        return "{\"id\":" + id + "}";
    }

    @POST
    @Path("orders")
    @Consumes("application/json")
    @Produces("text/plain")
    public String add(Order order) {
        return "order of " + order.name;
    }

    @GET
    @Path("search")
    public String search(@QueryParam("page") int page) {
        return "page " + page;
    }

    @GET
    @Path("tenant")
    public String tenant(@HeaderParam("X-Tenant") int tenant) {
        return "tenant " + tenant;
    }

    @GET
    @Path("visit")
    public String visit(@CookieParam("visit") int visit) {
        return "visit " + visit;
    }

    @GET
    @Path("json")
    @Produces("application/json")
    public String json() {
        return "{}";
    }

    @GET
    @Path("boom")
    public String boom() {
        throw new IllegalStateException("secret");
    }

    @GET
    @Path("boom-async")
    public CompletionStage<String> boomAsync() {
        return CompletableFuture.failedFuture(new IllegalStateException("secret"));
    }

    @GET
    @Path("boom-resumed")
    public void boomResumed(@Suspended AsyncResponse answer) {
        answer.resume(new IllegalStateException("secret"));
    }

    @GET
    @Path("status/{code}")
    public String status(@PathParam("code") int code) {
        throw new WebApplicationException("reason from the app", code);
    }

    @GET
    @Path("empty/{code}")
    public Response empty(@PathParam("code") int code) {
        return Response.status(code).header("Retry-After", "30").build();
    }

    @GET
    @Path("problem")
    public String problem() {
        throw new ProblemException(Problem.of(409).title("재고 부족").detail("남은 수량이 2개입니다.").with("sku", "A-1"));
    }
}
