package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.ProblemPage;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ProblemRequest;
import io.github.sangtae.problem.ProblemResponse;
import io.github.sangtae.spring.Answer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Writes an answer to a servlet response: core's bytes and headers, and the headers that the exception brought. */
final class ProblemHttpWriter {

    private static final String HEAD = "HEAD";

    private final ProblemRenderer renderer;
    private final ObjectProvider<LocaleResolver> localeResolvers;

    ProblemHttpWriter(ProblemRenderer renderer, ObjectProvider<LocaleResolver> localeResolvers) {
        this.renderer = renderer;
        this.localeResolvers = localeResolvers;
    }

    Locale language(HttpServletRequest request) {
        return renderer.language(acceptLanguage(request));
    }

    /** Whether the caller is a browser that wants to show something. */
    static boolean wantsPage(HttpServletRequest request) {
        return ProblemPage.wantedBy(joined(request, HttpHeaders.ACCEPT));
    }

    /** Writes the answer; the response must not be committed yet. */
    void write(Answer answer, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.resetBuffer();
        answer.headers().forEach((name, values) -> copy(name, values, response));
        ProblemRequest lens = new Lens(pathOf(request), acceptLanguage(request));
        ProblemResponse rendered = answer.failure() != null
                ? renderer.render(answer.failure(), lens, response::getHeader)
                : renderer.render(Objects.requireNonNull(answer.problem()), lens, response::getHeader);
        response.setStatus(rendered.status());
        if (wantsPage(request)) {
            ProblemPage page = ProblemPage.of(rendered);
            send(page.headers(), ProblemPage.vary(present(response)), page.body(), request, response);
        } else {
            send(rendered.headers(), ProblemResponse.vary(present(response)), rendered.body(), request, response);
        }
    }

    private static void send(
            Map<String, String> headers,
            String vary,
            byte[] body,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        headers.forEach(response::setHeader);
        response.setHeader(HttpHeaders.VARY, vary);
        response.setContentLength(body.length);
        if (!HEAD.equals(request.getMethod())) {
            response.getOutputStream().write(body);
        }
        response.flushBuffer();
    }

    private static void copy(String name, List<String> values, HttpServletResponse response) {
        if (name.equalsIgnoreCase(HttpHeaders.CONTENT_TYPE) || name.equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) {
            return; // These were for another body.
        }
        for (int i = 0; i < values.size(); i++) {
            if (i == 0) {
                response.setHeader(name, values.get(i));
            } else {
                response.addHeader(name, values.get(i));
            }
        }
    }

    private static @Nullable String present(HttpServletResponse response) {
        Collection<String> lines = response.getHeaders(HttpHeaders.VARY);
        return lines.isEmpty() ? null : String.join(", ", lines);
    }

    /** An app that chooses the language by a cookie or a session has a resolver for it; the header is core's to read. */
    private @Nullable String acceptLanguage(HttpServletRequest request) {
        LocaleResolver resolver = localeResolvers.getIfUnique();
        if (resolver == null || resolver.getClass() == AcceptHeaderLocaleResolver.class) {
            return joined(request, HttpHeaders.ACCEPT_LANGUAGE);
        }
        return resolver.resolveLocale(request).toLanguageTag();
    }

    private static @Nullable String joined(HttpServletRequest request, String name) {
        List<String> lines = Collections.list(request.getHeaders(name));
        return lines.isEmpty() ? null : String.join(",", lines);
    }

    /** The path that the caller asked for, not the one that the container went on to. */
    private static @Nullable String pathOf(HttpServletRequest request) {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original instanceof String path ? path : request.getRequestURI();
    }

    private record Lens(@Nullable String path, @Nullable String acceptLanguage) implements ProblemRequest {}
}
