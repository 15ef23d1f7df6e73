package io.github.sangtae.spring.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.retry.RetryPolicy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.WebClientResponseException;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpExchangeAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;

/** What is not in the contract: HTTP interfaces, objects added by hand, problems in answers. */
class ClientTest {

    interface Orders {

        @GetExchange("/flaky")
        String flaky();
    }

    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private String base;
    private volatile String type = "application/problem+json";
    private volatile String body = "{}";

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/flaky", exchange -> {
            int status = asked.incrementAndGet() == 1 ? 503 : 200;
            exchange.sendResponseHeaders(status, 2);
            exchange.getResponseBody().write("ok".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        server.createContext("/conflict", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(409, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        base = "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static Orders orders(HttpExchangeAdapter adapter) {
        return HttpServiceProxyFactory.builderFor(adapter).build().createClient(Orders.class);
    }

    @Test
    void httpInterfaces_retryAsTheirClientDoes() {
        RestClient client = RestClient.builder()
                .baseUrl(base)
                .requestFactory(JdkFactory.create())
                .requestInterceptor(RetryInterceptor.create())
                .build();
        assertEquals("ok", orders(RestClientAdapter.create(client)).flaky());
        assertEquals(2, asked.get());
    }

    @Test
    void reactiveHttpInterfaces_retryAsTheirClientDoes() {
        WebClient client =
                WebClient.builder().baseUrl(base).filter(RetryFilter.create()).build();
        assertEquals("ok", orders(WebClientAdapter.create(client)).flaky());
        assertEquals(2, asked.get());
    }

    @Test
    void aRestTemplateMadeByHand_canHaveTheInterceptor() {
        RestTemplate client = new RestTemplate(JdkFactory.create());
        client.getInterceptors()
                .add(RetryInterceptor.create(
                        RetryPolicy.builder().maxAttempts(2).build()));
        assertEquals("ok", client.getForObject(base + "/flaky", String.class));
        assertEquals(2, asked.get());
    }

    @Test
    void nothingRetries_unlessItIsAskedFor() {
        try (ConfigurableApplicationContext app = ClientApp.start(false)) {
            assertEquals(List.of(), List.of(app.getBeanNamesForType(RetryPolicy.class)));
            RestClient client = app.getBean(RestClient.Builder.class)
                    .requestFactory(JdkFactory.create())
                    .build();
            assertThrows(
                    RestClientResponseException.class,
                    () -> client.get().uri(base + "/flaky").retrieve().toBodilessEntity());
            assertEquals(1, asked.get());
        }
    }

    private RestClientResponseException refused() {
        RestClient client =
                RestClient.builder().requestFactory(JdkFactory.create()).build();
        return assertThrows(
                RestClientResponseException.class,
                () -> client.get().uri(base + "/conflict").retrieve().toBodilessEntity());
    }

    @Test
    void theProblemOfAnAnswer_isReadByTheClientsOwnLibrary() {
        body = "{\"type\":\"https://shop.example/out-of-stock\",\"title\":\"재고 부족\",\"status\":409,"
                + "\"detail\":\"남은 수량이 2개입니다.\",\"instance\":\"/orders/42\",\"orderId\":42,"
                + "\"items\":[{\"sku\":\"A-1\"}]}";
        Problem expected = Problem.of(409)
                .type(URI.create("https://shop.example/out-of-stock"))
                .title("재고 부족")
                .detail("남은 수량이 2개입니다.")
                .instance("/orders/42")
                .with("orderId", 42)
                .with("items", List.of(Map.of("sku", "A-1")));
        RestClientResponseException exception = refused();
        Optional<Problem> problem = ProblemReader.read(exception);
        assertEquals(Optional.of(expected), problem);
        RestTemplate template = new RestTemplate(JdkFactory.create());
        RestClientResponseException ofTemplate = assertThrows(
                RestClientResponseException.class, () -> template.getForObject(base + "/conflict", String.class));
        assertEquals(Optional.of(expected), ProblemReader.read(ofTemplate));
        WebClient reactive = WebClient.create(base);
        WebClientResponseException ofWebClient = assertThrows(
                WebClientResponseException.class,
                () -> reactive.get()
                        .uri("/conflict")
                        .retrieve()
                        .toBodilessEntity()
                        .block());
        assertEquals(Optional.of(expected), ProblemReader.readReactive(ofWebClient));
    }

    @Test
    void membersOfAWrongType_areIgnored_andTheStatusIsTheAnswers() {
        body = "{\"type\":\"not a uri\",\"title\":7,\"status\":200,\"detail\":\"kept\",\"none\":null}";
        assertEquals(Optional.of(Problem.of(409).detail("kept")), ProblemReader.read(refused()));
    }

    @Test
    void whatIsNoProblem_isNone() {
        body = "{\"title\":\"a title\"}";
        type = "application/json";
        assertTrue(ProblemReader.read(refused()).isEmpty());
        type = "application/problem+json";
        assertFalse(ProblemReader.read(refused()).isEmpty());
        for (String broken : List.of("", "{", "[1]", "null", "\"text\"")) {
            body = broken;
            assertTrue(ProblemReader.read(refused()).isEmpty(), broken);
        }
    }
}
