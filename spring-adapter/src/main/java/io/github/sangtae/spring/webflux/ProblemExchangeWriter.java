package io.github.sangtae.spring.webflux;

import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.AnswerRenderer;
import io.github.sangtae.spring.FailedRequest;
import io.github.sangtae.spring.RenderedAnswer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;
import reactor.core.publisher.Mono;

/** Writes an answer to a reactive response: core's bytes and headers, and the headers that the exception brought. */
final class ProblemExchangeWriter {

    private final AnswerRenderer renderer;
    private final ObjectProvider<LocaleContextResolver> localeResolvers;

    ProblemExchangeWriter(AnswerRenderer renderer, ObjectProvider<LocaleContextResolver> localeResolvers) {
        this.renderer = renderer;
        this.localeResolvers = localeResolvers;
    }

    Locale language(ServerWebExchange exchange) {
        return renderer.language(acceptLanguage(exchange));
    }

    /** Whether the caller is a browser that wants to show something. */
    static boolean wantsPage(ServerWebExchange exchange) {
        return AnswerRenderer.wantsPage(joined(exchange.getRequest().getHeaders(), HttpHeaders.ACCEPT));
    }

    /**
     * Writes the answer; the response must not be committed yet. Every server adapter of Spring leaves the body out for
     * {@code HEAD}.
     *
     * @param cause what was thrown, or null
     * @param response the exchange's own, or the one that a decorator of ours stands before
     */
    Mono<Void> write(
            Answer answer, @Nullable Throwable cause, ServerWebExchange exchange, ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        headers.clearContentHeaders(); // These were for another body.
        answer.headers().forEach((name, values) -> copy(name, values, headers));
        RenderedAnswer rendered =
                renderer.render(answer, failed(cause, exchange), headers::getFirst, joined(headers, HttpHeaders.VARY));
        response.setStatusCode(HttpStatusCode.valueOf(rendered.status()));
        rendered.headers().forEach(headers::set);
        headers.setContentLength(rendered.body().length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(rendered.body())));
    }

    private FailedRequest failed(@Nullable Throwable cause, ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        return new FailedRequest(
                request.getURI().getRawPath(),
                acceptLanguage(exchange),
                joined(request.getHeaders(), HttpHeaders.ACCEPT),
                cause,
                exchange,
                ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                        .orElse(null));
    }

    private static void copy(String name, List<String> values, HttpHeaders headers) {
        if (!name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) && !name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
            headers.put(name, values);
        }
    }

    /** An app that chooses the language itself has a resolver for it; the header is core's to read. */
    private @Nullable String acceptLanguage(ServerWebExchange exchange) {
        LocaleContextResolver resolver = localeResolvers.getIfUnique();
        if (resolver == null || resolver.getClass() == AcceptHeaderLocaleContextResolver.class) {
            return joined(exchange.getRequest().getHeaders(), HttpHeaders.ACCEPT_LANGUAGE);
        }
        Locale chosen = resolver.resolveLocaleContext(exchange).getLocale();
        return chosen == null ? null : chosen.toLanguageTag();
    }

    /** All lines as they came; the method that gives them as a list has another type in Spring 7. */
    static @Nullable String joined(HttpHeaders headers, String name) {
        List<String> lines = new ArrayList<>();
        headers.forEach((field, values) -> {
            if (field.equalsIgnoreCase(name)) {
                lines.addAll(values);
            }
        });
        return lines.isEmpty() ? null : String.join(",", lines);
    }
}
