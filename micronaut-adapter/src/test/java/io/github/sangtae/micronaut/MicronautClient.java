package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.AppFilter;
import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientUnderTest;
import io.github.sangtae.conformance.PendingCall;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.RetryListener;
import io.micronaut.buffer.netty.NettyByteBufferFactory;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.client.HttpClient;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.client.multipart.MultipartBody;
import io.micronaut.http.filter.ClientFilterChain;
import io.micronaut.http.filter.HttpClientFilter;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
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
        if (call.filter() != null) {
            request.setAttribute(Passing.FILTER, call.filter());
        }
        if (call.body() == null) {
            return request;
        }
        if (call.form() != null) {
            return inForm(request, call);
        }
        // The library takes no InputStream; what can be read once comes from a publisher.
        return call.oneShot()
                ? request.body(Mono.fromCallable(call.stream()::readAllBytes))
                : request.body(call.body());
    }

    private static HttpRequest<?> inForm(MutableHttpRequest<Object> request, ClientCall call) {
        return switch (call.form()) {
            case ClientCall.UNWRITABLE -> request.body(new Unwritable());
            case "String" -> request.body(call.body());
            case "byte[]" -> request.body(call.bytes());
            case "List" -> request.body(List.of(call.body()));
            case "Map" ->
                request.contentType(MediaType.APPLICATION_FORM_URLENCODED_TYPE).body(Map.of("order", call.body()));
            case "Mono" -> request.body(Mono.fromCallable(call.stream()::readAllBytes));
            case "Flux" -> request.body(Flux.just(call.bytes()));
            case "ByteBuffer" -> request.body(NettyByteBufferFactory.DEFAULT.wrap(call.bytes()));
            case "MultipartBody" ->
                request.contentType(MediaType.MULTIPART_FORM_DATA_TYPE)
                        .body(MultipartBody.builder()
                                .addPart("f", "f.bin", MediaType.TEXT_PLAIN_TYPE, call.stream(), call.bytes().length)
                                .build());
            default -> throw new IllegalArgumentException(call.form());
        };
    }

    @Override
    public List<String> repeatableForms() {
        return List.of("String", "byte[]", "List", "Map");
    }

    @Override
    public List<String> oneShotForms() {
        return List.of("Mono", "Flux", "ByteBuffer", "MultipartBody");
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

    /** A type that nobody can write: it has no introspection. */
    private static final class Unwritable {}

    /** The app's filter, as the kit asks for it with a call. */
    @Requires(property = Apps.APP, value = "client")
    @Filter(Filter.MATCH_ALL_PATTERN)
    @Singleton
    static final class Passing implements HttpClientFilter {

        static final String FILTER = "app.filter";

        @Override
        public Publisher<? extends HttpResponse<?>> doFilter(MutableHttpRequest<?> request, ClientFilterChain chain) {
            AppFilter filter = request.getAttribute(FILTER, AppFilter.class).orElse(null);
            if (filter == null) {
                return chain.proceed(request);
            }
            try {
                filter.before(new AppFilter.Fields() {
                    @Override
                    public boolean has(String name) {
                        return request.getHeaders().contains(name);
                    }

                    @Override
                    public void add(String name, String value) {
                        request.getHeaders().add(name, value);
                    }

                    @Override
                    public void set(String name, String value) {
                        request.getHeaders().set(name, value);
                    }
                });
            } catch (IOException e) {
                return Mono.error(e);
            }
            return Mono.<HttpResponse<?>>from(chain.proceed(request))
                    .onErrorResume(
                            HttpClientResponseException.class,
                            e -> after(filter, e.code()).then(Mono.error(e)))
                    .flatMap(answer -> after(filter, answer.code()).thenReturn(answer));
        }

        private static Mono<Void> after(AppFilter filter, int status) {
            URI other = filter.after(status);
            if (other == null) {
                return Mono.empty();
            }
            HttpClient plain = HttpClient.create(null);
            return Mono.from(plain.exchange(HttpRequest.GET(other)))
                    .doFinally(signal -> plain.close())
                    .then();
        }
    }
}
