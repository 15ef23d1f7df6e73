package com.example.restfull;

import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** Every way to fail, and some to succeed. */
@Path("/")
public class FailingResource {

    /** What a cart has in it. */
    public static class Item {
        @NotBlank
        public String sku;

        @Min(1)
        public int qty;
    }

    /** A body with constraints. */
    public static class Cart {
        @NotBlank
        public String name;

        @NotEmpty
        @Valid
        public List<Item> items;
    }

    @GET
    @Path("thrown/{what}")
    public String thrown(@PathParam("what") String what) throws Exception {
        switch (what) {
            case "wrapped-status" -> throw new IllegalStateException("lookup", new NotFoundException("없습니다."));
            case "subclass" -> throw new Failures.TooLate();
            case "authentication" -> throw new NotAuthorizedException("Bearer realm=\"orders\"");
            case "access-denied" -> throw new jakarta.ws.rs.ForbiddenException();
            case "reset" -> throw new IOException("Connection reset by peer");
            case "broken-pipe" -> throw new UncheckedIOException(new IOException("Broken pipe"));
            case "socket" -> throw new ProcessingException(new SocketException("Connection reset"));
            case "error" -> throw new StackOverflowError();
            case "assertion" -> throw new AssertionError("secret");
            case "illegal-argument" -> throw new IllegalArgumentException("secret");
            case "no-such-element" -> throw new NoSuchElementException("secret");
            case "unsupported" -> throw new UnsupportedOperationException("secret");
            case "completion" -> throw new CompletionException(new WebApplicationException(409));
            case "execution" -> throw new ExecutionException(new IllegalStateException("secret"));
            case "violations" -> throw new ConstraintViolationException(Validation.buildDefaultValidatorFactory()
                    .getValidator()
                    .validate(new Item()));
            case "handled" -> throw new Failures.Handled();
            case "status-with-headers" -> throw new ServiceUnavailableException(7L);
            case "redirect" -> throw new RedirectionException(303, URI.create("/orders/42"));
            case "not-allowed" -> throw new NotAllowedException("GET", new String[] {"HEAD"});
            case "with-entity" -> throw new BadRequestException(
                    Response.status(400).type("text/plain").entity("said by the app").build());
            case "no-content" -> throw new WebApplicationException(204);
            default -> throw new NotFoundException();
        }
    }

    @GET
    @Path("async/timeout")
    public void never(@Suspended AsyncResponse answer) {
        answer.setTimeout(300, TimeUnit.MILLISECONDS);
    }

    @GET
    @Path("async/future")
    public CompletionStage<String> future() {
        return CompletableFuture.failedFuture(new CompletionException(new NotFoundException()));
    }

    @GET
    @Path("async/streaming")
    public StreamingOutput streaming() {
        return out -> {
            throw new IllegalStateException("secret");
        };
    }

    @GET
    @Path("async/streamed")
    public StreamingOutput streamed() {
        return out -> out.write("streamed".getBytes(StandardCharsets.UTF_8));
    }

    @GET
    @Path("answer/own-body")
    public Response ownBody() {
        return Response.status(409).type("application/json").entity("{\"code\":\"OWN\"}").build();
    }

    @GET
    @Path("answer/empty-with-type")
    public Response emptyWithType() {
        return Response.status(409).type("application/json").build();
    }

    @GET
    @Path("answer/status/{code}")
    public Response setStatus(@PathParam("code") int code) {
        return Response.status(code).tag("v1").build();
    }

    @GET
    @Path("answer/no-content")
    public void noContent() {}

    @POST
    @Path("answer/created")
    public Response created() {
        return Response.created(URI.create("/orders/43")).build();
    }

    @GET
    @Path("answer/see-other")
    public Response seeOther() {
        return Response.seeOther(URI.create("/orders/42")).build();
    }

    @GET
    @Path("answer/etag")
    public Response etag(@Context Request request) {
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(new EntityTag("v1"));
        return unchanged != null ? unchanged.build() : Response.ok("tagged").tag("v1").build();
    }

    @GET
    @Path("answer/cookie")
    public Response cookie() {
        return Response.ok("cookie")
                .cookie(new NewCookie.Builder("visit").value("1").path("/").build())
                .build();
    }

    @GET
    @Path("answer/cookie-then-failure")
    public Response cookieThenFailure() {
        throw new WebApplicationException(Response.status(409)
                .cookie(new NewCookie.Builder("visit").value("1").path("/").build())
                .build());
    }

    @GET
    @Path("answer/large")
    @Produces("text/plain")
    public String large() {
        return "large ".repeat(2000);
    }

    @POST
    @Path("in/cart")
    @Consumes("application/json")
    @Produces("text/plain")
    public String cart(@Valid @NotNull Cart cart) {
        return "cart " + cart.items.size();
    }

    @POST
    @Path("in/names")
    @Consumes("application/json")
    @Produces("text/plain")
    public String names(List<@NotBlank String> names) {
        return "names " + names.size();
    }

    @POST
    @Path("in/form")
    public String form(@FormParam("qty") @Min(1) int qty) {
        return "qty " + qty;
    }

    @GET
    @Path("in/num")
    public String num(@QueryParam("n") int n) {
        return "n " + n;
    }

    @GET
    @Path("in/code")
    public String code(@QueryParam("code") @Pattern(regexp = "[a-z]+") String code) {
        return "code " + code;
    }

    @GET
    @Path("in/text/{text}")
    public String text(@PathParam("text") String text) {
        return "text";
    }
}
