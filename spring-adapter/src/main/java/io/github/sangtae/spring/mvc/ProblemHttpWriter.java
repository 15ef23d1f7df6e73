package io.github.sangtae.spring.mvc;

import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.AnswerRenderer;
import io.github.sangtae.spring.FailedRequest;
import io.github.sangtae.spring.RenderedAnswer;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/** Writes an answer to a servlet response: core's bytes and headers, and the headers that the exception brought. */
final class ProblemHttpWriter {

    private static final String HEAD = "HEAD";

    private final AnswerRenderer renderer;
    private final ObjectProvider<LocaleResolver> localeResolvers;

    ProblemHttpWriter(AnswerRenderer renderer, ObjectProvider<LocaleResolver> localeResolvers) {
        this.renderer = renderer;
        this.localeResolvers = localeResolvers;
    }

    Locale language(HttpServletRequest request) {
        return renderer.language(acceptLanguage(request));
    }

    /** Whether the caller is a browser that wants to show something. */
    static boolean wantsPage(HttpServletRequest request) {
        return AnswerRenderer.wantsPage(joined(request, HttpHeaders.ACCEPT));
    }

    /**
     * Writes the answer; the response must not be committed yet.
     *
     * @param cause what was thrown, or null
     */
    void write(Answer answer, @Nullable Throwable cause, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.resetBuffer();
        answer.headers().forEach((name, values) -> copy(name, values, response));
        RenderedAnswer rendered =
                renderer.render(answer, failed(cause, request), response::getHeader, varyOf(response));
        response.setStatus(rendered.status());
        rendered.headers().forEach(response::setHeader);
        response.setContentLength(rendered.body().length);
        if (!HEAD.equals(request.getMethod())) {
            response.getOutputStream().write(rendered.body());
        }
        response.flushBuffer();
    }

    private FailedRequest failed(@Nullable Throwable cause, HttpServletRequest request) {
        return new FailedRequest(
                pathOf(request),
                acceptLanguage(request),
                joined(request, HttpHeaders.ACCEPT),
                cause,
                request,
                ServerHttpObservationFilter.findObservationContext(request).orElse(null));
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

    private static @Nullable String varyOf(HttpServletResponse response) {
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
}
