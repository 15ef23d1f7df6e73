package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientUnderTest;
import io.github.sangtae.conformance.PendingCall;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.RetryListener;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.publisher.Mono;

/** Micronaut's client as an app has it injected. */
final class MicronautClient implements ClientUnderTest {

    private final ApplicationContext app;
    private final HttpClient client;

    MicronautClient(Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of(
                Apps.APP,
                "client",
                "micronaut.security.enabled",
                false,
                "micronaut.http.client.read-timeout",
                READ_TIMEOUT.toMillis() + "ms",
                "micronaut.http.client.request-timeout",
                "40s"));
        all.putAll(properties);
        app = ApplicationContext.run(all);
        client = app.getBean(HttpClient.class);
    }

    @Override
    public ClientAnswer send(ClientCall call) {
        try {
            return answer(client.toBlocking().exchange(request(call), byte[].class));
        } catch (HttpClientResponseException e) {
            return answer(e.getResponse());
        }
    }

    @Override
    public PendingCall begin(ClientCall call) {
        CompletableFuture<ClientAnswer> result = Mono.from(client.exchange(request(call), byte[].class))
                .<HttpResponse<?>>map(response -> response)
                .onErrorResume(HttpClientResponseException.class, e -> Mono.just(e.getResponse()))
                .map(MicronautClient::answer)
                .toFuture();
        return new PendingCall(result, () -> result.cancel(true));
    }

    private static HttpRequest<?> request(ClientCall call) {
        MutableHttpRequest<Object> request =
                HttpRequest.create(HttpMethod.parse(call.method()), call.uri().toString());
        call.headers().forEach(request::header);
        if (call.body() == null) {
            return request;
        }
        // The library takes no InputStream; what can be read once comes from a publisher.
        return call.oneShot()
                ? request.body(Mono.fromCallable(call.stream()::readAllBytes))
                : request.body(call.body());
    }

    private static ClientAnswer answer(HttpResponse<?> response) {
        Map<String, List<String>> headers = new HashMap<>();
        response.getHeaders().forEach(header -> headers.put(header.getKey(), header.getValue()));
        byte[] body = response.getBody(byte[].class).orElse(new byte[0]);
        return new ClientAnswer(response.code(), headers, new String(body, StandardCharsets.UTF_8));
    }

    @Override
    public List<String> decisions() {
        return app.getBean(Heard.class).decisions;
    }

    @Override
    public void close() {
        app.close();
    }

    @Requires(property = Apps.APP, value = "client")
    @Singleton
    static final class Heard {

        private final List<String> decisions = new CopyOnWriteArrayList<>();
    }

    @Requires(property = Apps.APP, value = "client")
    @Factory
    static final class Listening {

        @Singleton
        RetryListener listener(Heard heard) {
            return (attempt, decision) ->
                    heard.decisions.add((decision instanceof Decision.Retry ? "retry " : "stop ") + decision.reason());
        }
    }
}
