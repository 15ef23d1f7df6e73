package io.github.sangtae.spring.mvc;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import io.github.sangtae.spring.DeeperRoutes;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** The fixture app in Spring MVC's plainest way. Nothing in it knows of the kit. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({MvcFixture.Orders.class, MvcFixture.Failing.class, MvcFixture.OwnHandlers.class, DeeperRoutes.class})
public class MvcFixture {

    record NewOrder(@NotBlank String name, @NotEmpty @Valid List<Item> items) {}

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
        long upload(@RequestParam(Fixture.FILE_PART) MultipartFile file) {
            return file.getSize();
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
        Callable<String> timeout() {
            return () -> {
                Thread.sleep(3_000); // Interrupted when time runs out; which of the two Spring notices first is a race.
                return "late";
            };
        }

        @GetMapping(Fixture.COMMITTED)
        void committed(HttpServletResponse response) throws IOException {
            response.setContentType(MediaType.TEXT_PLAIN_VALUE);
            response.getWriter().write(Fixture.COMMITTED_START);
            response.flushBuffer();
            throw Fixture.boom();
        }

        @GetMapping(Fixture.LEFTOVERS)
        void leftovers(HttpServletResponse response) {
            Fixture.leftovers().forEach(response::setHeader);
            throw Fixture.boom();
        }

        @GetMapping(Fixture.LEFTOVERS_WRITER)
        void leftoversWriter(HttpServletResponse response) throws IOException {
            Fixture.leftovers().forEach(response::setHeader);
            response.getWriter().println("id,name");
            throw new ResponseStatusException(HttpStatus.CONFLICT, Fixture.REASON);
        }

        @PostMapping(path = Fixture.FORM, consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
        int form(@RequestParam(Fixture.PAGE) int page) {
            return page;
        }

        @GetMapping(Fixture.SLOW)
        void slow(HttpServletResponse response) throws Exception {
            try {
                for (int i = 0; i < 100; i++) {
                    response.getOutputStream().write(new byte[8192]);
                    response.flushBuffer();
                    Thread.sleep(50);
                }
            } finally {
                LoggerFactory.getLogger(Failing.class).info(Fixture.SLOW_ENDED);
            }
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
    Filter failingFilter() {
        return (request, response, chain) -> {
            String path = ((HttpServletRequest) request).getRequestURI();
            if (path.equals(Fixture.BOOM_FILTER)) {
                throw Fixture.boom();
            }
            if (path.equals(Fixture.PROBLEM_FILTER)) {
                throw outOfStock();
            }
            chain.doFilter(request, response);
        };
    }
}
