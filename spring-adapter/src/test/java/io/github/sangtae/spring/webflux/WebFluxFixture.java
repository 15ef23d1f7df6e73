package io.github.sangtae.spring.webflux;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import io.github.sangtae.spring.DeeperRoutes;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.codec.multipart.FilePart;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebFilter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The fixture app in WebFlux's plainest way. Nothing in it knows of the kit. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({WebFluxFixture.Orders.class, WebFluxFixture.Failing.class, WebFluxFixture.OwnHandlers.class, DeeperRoutes.class
})
public class WebFluxFixture {

    record NewOrder(@NotBlank String name, @NotEmpty @Valid List<Item> items) {}

    record Page(@NotNull Integer page) {}

    record Item(String sku, @Min(1) int qty) {}

    @RestController
    static class Orders {

        @GetMapping(Fixture.ORDER)
        Map<String, Long> order(@PathVariable("id") @Min(1) long id) {
            return Map.of("id", id);
        }

        @PostMapping(
                path = Fixture.ORDERS,
                consumes = MediaType.APPLICATION_JSON_VALUE,
                produces = MediaType.APPLICATION_JSON_VALUE)
        Map<String, Long> create(@Valid @RequestBody NewOrder order) {
            return Map.of("id", 1L);
        }

        @GetMapping(Fixture.SEARCH)
        List<String> search(@RequestParam(Fixture.PAGE) @Min(1) int page) {
            return List.of();
        }

        @GetMapping(Fixture.TENANT)
        int tenant(@RequestHeader(Fixture.TENANT_HEADER) @Min(1) int tenant) {
            return tenant;
        }

        @GetMapping(Fixture.VISIT)
        int visit(@CookieValue(Fixture.VISIT_COOKIE) @Min(1) int visit) {
            return visit;
        }

        @GetMapping(path = Fixture.JSON, produces = MediaType.APPLICATION_JSON_VALUE)
        Map<String, Boolean> json() {
            return Map.of("json", true);
        }

        @PostMapping(path = Fixture.UPLOAD, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
        Mono<String> upload(@RequestPart(Fixture.FILE_PART) FilePart file) {
            // Spring's own limit for a part does not notice one that comes in a single buffer, so the app has its own.
            return DataBufferUtils.join(file.content(), 1024).map(content -> {
                DataBufferUtils.release(content);
                return file.filename();
            });
        }
    }

    @RestController
    static class Failing {

        @GetMapping(Fixture.BOOM)
        String boom() {
            throw Fixture.boom();
        }

        @GetMapping(Fixture.BOOM_ASYNC)
        CompletionStage<String> boomAsync() {
            return CompletableFuture.failedFuture(Fixture.boom());
        }

        @GetMapping(Fixture.STATUS)
        String status(@PathVariable("code") int code) {
            throw new ResponseStatusException(HttpStatusCode.valueOf(code), Fixture.REASON);
        }

        @GetMapping(Fixture.STATUS_HEADER)
        String statusHeader() {
            ErrorResponseException exception = new ErrorResponseException(HttpStatus.SERVICE_UNAVAILABLE);
            exception.getHeaders().set(HttpHeaders.RETRY_AFTER, Fixture.RETRY_AFTER);
            throw exception;
        }

        @GetMapping(Fixture.STATUS_ANNOTATED)
        String statusAnnotated() {
            throw new GoneException();
        }

        @GetMapping(Fixture.EMPTY)
        ResponseEntity<Void> empty(@PathVariable("code") int code) {
            return ResponseEntity.status(code)
                    .header(HttpHeaders.RETRY_AFTER, Fixture.RETRY_AFTER)
                    .header(HttpHeaders.WWW_AUTHENTICATE, Fixture.CHALLENGE)
                    .header(HttpHeaders.ALLOW, Fixture.ALLOW)
                    .header(HttpHeaders.VARY, Fixture.VARY)
                    .build();
        }

        @GetMapping(Fixture.PROBLEM)
        String problem() {
            throw outOfStock();
        }

        @GetMapping(Fixture.PROBLEM_ASYNC)
        CompletionStage<String> problemAsync() {
            return CompletableFuture.failedFuture(new CompletionException(outOfStock()));
        }

        @GetMapping(Fixture.PROBLEM_CODE)
        String problemCode(@PathVariable("code") int code) {
            throw new ProblemException(Problem.of(code)).withHeader(HttpHeaders.RETRY_AFTER, Fixture.RETRY_AFTER);
        }

        @GetMapping(Fixture.OWN_BODY)
        ResponseEntity<String> ownBody() {
            return ResponseEntity.status(HttpStatus.CONFLICT)
                    .contentType(MediaType.APPLICATION_JSON)
                    .header("X-Own", "1")
                    .body(Fixture.OWN_BODY_JSON);
        }

        @GetMapping(Fixture.OWN_HANDLER)
        String ownHandler() {
            throw new OwnException();
        }

        @GetMapping(Fixture.TIMEOUT)
        Mono<String> timeout() {
            return Mono.delay(Duration.ofSeconds(3)).map(late -> "late").timeout(Duration.ofMillis(300));
        }

        @GetMapping(Fixture.COMMITTED)
        Mono<Void> committed(ServerHttpResponse response) {
            response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
            Flux<Mono<DataBuffer>> start = Flux.just(Mono.just(buffer(response, Fixture.COMMITTED_START)));
            Mono<Mono<DataBuffer>> end = Mono.delay(Duration.ofMillis(100)).then(Mono.error(Fixture.boom()));
            return response.writeAndFlushWith(start.concatWith(end));
        }

        @GetMapping(Fixture.LEFTOVERS)
        Mono<String> leftovers(ServerHttpResponse response) {
            Fixture.leftovers().forEach(response.getHeaders()::set);
            return Mono.error(Fixture.boom());
        }

        @PostMapping(path = Fixture.FORM, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
        int form(@ModelAttribute @Valid Page page) {
            return page.page();
        }

        @GetMapping(Fixture.SLOW)
        Mono<Void> slow(ServerHttpResponse response) {
            response.getHeaders().setContentType(MediaType.TEXT_PLAIN);
            Flux<Mono<DataBuffer>> parts = Flux.interval(Duration.ofMillis(50))
                    .onBackpressureDrop()
                    .take(100)
                    .map(i -> Mono.just(buffer(response, "x".repeat(8192))));
            return response.writeAndFlushWith(parts)
                    .doFinally(end -> LoggerFactory.getLogger(Failing.class).info(Fixture.SLOW_ENDED));
        }

        private static DataBuffer buffer(ServerHttpResponse response, String text) {
            return response.bufferFactory().wrap(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static ProblemException outOfStock() {
        return new ProblemException(Problem.of(409)
                .title(Fixture.PROBLEM_TITLE)
                .detail(Fixture.PROBLEM_DETAIL)
                .with("orderId", 42)
                .with("items", List.of("A-1", "B-2")));
    }

    @ResponseStatus(code = HttpStatus.GONE, reason = Fixture.REASON)
    static class GoneException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static class OwnException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @RestControllerAdvice
    static class OwnHandlers {

        @ExceptionHandler
        ResponseEntity<String> own(OwnException exception) {
            return ResponseEntity.status(HttpStatus.UNPROCESSABLE_ENTITY)
                    .contentType(MediaType.TEXT_PLAIN)
                    .body(Fixture.OWN_HANDLER_TEXT);
        }
    }

    @Bean
    WebFilter failingFilter() {
        return (exchange, chain) -> {
            String path = exchange.getRequest().getURI().getPath();
            if (path.equals(Fixture.BOOM_FILTER)) {
                return Mono.error(Fixture.boom());
            }
            if (path.equals(Fixture.PROBLEM_FILTER)) {
                throw outOfStock();
            }
            return chain.filter(exchange);
        };
    }
}
