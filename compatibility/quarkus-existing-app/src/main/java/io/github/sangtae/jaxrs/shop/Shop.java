package io.github.sangtae.jaxrs.shop;

import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** The app, which was there before the kit. */
@Path("/")
public class Shop {

    private final Validator validator;

    Shop(Validator validator) {
        this.validator = validator;
    }

    public record Item(@NotBlank String sku) {}

    public static class Filter {
        @QueryParam("size")
        @Min(1)
        public int number;
    }

    public static class Unwritable {
        public String getName() {
            throw new IllegalStateException("secret");
        }
    }

    @GET
    @Path("boom")
    public String boom() {
        throw new IllegalStateException("secret");
    }

    @GET
    @Path("checked")
    public String checked() throws Exception {
        throw new Exception("secret");
    }

    @GET
    @Path("conflict")
    public String conflict() {
        throw new WebApplicationException(409);
    }

    @GET
    @Path("empty")
    public Response empty() {
        return Response.status(409).build();
    }

    @GET
    @Path("points")
    public Response points() {
        return Response.status(477).build();
    }

    @GET
    @Path("own-entity")
    public String ownEntity() {
        throw new WebApplicationException(
                Response.status(409).type(MediaType.TEXT_PLAIN).entity("own").build());
    }

    @GET
    @Path("inside")
    public CompletionStage<String> inside() {
        return CompletableFuture.failedFuture(new CompletionException(new InsideException()));
    }

    @GET
    @Path("inside-uni")
    public Uni<String> insideUni() {
        return Uni.createFrom().failure(new CompletionException(new InsideException()));
    }

    @GET
    @Path("wrapped")
    public String wrapped() {
        throw new WrappingException(new InsideException());
    }

    @GET
    @Path("wrapped-conflict")
    public String wrappedConflict() {
        throw new WrappingException(new WebApplicationException(409));
    }

    @GET
    @Path("filter")
    public String filter(@Valid @BeanParam Filter filter) {
        return "size " + filter.number;
    }

    @GET
    @Path("two")
    public String two(@QueryParam("first") int first, @QueryParam("second") Long second) {
        return first + " " + second;
    }

    @POST
    @Path("items")
    @Produces(MediaType.APPLICATION_JSON)
    public Item items(@Valid Item item) {
        return item;
    }

    @GET
    @Path("unwritable")
    @Produces(MediaType.APPLICATION_JSON)
    public Unwritable unwritable() {
        return new Unwritable();
    }

    @GET
    @Path("unwritten")
    @Produces("image/png")
    public Item unwritten() {
        return new Item("A-1");
    }

    @GET
    @Path("broken-inside")
    public String brokenInside() {
        throw new ConstraintViolationException(validator.validate(new Item("")));
    }

    @GET
    @Path("stock")
    public String stock() {
        throw new ProblemException(Problem.of(409)
                .title("재고 부족")
                .detail("남은 수량이 2개입니다. 수량을 줄여 주세요.")
                .with("orderId", 42));
    }
}
