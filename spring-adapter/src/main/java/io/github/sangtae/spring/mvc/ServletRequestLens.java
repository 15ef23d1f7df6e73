package io.github.sangtae.spring.mvc;

import io.github.sangtae.spring.ObservedRequest;
import io.micrometer.observation.Observation;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * A servlet request that failed.
 *
 * @param request the container's
 * @param cause what was thrown, or null
 * @param chosen finds the language that the app chose
 */
record ServletRequestLens(
        HttpServletRequest request, @Nullable Throwable cause, ChosenLanguage chosen) implements ObservedRequest {

    @Override
    public String method() {
        return request.getMethod();
    }

    /** The path that the caller asked for, not the one that the container went on to. */
    @Override
    public @Nullable String path() {
        Object original = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return original instanceof String path ? path : request.getRequestURI();
    }

    @Override
    public List<String> header(String name) {
        Enumeration<String> lines = request.getHeaders(name);
        return lines == null ? List.of() : Collections.list(lines);
    }

    @Override
    public @Nullable Locale chosenLanguage() {
        return chosen.of(request);
    }

    /** A container logs what it was thrown before it asks for an error page. */
    @Override
    public boolean isLogged() {
        return request.getDispatcherType() == DispatcherType.ERROR;
    }

    @Override
    public Object unwrap() {
        return request;
    }

    @Override
    public Observation.@Nullable Context observation() {
        return ServerHttpObservationFilter.findObservationContext(request).orElse(null);
    }
}
