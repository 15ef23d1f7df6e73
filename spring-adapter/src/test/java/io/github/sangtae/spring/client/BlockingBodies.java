package io.github.sangtae.spring.client;

import io.github.sangtae.conformance.ClientCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.util.LinkedMultiValueMap;

/** The forms of bodies that the two blocking clients know, and the app's filter as their interceptor. */
final class BlockingBodies {

    /** A RestClient writes what is streamed by code into memory by itself. */
    static final List<String> ONE_SHOT_OF_CONVERTERS =
            List.of("InputStreamResource", "multipart of InputStreamResource");

    static final List<String> ONE_SHOT =
            List.of("InputStreamResource", "multipart of InputStreamResource", "streaming");
    static final List<String> REPEATABLE = List.of("String", "form", "ByteArrayResource", "JSON", "iterator as JSON");

    private BlockingBodies() {}

    /** The body of a call, with the content type that it needs; null if there is none. */
    static @Nullable Object of(ClientCall call, HttpHeaders headers) {
        String form = call.form();
        if (call.body() == null) {
            return null;
        }
        if (call.oneShot()) {
            return new InputStreamResource(call.stream());
        }
        if (form == null) {
            return call.bytes();
        }
        switch (form) {
            case "String":
                return call.body();
            case "InputStreamResource":
                return new InputStreamResource(call.stream());
            case "ByteArrayResource":
                return new ByteArrayResource(call.bytes());
            case "form":
                return multipart(call.body(), MediaType.APPLICATION_FORM_URLENCODED, headers);
            case "multipart of InputStreamResource":
                return multipart(new InputStreamResource(call.stream()), MediaType.MULTIPART_FORM_DATA, headers);
            case "JSON":
                return Map.of("order", call.body());
            case "iterator as JSON":
                return List.of(call.body()).iterator();
            default:
                return null;
        }
    }

    /** A body that is written by code; null if it is none. */
    static StreamingHttpOutputMessage.@Nullable Body streaming(ClientCall call) {
        if (ClientCall.UNWRITABLE.equals(call.form())) {
            return out -> {
                throw new IllegalStateException("a fault of the app's own");
            };
        }
        if (!"streaming".equals(call.form())) {
            return null;
        }
        var once = call.stream();
        return out -> once.transferTo(out);
    }

    private static Object multipart(Object part, MediaType type, HttpHeaders headers) {
        headers.setContentType(type);
        LinkedMultiValueMap<String, Object> parts = new LinkedMultiValueMap<>();
        parts.add("order", part);
        return parts;
    }
}
