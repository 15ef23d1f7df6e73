package io.github.sangtae.spring;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What an upstream sends to a handler's WebClient is no fault of the caller's, though the exceptions are of the same types. */
@ParameterizedClass
@EnumSource(Stack.class)
class UpstreamBodiesTest {

    private static HttpServer upstream;
    private static Http http;
    private static ConfigurableApplicationContext app;

    UpstreamBodiesTest(Stack stack) {}

    @BeforeParameterizedClassInvocation
    static void start(Stack stack) throws Exception {
        upstream = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/broken", "[{\"name\":");
        answer("/large", "[\"" + "x".repeat(3000) + "\"]");
        upstream.start();
        app = stack.start(Shop.class, "--spring.mvc.async.request-timeout=20s");
        http = new Http(Apps.uri(app));
    }

    private static void answer(String path, String json) {
        upstream.createContext(path, exchange -> {
            byte[] body = json.getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            try (OutputStream out = exchange.getResponseBody()) {
                out.write(body);
            }
        });
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        app.close();
        upstream.stop(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/retrieved/broken", "/exchanged/broken", "/retrieved/large", "/exchanged/large"})
    void aBodyThatCannotBeRead_isAServerErrorInTheLog(String path) throws Exception {
        CapturedLines log = CapturedLines.attach();
        try {
            HttpResponse<String> answer = http.get(path);
            assertEquals(500, answer.statusCode(), answer.body());
            assertEquals(1, log.errors());
            assertTrue(log.hasError("UpstreamBodiesTest") || log.hasError("DefaultClientResponse"), "the exception");
        } finally {
            log.stop();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Shop {}

    @RestController
    static class Orders {

        private static final ParameterizedTypeReference<List<Object>> LIST = new ParameterizedTypeReference<>() {};

        private static WebClient client() {
            return WebClient.builder()
                    .baseUrl("http://127.0.0.1:" + upstream.getAddress().getPort())
                    .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(1000))
                    .build();
        }

        @GetMapping("/retrieved/broken")
        Object broken() {
            return blocking(() -> retrieved("/broken"));
        }

        @GetMapping("/retrieved/large")
        Object large() {
            return blocking(() -> retrieved("/large"));
        }

        @GetMapping("/exchanged/broken")
        Object brokenOfExchange() {
            return blocking(() -> exchanged("/broken"));
        }

        @GetMapping("/exchanged/large")
        Object largeOfExchange() {
            return blocking(() -> exchanged("/large"));
        }

        private static Map<String, Object> retrieved(String path) {
            return Map.of(
                    "list", client().get().uri(path).retrieve().bodyToMono(LIST).block());
        }

        private static Map<String, Object> exchanged(String path) {
            return Map.of(
                    "list",
                    client().get()
                            .uri(path)
                            .exchangeToMono(answer -> answer.bodyToMono(LIST))
                            .block());
        }

        /** Off the event loop, where nothing may block. */
        private static Mono<Object> blocking(Callable<Object> call) {
            return Mono.fromCallable(call).subscribeOn(Schedulers.boundedElastic());
        }
    }
}
