package io.github.sangtae.micronaut;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.problem.ProblemPage;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ProblemRequest;
import io.github.sangtae.problem.ProblemResponse;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMessage;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.body.MessageBodyHandlerRegistry;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.server.util.locale.CompositeHttpLocaleResolver;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.micronaut.http.server.util.locale.RequestLocaleResolver;
import jakarta.inject.Singleton;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts an answer into a response: core's bytes and headers, and the headers that the exception brought. */
@Singleton
@ServerSide
final class ProblemHttpWriter {

    private final ProblemRenderer renderer;
    private final StatusCatalog catalog;
    private final boolean pages;
    private final List<HttpLocaleResolver> ofTheApp;
    private final MessageBodyWriter<byte[]> bytes;

    ProblemHttpWriter(
            ProblemRenderer renderer,
            StatusCatalog catalog,
            SangtaeSettings settings,
            List<HttpLocaleResolver> resolvers,
            MessageBodyHandlerRegistry bodyHandlers) {
        this.renderer = renderer;
        this.catalog = catalog;
        this.pages = settings.htmlPages();
        this.ofTheApp = resolvers.stream()
                .filter(resolver -> !(resolver instanceof CompositeHttpLocaleResolver))
                .filter(resolver -> !(resolver instanceof RequestLocaleResolver)) // The header is core's to read.
                .toList();
        this.bytes = bodyHandlers.getWriter(Argument.of(byte[].class), List.of(MediaType.ALL_TYPE));
    }

    Locale language(HttpRequest<?> request) {
        return renderer.language(acceptLanguage(request));
    }

    /** Whether the caller is a browser that wants to show something. */
    static boolean prefersPage(HttpRequest<?> request) {
        return ProblemPage.wantedBy(joined(request, HttpHeaders.ACCEPT));
    }

    /**
     * Writes the answer; the response must have no body that is wanted.
     *
     * @param cause what was thrown, for the app's customizers, or null
     * @return the response
     */
    MutableHttpResponse<Object> write(
            Answer answer, HttpRequest<?> request, @Nullable Throwable cause, MutableHttpResponse<?> response) {
        MutableHttpHeaders headers = response.getHeaders();
        answer.headers().forEach(headers::set);
        ProblemRequest lens = new Lens(path(request, cause), acceptLanguage(request), cause, request);
        ProblemResponse rendered = answer.failure() != null
                ? renderer.render(answer.failure(), lens, headers::get)
                : renderer.render(Objects.requireNonNull(answer.problem()), lens, headers::get);
        if (rendered.hookFailure() != null) {
            FailureLog.hookFailed(request, rendered.hookFailure());
        }
        // With the catalog's phrase: what Micronaut or the app put there may tell of internals.
        response.status(
                rendered.status(),
                catalog.resolve(rendered.status(), HeaderLookup.none()).phrase());
        if (pages && prefersPage(request)) {
            ProblemPage page = ProblemPage.of(rendered);
            return send(page.headers(), ProblemPage.vary(joined(response, HttpHeaders.VARY)), page.body(), response);
        }
        String vary = ProblemResponse.vary(joined(response, HttpHeaders.VARY));
        return send(rendered.headers(), vary, rendered.body(), response);
    }

    private MutableHttpResponse<Object> send(
            Map<String, String> headers, String vary, byte[] body, MutableHttpResponse<?> response) {
        headers.forEach(response.getHeaders()::set);
        response.getHeaders().set(HttpHeaders.VARY, vary);
        MutableHttpResponse<byte[]> sent = response.body(body);
        sent.contentLength(body.length);
        sent.bodyWriter(bytes); // The route's writer would make JSON of the bytes.
        return sent.body((Object) body);
    }

    /** An app that chooses the language by a cookie or a session has a resolver for it. */
    private @Nullable String acceptLanguage(HttpRequest<?> request) {
        for (HttpLocaleResolver resolver : ofTheApp) {
            Locale chosen = resolver.resolve(request).orElse(Locale.ROOT);
            if (!chosen.getLanguage().isEmpty()) {
                return chosen.toLanguageTag();
            }
        }
        return joined(request, HttpHeaders.ACCEPT_LANGUAGE);
    }

    private static @Nullable String joined(HttpMessage<?> message, String name) {
        List<String> lines = message.getHeaders().getAll(name);
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    /** For a path that it cannot read, Micronaut makes up another request. */
    private static @Nullable String path(HttpRequest<?> request, @Nullable Throwable cause) {
        return cause instanceof URISyntaxException ? null : request.getUri().getRawPath();
    }

    private record Lens(
            @Nullable String path,
            @Nullable String acceptLanguage,
            @Nullable Throwable cause,
            Object unwrap) implements ProblemRequest {}
}
