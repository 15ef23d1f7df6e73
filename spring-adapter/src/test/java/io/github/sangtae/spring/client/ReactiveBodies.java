package io.github.sangtae.spring.client;

import io.github.sangtae.conformance.AppFilter;
import io.github.sangtae.conformance.ClientCall;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** The forms of bodies that WebClient knows, and the app's filter as one of its filters. */
final class ReactiveBodies {

    static final List<String> ONE_SHOT = List.of(
            "Mono",
            "Flux",
            "Mono of a buffer",
            "buffer",
            "ByteBuffer",
            "data buffers",
            "InputStreamResource",
            "multipart of InputStreamResource",
            "multipart of a publisher",
            "iterator as JSON",
            "inserter of the app's");
    static final List<String> REPEATABLE = List.of(
            "String",
            "Mono.just",
            "form",
            "ByteArrayResource",
            "JSON",
            "object of the app's",
            "promised to be repeatable");

    /** As an app writes them. */
    record Order(String order) {}

    private ReactiveBodies() {}

    static void give(ClientCall call, WebClient.RequestBodySpec request) {
        String text = Objects.requireNonNull(call.body());
        ConcurrentLinkedQueue<String> source = new ConcurrentLinkedQueue<>(List.of(text));
        Mono<String> once = Mono.fromCallable(source::poll);
        switch (Objects.requireNonNull(call.form())) {
            case ClientCall.UNWRITABLE ->
                request.contentType(MediaType.APPLICATION_PDF).bodyValue(new Order(text));
            case "String" -> request.bodyValue(text);
            case "Mono.just" -> request.body(Mono.just(text), String.class);
            case "Mono" -> request.body(once, String.class);
            case "promised to be repeatable" ->
                request.attribute(RetryFilter.REPEATABLE_BODY, true).body(Mono.fromSupplier(() -> text), String.class);
            case "Flux" -> request.body(once.flux(), String.class);
            case "Mono of a buffer" -> request.body(once.map(ReactiveBodies::buffer), DataBuffer.class);
            case "buffer" -> request.bodyValue(buffer(text));
            case "ByteBuffer" -> request.bodyValue(ByteBuffer.wrap(call.bytes()));
            case "data buffers" -> request.body(BodyInserters.fromDataBuffers(once.map(ReactiveBodies::buffer)));
            case "InputStreamResource" -> request.bodyValue(new InputStreamResource(call.stream()));
            case "ByteArrayResource" -> request.bodyValue(new ByteArrayResource(call.bytes()));
            case "form" ->
                request.contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .body(BodyInserters.fromFormData("order", text));
            case "multipart of InputStreamResource" ->
                request.contentType(MediaType.MULTIPART_FORM_DATA)
                        .body(BodyInserters.fromMultipartData("order", new InputStreamResource(call.stream())));
            case "multipart of a publisher" -> {
                MultipartBodyBuilder parts = new MultipartBodyBuilder();
                parts.asyncPart("order", once, String.class);
                request.contentType(MediaType.MULTIPART_FORM_DATA).body(BodyInserters.fromMultipartData(parts.build()));
            }
            case "JSON" -> request.bodyValue(Map.of("order", text));
            case "object of the app's" -> request.bodyValue(new Order(text));
            case "iterator as JSON" ->
                request.body(
                        Mono.just(List.of(text).iterator()), new ParameterizedTypeReference<Iterator<String>>() {});
            case "inserter of the app's" ->
                request.body((message, context) -> message.writeWith(once.map(ReactiveBodies::buffer)));
            default -> throw new IllegalArgumentException(call.form());
        }
    }

    private static DataBuffer buffer(String text) {
        return DefaultDataBufferFactory.sharedInstance.wrap(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    static ExchangeFilterFunction filter(AppFilter filter) {
        WebClient plain = WebClient.create();
        return (request, next) -> {
            ClientRequest.Builder changed = ClientRequest.from(request);
            try {
                changed.headers(headers -> before(filter, headers));
            } catch (IllegalStateException e) {
                return Mono.error(e);
            }
            return next.exchange(changed.build()).flatMap(answer -> {
                URI other = filter.after(answer.statusCode().value());
                return other == null
                        ? Mono.just(answer)
                        : plain.get().uri(other).retrieve().toBodilessEntity().thenReturn(answer);
            });
        };
    }

    private static void before(AppFilter filter, org.springframework.http.HttpHeaders headers) {
        try {
            filter.before(new FilterInterceptor.HeaderFields(headers));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
