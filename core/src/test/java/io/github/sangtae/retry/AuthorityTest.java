package io.github.sangtae.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthorityTest {

    @ParameterizedTest
    @CsvSource({
        "http://order:8080/q, order, 8080",
        "https://order/q, order, -1",
        "http://127.0.0.1/, 127.0.0.1, -1",
        "http://order_service:8080/q, order_service, 8080",
        "http://kim:pw@order_service:x/q, order_service, -1",
        "http://order_service/q, order_service, -1",
        "/q, '', -1"
    })
    void tellsServicesApart(String uri, String host, int port) {
        assertEquals(new Authority(host, port), Authority.of(URI.create(uri)));
    }
}
