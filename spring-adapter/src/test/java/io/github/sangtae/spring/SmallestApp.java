package io.github.sangtae.spring;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** An app that needs no more than a web starter brings; it is started by a class loader that sees no more. */
public final class SmallestApp {

    private SmallestApp() {}

    /** Starts it and gives its port and what closes it: types that the caller's class loader has too. */
    public static Map.Entry<Integer, AutoCloseable> start(String... arguments) {
        ConfigurableApplicationContext app = SpringApplication.run(App.class, arguments);
        int port = app.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        return Map.entry(port, app);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class App {}

    @RestController
    static class Orders {

        @GetMapping("/boom")
        String boom() {
            throw new IllegalStateException("secret");
        }

        @GetMapping("/boom-async")
        CompletionStage<String> boomAsync() {
            return CompletableFuture.failedFuture(new IllegalStateException("secret"));
        }

        @GetMapping("/upstream")
        String upstream() throws IOException {
            throw new IOException("Connection reset by peer");
        }

        @GetMapping("/assertion")
        String error() {
            throw new AssertionError("secret");
        }

        @GetMapping("/status")
        String status() {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "이미 처리된 주문입니다.");
        }

        @GetMapping("/empty")
        ResponseEntity<Void> empty() {
            return ResponseEntity.status(HttpStatus.CONFLICT).build();
        }

        @GetMapping(path = "/json/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
        List<Integer> json(@PathVariable("id") int id) {
            return List.of(id);
        }

        @GetMapping("/parameter")
        int parameter(@RequestParam("n") int n) {
            return n;
        }

        @GetMapping("/header")
        int header(@RequestHeader("X-N") int n) {
            return n;
        }

        @GetMapping("/cookie")
        int cookie(@CookieValue("n") int n) {
            return n;
        }

        @PostMapping(path = "/orders", consumes = MediaType.APPLICATION_JSON_VALUE)
        int order(@RequestBody Map<String, Integer> order) {
            return order.size();
        }
    }
}
