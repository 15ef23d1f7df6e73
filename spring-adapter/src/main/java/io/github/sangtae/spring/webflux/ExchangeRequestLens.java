package io.github.sangtae.spring.webflux;

import io.github.sangtae.spring.ObservedRequest;
import io.micrometer.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;

/**
 * A reactive request that failed.
 *
 * @param exchange Spring's
 * @param cause what was thrown, or null
 * @param chosen finds the language that the app chose
 */
record ExchangeRequestLens(
        ServerWebExchange exchange, @Nullable Throwable cause, ChosenLanguage chosen) implements ObservedRequest {

    @Override
    public String method() {
        return exchange.getRequest().getMethod().name();
    }

    @Override
    public @Nullable String path() {
        return exchange.getRequest().getURI().getRawPath();
    }

    @Override
    public List<String> header(String name) {
        return lines(exchange.getRequest().getHeaders(), name);
    }

    @Override
    public @Nullable Locale chosenLanguage() {
        return chosen.of(exchange);
    }

    @Override
    public Object unwrap() {
        return exchange;
    }

    @Override
    public Observation.@Nullable Context observation() {
        return ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                .orElse(null);
    }

    /** All lines as they came; the method that gives them as a list has another type in Spring 7. */
    static List<String> lines(HttpHeaders headers, String name) {
        List<String> lines = new ArrayList<>();
        headers.forEach((field, values) -> {
            if (field.equalsIgnoreCase(name)) {
                lines.addAll(values);
            }
        });
        return lines;
    }
}
