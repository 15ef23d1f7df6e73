package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.multipart.CompletedFileUpload;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.reactivestreams.Publisher;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The fixture app in Micronaut's plainest way. Nothing in it knows of the kit. */
final class MicronautFixture {

    static final String NAME = "fixture";

    /** What the app needs set for the contract's limits. */
    static final Map<String, Object> PROPERTIES = Map.of("micronaut.server.multipart.max-file-size", "1KB");

    private MicronautFixture() {}

    @Serdeable
    record NewOrder(@NotBlank String name, @NotEmpty List<@Valid Item> items) {}

    @Serdeable
    record Item(String sku, @Min(1) int qty) {}

    @Requires(property = Apps.APP, value = NAME)
    @Controller
    static class Orders {

        @Get(Fixture.ORDER)
        Map<String, Long> order(@Min(1) long id) {
            return Map.of("id", id);
        }

        @Post(Fixture.ORDERS)
        Map<String, Long> create(@Valid @Body NewOrder order) {
            return Map.of("id", 1L);
        }

        @Get(Fixture.SEARCH)
        List<String> search(@QueryValue(Fixture.PAGE) @Min(1) int page) {
            return List.of();
        }

        @Get(Fixture.TENANT)
        int tenant(@Header(Fixture.TENANT_HEADER) @Min(1) int tenant) {
            return tenant;
        }

        @Get(Fixture.VISIT)
        int visit(@CookieValue(Fixture.VISIT_COOKIE) @Min(1) int visit) {
            return visit;
        }

        @Get(value = Fixture.JSON, produces = MediaType.APPLICATION_JSON)
        Map<String, Boolean> json() {
            return Map.of("json", true);
        }

        @Post(value = Fixture.UPLOAD, consumes = MediaType.MULTIPART_FORM_DATA)
        long upload(@Part(Fixture.FILE_PART) CompletedFileUpload file) {
            return file.getSize();
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Controller
    static class Failing {

        @Get(Fixture.BOOM)
        String boom() {
            throw Fixture.boom();
        }

        @Get(Fixture.BOOM_ASYNC)
        CompletionStage<String> boomAsync() {
            return CompletableFuture.failedFuture(Fixture.boom());
        }

        /** Micronaut's exception takes the statuses of its enum; any other is set on a response. */
        @Get(Fixture.STATUS)
        HttpResponse<?> status(int code) {
            boolean listed = Arrays.stream(HttpStatus.values()).anyMatch(status -> status.getCode() == code);
            if (listed) {
                throw new HttpStatusException(HttpStatus.valueOf(code), Fixture.REASON);
            }
            return HttpResponse.status(code, Fixture.REASON);
        }

        @Get(Fixture.EMPTY)
        HttpResponse<?> empty(int code) {
            return HttpResponse.ok()
                    .status(code)
                    .header(HttpHeaders.RETRY_AFTER, Fixture.RETRY_AFTER)
                    .header(HttpHeaders.WWW_AUTHENTICATE, Fixture.CHALLENGE)
                    .header(HttpHeaders.ALLOW, Fixture.ALLOW)
                    .header(HttpHeaders.VARY, Fixture.VARY);
        }

        @Get(Fixture.PROBLEM)
        String problem() {
            throw outOfStock();
        }

        @Get(Fixture.PROBLEM_ASYNC)
        CompletionStage<String> problemAsync() {
            return CompletableFuture.failedFuture(new CompletionException(outOfStock()));
        }

        @Get(Fixture.PROBLEM_CODE)
        String problemCode(int code) {
            throw new ProblemException(Problem.of(code)).withHeader(HttpHeaders.RETRY_AFTER, Fixture.RETRY_AFTER);
        }

        @Get(Fixture.OWN_BODY)
        HttpResponse<String> ownBody() {
            return HttpResponse.<String>status(HttpStatus.CONFLICT)
                    .contentType(MediaType.APPLICATION_JSON_TYPE)
                    .header("X-Own", "1")
                    .body(Fixture.OWN_BODY_JSON);
        }

        @Get(Fixture.OWN_HANDLER)
        String ownHandler() {
            throw new OwnException();
        }

        @Error(global = true)
        HttpResponse<String> own(OwnException exception) {
            return HttpResponse.<String>status(HttpStatus.UNPROCESSABLE_ENTITY)
                    .contentType(MediaType.TEXT_PLAIN_TYPE)
                    .body(Fixture.OWN_HANDLER_TEXT);
        }

        @Get(value = Fixture.COMMITTED, produces = MediaType.TEXT_PLAIN)
        Publisher<String> committed() {
            return Flux.just(Fixture.COMMITTED_START)
                    .concatWith(Mono.delay(Duration.ofMillis(200)).then(Mono.error(Fixture.boom())));
        }

        @Get(value = Fixture.SLOW, produces = MediaType.TEXT_PLAIN)
        Publisher<String> slow() {
            return Flux.range(0, 100)
                    .concatMap(i -> Mono.delay(Duration.ofMillis(50)).thenReturn("x".repeat(8192)), 1)
                    .doFinally(signal -> LoggerFactory.getLogger(Failing.class).info(Fixture.SLOW_ENDED));
        }
    }

    private static ProblemException outOfStock() {
        return new ProblemException(Problem.of(409)
                .title(Fixture.PROBLEM_TITLE)
                .detail(Fixture.PROBLEM_DETAIL)
                .with("orderId", 42)
                .with("items", List.of("A-1", "B-2")));
    }

    static class OwnException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Requires(property = Apps.APP, value = NAME)
    @ServerFilter({Fixture.BOOM_FILTER, Fixture.PROBLEM_FILTER})
    static class FailingFilter {

        @RequestFilter
        void fail(HttpRequest<?> request) {
            if (request.getPath().equals(Fixture.BOOM_FILTER)) {
                throw Fixture.boom();
            }
            throw outOfStock();
        }
    }
}
