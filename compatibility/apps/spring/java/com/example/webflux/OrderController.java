package com.example.webflux;

import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** What every shop has. */
@RestController
class OrderController {

    record Order(String name, Integer qty) {}

    @GetMapping("/orders/{id}")
    Order order(@PathVariable("id") long id) {
        return new Order("kim", (int) id);
    }

    @PostMapping(path = "/orders", consumes = MediaType.APPLICATION_JSON_VALUE)
    Mono<Order> add(@RequestBody Mono<Order> order) {
        return order;
    }

    @GetMapping("/search")
    String search(@RequestParam("page") int page) {
        return "page " + page;
    }

    @GetMapping("/tenant")
    String tenant(@RequestHeader("X-Tenant") int tenant) {
        return "tenant " + tenant;
    }

    @GetMapping("/visit")
    String visit(@CookieValue("visit") int visit) {
        return "visit " + visit;
    }

    @GetMapping(path = "/json", produces = MediaType.APPLICATION_JSON_VALUE)
    String json() {
        return "{}";
    }

    @GetMapping("/boom")
    String boom() {
        throw new IllegalStateException("secret");
    }

    @GetMapping("/boom-async")
    Mono<String> boomAsync() {
        return Mono.error(new IllegalStateException("secret"));
    }

    @GetMapping("/status/{code}")
    String status(@PathVariable("code") int code) {
        throw new ResponseStatusException(HttpStatusCode.valueOf(code), "reason from the app");
    }

    @GetMapping("/status-annotated")
    String annotated() {
        throw new Gone();
    }

    @ResponseStatus(code = HttpStatus.GONE, reason = "reason from the app")
    static class Gone extends RuntimeException {

        private static final long serialVersionUID = 1;
    }

    @GetMapping("/empty/{code}")
    ResponseEntity<Void> empty(@PathVariable("code") int code) {
        return ResponseEntity.status(code).header("Retry-After", "30").build();
    }

    @GetMapping("/problem")
    String problem() {
        throw new ProblemException(Problem.of(409).title("재고 부족").detail("남은 수량이 2개입니다.").with("sku", "A-1"));
    }
}
