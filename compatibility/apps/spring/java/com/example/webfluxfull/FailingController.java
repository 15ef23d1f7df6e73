package com.example.webfluxfull;

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
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.HttpClientErrorException;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Every way to fail, and some to succeed. */
@RestController
class FailingController {

    record Item(@NotBlank String sku, @Min(1) int qty) {}

    record Cart(@NotBlank String name, @NotEmpty List<@Valid Item> items) {}

    static class Form {
        @Min(1)
        private int qty = 1;

        public int getQty() {
            return qty;
        }

        public void setQty(int qty) {
            this.qty = qty;
        }
    }

    private final Validator validator;

    FailingController(Validator validator) {
        this.validator = validator;
    }

    // ---- thrown

    private Throwable failure(String what) {
        return switch (what) {
            case "wrapped-annotated" -> new RuntimeException("lookup", new Failures.OrderNotFound());
            case "wrapped-status" ->
                new IllegalStateException("lookup", new ResponseStatusException(HttpStatus.NOT_FOUND, "없습니다."));
            case "annotated" -> new Failures.OrderNotFound();
            case "checked" -> new Failures.Checked();
            case "subclass" -> new Failures.TooLate();
            case "error-response" -> new Failures.OutOfStock();
            case "error-response-exception" -> new Failures.Limited();
            case "authentication" -> new Failures.TokenExpired();
            case "access-denied" -> new Failures.NotYours();
            case "wrapped-access-denied" -> new RuntimeException(new Failures.NotYours());
            case "reset" -> new IOException("Connection reset by peer");
            case "broken-pipe" -> new UncheckedIOException(new IOException("Broken pipe"));
            case "socket" -> new IllegalStateException(new SocketException("Connection reset"));
            case "error" -> new StackOverflowError();
            case "assertion" -> new AssertionError("secret");
            case "illegal-argument" -> new IllegalArgumentException("secret");
            case "no-such-element" -> new NoSuchElementException("secret");
            case "unsupported" -> new UnsupportedOperationException("secret");
            case "upstream-404" -> HttpClientErrorException.create(
                    HttpStatus.NOT_FOUND, "Not Found", new HttpHeaders(), new byte[0], StandardCharsets.UTF_8);
            case "completion" -> new CompletionException(new ResponseStatusException(HttpStatus.CONFLICT));
            case "execution" -> new ExecutionException(new IllegalStateException("secret"));
            case "violations" -> new ConstraintViolationException(validator.validate(new Item("", 0)));
            case "handled" -> new Failures.Handled();
            case "status-with-headers" -> {
                ResponseStatusException e = new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "busy");
                e.getHeaders().set("Retry-After", "7");
                yield e;
            }
            default -> new ResponseStatusException(HttpStatus.NOT_FOUND);
        };
    }

    @GetMapping("/thrown/{what}")
    Mono<String> thrown(@PathVariable("what") String what) {
        return Mono.error(failure(what));
    }

    @ExceptionHandler(Failures.Handled.class)
    ResponseEntity<String> handled() {
        return ResponseEntity.status(422).contentType(MediaType.TEXT_PLAIN).body("handled by the app");
    }

    // ---- asynchronous

    @GetMapping("/async/callable")
    Mono<String> callable() {
        return Mono.fromCallable(() -> {
            throw new Failures.OrderNotFound();
        });
    }

    @GetMapping("/async/future")
    CompletableFuture<String> future() {
        return CompletableFuture.failedFuture(new CompletionException(new Failures.OrderNotFound()));
    }

    @GetMapping("/async/streaming")
    Flux<String> streaming() {
        return Flux.error(new IllegalStateException("secret"));
    }

    @GetMapping("/async/streamed")
    Flux<String> streamed() {
        return Flux.just("stre", "amed");
    }

    // ---- answered

    @GetMapping("/answer/own-body")
    ResponseEntity<String> ownBody() {
        return ResponseEntity.status(409).contentType(MediaType.APPLICATION_JSON).body("{\"code\":\"OWN\"}");
    }

    @GetMapping("/answer/problem-detail")
    ProblemDetail problemDetail() {
        return ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "남은 수량이 2개입니다.");
    }

    @GetMapping("/answer/empty-with-type")
    ResponseEntity<Void> emptyWithType() {
        return ResponseEntity.status(409).contentType(MediaType.APPLICATION_JSON).build();
    }

    @GetMapping("/answer/status/{code}")
    Mono<Void> setStatus(@PathVariable("code") int code, ServerHttpResponse response) {
        response.getHeaders().set("ETag", "\"v1\"");
        response.setStatusCode(HttpStatusCode.valueOf(code));
        return response.setComplete();
    }

    @GetMapping("/answer/annotated-status")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void accepted() {}

    @GetMapping("/answer/no-content")
    ResponseEntity<Void> noContent() {
        return ResponseEntity.noContent().build();
    }

    @PostMapping("/answer/created")
    ResponseEntity<Void> created() {
        return ResponseEntity.created(URI.create("/orders/43")).build();
    }

    @GetMapping("/answer/see-other")
    ResponseEntity<Void> seeOther() {
        return ResponseEntity.status(303).location(URI.create("/orders/42")).build();
    }

    @GetMapping("/answer/etag")
    ResponseEntity<String> etag() {
        return ResponseEntity.ok().eTag("\"v1\"").cacheControl(CacheControl.noCache()).body("tagged");
    }

    @GetMapping("/answer/cookie")
    String cookie(ServerHttpResponse response) {
        response.getHeaders().add("Set-Cookie", "visit=1; Path=/");
        return "cookie";
    }

    @GetMapping("/answer/cookie-then-failure")
    String cookieThenFailure(ServerHttpResponse response) {
        response.getHeaders().add("Set-Cookie", "visit=1; Path=/");
        throw new ResponseStatusException(HttpStatus.CONFLICT);
    }

    @GetMapping("/answer/download-then-failure")
    Mono<Void> download(ServerHttpResponse response) {
        response.getHeaders().set("Content-Encoding", "gzip");
        response.getHeaders().set("Cache-Control", "max-age=3600");
        response.getHeaders().set("Content-Disposition", "attachment; filename=\"orders.csv\"");
        return Mono.error(new IllegalStateException("secret"));
    }

    @GetMapping(path = "/answer/large", produces = MediaType.TEXT_PLAIN_VALUE)
    String large() {
        return "large ".repeat(2000);
    }

    // ---- what comes in

    @PostMapping("/in/cart")
    Mono<String> cart(@Valid @RequestBody Mono<Cart> cart) {
        return cart.map(it -> "cart " + it.items().size());
    }

    @PostMapping("/in/names")
    String names(@RequestBody List<@NotBlank String> names) {
        return "names " + names.size();
    }

    @PostMapping("/in/form")
    String form(@Valid @ModelAttribute Form form) {
        return "qty " + form.getQty();
    }

    @GetMapping("/in/num")
    String num(@RequestParam("n") int n) {
        return "n " + n;
    }

    @GetMapping("/in/code")
    String code(@RequestParam("code") @Pattern(regexp = "[a-z]+") String code) {
        return "code " + code;
    }

    @GetMapping("/in/text/{text}")
    String text(@PathVariable("text") String text) {
        return "text";
    }

    @PostMapping("/in/upload")
    Mono<String> upload(@RequestPart("file") FilePart file) {
        return Mono.just("file " + file.filename());
    }

    @GetMapping("/cors/x")
    String cors() {
        return "cors";
    }

    // ---- who

    @GetMapping("/secured")
    Mono<String> secured() {
        return Mono.just("secured");
    }

    @GetMapping("/admin")
    Mono<String> admin() {
        return Mono.just("admin");
    }

    @GetMapping("/admin-method")
    @PreAuthorize("hasRole('ADMIN')")
    Mono<String> adminMethod() {
        return Mono.just("admin");
    }
}
