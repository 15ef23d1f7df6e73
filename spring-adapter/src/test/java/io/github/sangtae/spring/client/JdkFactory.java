package io.github.sangtae.spring.client;

import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientUnderTest;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClientResponseException;

/** What the tests of the two blocking clients share. */
final class JdkFactory {

    private JdkFactory() {}

    /** On the JDK's client: HttpURLConnection would send some requests twice by itself. */
    static JdkClientHttpRequestFactory create() {
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(http);
        factory.setReadTimeout(ClientUnderTest.READ_TIMEOUT);
        return factory;
    }

    static ClientAnswer answer(ResponseEntity<byte[]> answer) {
        byte[] body = answer.getBody();
        return new ClientAnswer(
                answer.getStatusCode().value(),
                map(answer.getHeaders()),
                body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }

    static ClientAnswer answer(RestClientResponseException e) {
        return new ClientAnswer(
                e.getStatusCode().value(),
                map(e.getResponseHeaders()),
                e.getResponseBodyAsString(StandardCharsets.UTF_8));
    }

    static Map<String, List<String>> map(HttpHeaders headers) {
        Map<String, List<String>> map = new HashMap<>();
        headers.forEach(map::put);
        return map;
    }
}
