package com.example.mvcfull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.validation.annotation.Validated;
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
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;
import org.springframework.web.servlet.view.RedirectView;

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

    @GetMapping("/thrown/{what}")
    String thrown(@PathVariable("what") String what) throws Exception {
        switch (what) {
            case "wrapped-annotated" -> throw new RuntimeException("lookup", new Failures.OrderNotFound());
            case "wrapped-status" ->
                throw new IllegalStateException("lookup", new ResponseStatusException(HttpStatus.NOT_FOUND, "없습니다."));
            case "annotated" -> throw new Failures.OrderNotFound();
            case "checked" -> throw new Failures.Checked();
            case "subclass" -> throw new Failures.TooLate();
            case "error-response" -> throw new Failures.OutOfStock();
            case "error-response-exception" -> throw new Failures.Limited();
            case "authentication" -> throw new Failures.TokenExpired();
            case "access-denied" -> throw new Failures.NotYours();
            case "wrapped-access-denied" -> throw new RuntimeException(new Failures.NotYours());
            case "reset" -> throw new IOException("Connection reset by peer");
            case "broken-pipe" -> throw new UncheckedIOException(new IOException("Broken pipe"));
            case "socket" -> throw new IllegalStateException(new SocketException("Connection reset"));
            case "error" -> throw new StackOverflowError();
            case "assertion" -> throw new AssertionError("secret");
            case "illegal-argument" -> throw new IllegalArgumentException("secret");
            case "no-such-element" -> throw new NoSuchElementException("secret");
            case "unsupported" -> throw new UnsupportedOperationException("secret");
            case "upstream-404" -> throw HttpClientErrorException.create(
                    HttpStatus.NOT_FOUND, "Not Found", new HttpHeaders(), new byte[0], StandardCharsets.UTF_8);
            case "completion" -> throw new CompletionException(new ResponseStatusException(HttpStatus.CONFLICT));
            case "execution" -> throw new ExecutionException(new IllegalStateException("secret"));
            case "violations" -> throw new ConstraintViolationException(validator.validate(new Item("", 0)));
            case "handled" -> throw new Failures.Handled();
            case "status-with-headers" -> {
                ResponseStatusException e = new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "busy");
                e.getHeaders().set("Retry-After", "7");
                throw e;
            }
            default -> throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
    }

    @ExceptionHandler(Failures.Handled.class)
    ResponseEntity<String> handled() {
        return ResponseEntity.status(422).contentType(MediaType.TEXT_PLAIN).body("handled by the app");
    }

    // ---- asynchronous

    @GetMapping("/async/callable")
    Callable<String> callable() {
        return () -> {
            throw new Failures.OrderNotFound();
        };
    }

    @GetMapping("/async/deferred")
    DeferredResult<String> deferred() {
        DeferredResult<String> result = new DeferredResult<>();
        result.setErrorResult(new ResponseStatusException(HttpStatus.CONFLICT, "reason from the app"));
        return result;
    }

    @GetMapping("/async/timeout")
    DeferredResult<String> never() {
        return new DeferredResult<>();
    }

    @GetMapping("/async/future")
    CompletableFuture<String> future() {
        return CompletableFuture.failedFuture(new CompletionException(new Failures.OrderNotFound()));
    }

    @GetMapping("/async/streaming")
    StreamingResponseBody streaming() {
        return out -> {
            throw new IllegalStateException("secret");
        };
    }

    @GetMapping("/async/streamed")
    StreamingResponseBody streamed() {
        return out -> out.write("streamed".getBytes(StandardCharsets.UTF_8));
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

    @GetMapping("/answer/send-error/{code}")
    void sendError(@PathVariable("code") int code, HttpServletResponse response) throws IOException {
        response.sendError(code, "reason from the app");
    }

    @GetMapping("/answer/status/{code}")
    void setStatus(@PathVariable("code") int code, HttpServletResponse response) {
        response.setHeader("ETag", "\"v1\"");
        response.setStatus(code);
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

    @GetMapping("/answer/redirect")
    RedirectView redirect() {
        return new RedirectView("/orders/42");
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
    String cookie(HttpServletResponse response) {
        response.addHeader("Set-Cookie", "visit=1; Path=/");
        return "cookie";
    }

    @GetMapping("/answer/cookie-then-failure")
    String cookieThenFailure(HttpServletResponse response) {
        response.addHeader("Set-Cookie", "visit=1; Path=/");
        throw new ResponseStatusException(HttpStatus.CONFLICT);
    }

    @GetMapping("/answer/writer-then-failure")
    void writer(HttpServletResponse response) throws IOException {
        response.setContentType("text/csv;charset=EUC-KR");
        response.getWriter().println("id,name");
        throw new ResponseStatusException(HttpStatus.NOT_FOUND, "없습니다.");
    }

    @GetMapping("/answer/download-then-failure")
    void download(HttpServletResponse response) {
        response.setHeader("Content-Encoding", "gzip");
        response.setHeader("Cache-Control", "max-age=3600");
        response.setHeader("Content-Disposition", "attachment; filename=\"orders.csv\"");
        throw new IllegalStateException("secret");
    }

    @GetMapping(path = "/answer/large", produces = MediaType.TEXT_PLAIN_VALUE)
    String large() {
        return "large ".repeat(2000);
    }

    @GetMapping("/answer/view")
    ModelAndView view() {
        return new ModelAndView("no-such-view");
    }

    @GetMapping("/answer/session")
    String session(HttpServletRequest request) {
        request.getSession(true).setAttribute("visited", true);
        return "session";
    }

    // ---- what comes in

    @PostMapping("/in/cart")
    String cart(@Valid @RequestBody Cart cart) {
        return "cart " + cart.items().size();
    }

    @PostMapping("/in/names")
    String names(@RequestBody List<@NotBlank String> names) {
        return "names " + names.size();
    }

    @PostMapping("/in/form")
    String form(@Valid @ModelAttribute Form form) {
        return "qty " + form.getQty();
    }

    @PostMapping("/in/field")
    String field(@RequestParam("n") int n) {
        return "n " + n;
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
    String upload(@RequestPart("file") MultipartFile file) {
        return "file " + file.getSize();
    }

    @GetMapping("/cors/x")
    String cors() {
        return "cors";
    }

    // ---- who

    @GetMapping("/secured")
    String secured() {
        return "secured";
    }

    @GetMapping("/admin")
    String admin() {
        return "admin";
    }

    @GetMapping("/admin-method")
    @PreAuthorize("hasRole('ADMIN')")
    String adminMethod() {
        return "admin";
    }

    /** Validated by Spring's older way, a proxy. */
    @RestController
    @Validated
    static class OlderController {

        @GetMapping("/older/num")
        String num(@RequestParam("n") @Min(1) int n) {
            return "n " + n;
        }
    }
}
