package io.github.sangtae.spring.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** The clients of the README, as it writes them. */
class ReadmeClientsTest {

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(requests.incrementAndGet() == 1 ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void C14_bothSendAgain() {
        RestClient client = RestClient.builder()
                .requestFactory(RetryRequestFactory.create(new JdkClientHttpRequestFactory()))
                .build();
        WebClient reactive = WebClient.builder()
                .filter(RetryFilter.create()) // first
                .build();
        client.get().uri(address()).retrieve().toBodilessEntity();
        assertEquals(2, requests.getAndSet(0));
        reactive.get().uri(address()).retrieve().toBodilessEntity().block(Duration.ofSeconds(20));
        assertEquals(2, requests.get());
    }

    private URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }
}
