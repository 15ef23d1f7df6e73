package com.example.shop;

import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What every shop has. */
@Controller
class OrderController {

    @Introspected
    record Order(String name, Integer qty) {}

    @Get("/orders/{id}")
    Order order(long id) {
        return new Order("kim", (int) id);
    }

    @Post("/orders")
    Order add(@Body Order order) {
        return order;
    }

    @Get(value = "/search", produces = MediaType.TEXT_PLAIN)
    String search(@QueryValue("page") int page) {
        return "page " + page;
    }

    @Get(value = "/tenant", produces = MediaType.TEXT_PLAIN)
    String tenant(@Header("X-Tenant") int tenant) {
        return "tenant " + tenant;
    }

    @Get(value = "/visit", produces = MediaType.TEXT_PLAIN)
    String visit(@CookieValue("visit") int visit) {
        return "visit " + visit;
    }

    @Get(value = "/json", produces = MediaType.APPLICATION_JSON)
    String json() {
        return "{}";
    }

    @Get("/boom")
    String boom() {
        throw new IllegalStateException("secret");
    }

    @Get("/boom-async")
    CompletionStage<String> boomAsync() {
        return CompletableFuture.failedFuture(new IllegalStateException("secret"));
    }

    /** The exception takes the statuses of an enum; any other is set on a response. */
    @Get("/status/{code}")
    HttpResponse<?> status(int code) {
        if (Arrays.stream(HttpStatus.values()).anyMatch(status -> status.getCode() == code)) {
            throw new HttpStatusException(HttpStatus.valueOf(code), "reason from the app");
        }
        return HttpResponse.status(code, "reason from the app");
    }

    @Get("/empty/{code}")
    HttpResponse<?> empty(int code) {
        return HttpResponse.ok().status(code).header("Retry-After", "30");
    }

    @Get("/problem")
    String problem() {
        throw new ProblemException(Problem.of(409).title("재고 부족").detail("남은 수량이 2개입니다.").with("sku", "A-1"));
    }
}
