package com.example.shopfull;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.exceptions.HttpStatusException;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;

/** Every way to fail, and some to succeed. */
@Controller
class FailingController {

    @Introspected
    record Item(@NotBlank String sku, @Min(1) int qty) {}

    @Introspected
    record Cart(@NotBlank String name, @NotEmpty List<@Valid Item> items) {}

    @Introspected
    record Form(@Min(1) int qty) {}

    static class TooLate extends HttpStatusException {
        private static final long serialVersionUID = 1;

        TooLate() {
            super(HttpStatus.PRECONDITION_FAILED, "reason from the app");
        }
    }

    static class Handled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final Validator validator;

    FailingController(Validator validator) {
        this.validator = validator;
    }

    @Get("/thrown/{what}")
    String thrown(String what) throws Exception {
        switch (what) {
            case "wrapped-status" ->
                throw new IllegalStateException("lookup", new HttpStatusException(HttpStatus.NOT_FOUND, "없습니다."));
            case "subclass" -> throw new TooLate();
            case "reset" -> throw new IOException("Connection reset by peer");
            case "broken-pipe" -> throw new UncheckedIOException(new IOException("Broken pipe"));
            case "socket" -> throw new IllegalStateException(new SocketException("Connection reset"));
            case "error" -> throw new StackOverflowError();
            case "assertion" -> throw new AssertionError("secret");
            case "illegal-argument" -> throw new IllegalArgumentException("secret");
            case "no-such-element" -> throw new NoSuchElementException("secret");
            case "unsupported" -> throw new UnsupportedOperationException("secret");
            case "completion" -> throw new CompletionException(new HttpStatusException(HttpStatus.CONFLICT, "no"));
            case "execution" -> throw new ExecutionException(new IllegalStateException("secret"));
            case "violations" -> throw new ConstraintViolationException(validator.validate(new Item("", 0)));
            case "handled" -> throw new Handled();
            default -> throw new HttpStatusException(HttpStatus.NOT_FOUND, "없습니다.");
        }
    }

    @Error(Handled.class)
    HttpResponse<String> handled() {
        return HttpResponse.<String>status(HttpStatus.UNPROCESSABLE_ENTITY)
                .contentType(MediaType.TEXT_PLAIN_TYPE)
                .body("handled by the app");
    }

    @Get("/async/future")
    CompletionStage<String> future() {
        return CompletableFuture.failedFuture(
                new CompletionException(new HttpStatusException(HttpStatus.NOT_FOUND, "없습니다.")));
    }

    @Get("/answer/own-body")
    HttpResponse<String> ownBody() {
        return HttpResponse.<String>status(HttpStatus.CONFLICT)
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .body("{\"code\":\"OWN\"}");
    }

    @Get("/answer/empty-with-type")
    HttpResponse<?> emptyWithType() {
        return HttpResponse.status(HttpStatus.CONFLICT).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    @Get("/answer/status/{code}")
    HttpResponse<?> setStatus(int code) {
        return HttpResponse.ok().status(code).header("ETag", "\"v1\"");
    }

    @Get("/answer/no-content")
    HttpResponse<?> noContent() {
        return HttpResponse.noContent();
    }

    @Post("/answer/created")
    HttpResponse<?> created() {
        return HttpResponse.created(URI.create("/orders/43"));
    }

    @Get("/answer/see-other")
    HttpResponse<?> seeOther() {
        return HttpResponse.seeOther(URI.create("/orders/42"));
    }

    @Get("/answer/etag")
    HttpResponse<String> etag(HttpRequest<?> request) {
        boolean known = "\"v1\"".equals(request.getHeaders().get("If-None-Match"));
        return known
                ? HttpResponse.<String>notModified().header("ETag", "\"v1\"")
                : HttpResponse.ok("tagged").header("ETag", "\"v1\"");
    }

    @Get("/answer/cookie")
    HttpResponse<String> cookie() {
        return HttpResponse.ok("cookie").cookie(Cookie.of("visit", "1").path("/"));
    }

    @Get("/answer/cookie-then-failure")
    HttpResponse<?> cookieThenFailure() {
        return HttpResponse.status(HttpStatus.CONFLICT).cookie(Cookie.of("visit", "1").path("/"));
    }

    @Get(value = "/answer/large", produces = MediaType.TEXT_PLAIN)
    String large() {
        return "large ".repeat(2000);
    }

    @Post("/in/cart")
    String cart(@Valid @Body Cart cart) {
        return "cart " + cart.items().size();
    }

    @Post("/in/names")
    String names(@Body List<@NotBlank String> names) {
        return "names " + names.size();
    }

    @Post("/in/form")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    String form(@Valid @Body Form form) {
        return "qty " + form.qty();
    }

    @Get("/in/num")
    String num(@QueryValue("n") int n) {
        return "n " + n;
    }

    @Get("/in/code")
    String code(@QueryValue("code") @Pattern(regexp = "[a-z]+") String code) {
        return "code " + code;
    }

    @Get("/cors/x")
    String cors() {
        return "cors";
    }

    @Get("/in/text/{text}")
    String text(String text) {
        return "text";
    }
}
