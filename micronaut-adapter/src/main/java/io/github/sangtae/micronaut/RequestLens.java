package io.github.sangtae.micronaut;

import io.github.sangtae.problem.ProblemRequest;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.micronaut.web.router.RouteAttributes;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Micronaut's request, as core asks for it.
 *
 * @param request any
 * @param cause what was thrown, or null
 * @param isLogged whether Micronaut itself has logged it
 * @param ofTheApp what chooses a language by something else than {@code Accept-Language}
 */
record RequestLens(
        HttpRequest<?> request, @Nullable Throwable cause, boolean isLogged, List<HttpLocaleResolver> ofTheApp)
        implements ProblemRequest {

    /** What Micronaut asks for in place of a path that it cannot read. */
    private static final String MADE_UP = "/";

    @Override
    public String method() {
        return request.getMethodName();
    }

    @Override
    public @Nullable String path() {
        String path = request.getUri().getRawPath();
        boolean unreadable = cause instanceof URISyntaxException && MADE_UP.equals(path) && !isRouted(request);
        return unreadable ? null : path;
    }

    @Override
    public List<String> header(String name) {
        return request.getHeaders().getAll(name);
    }

    /** An app that chooses the language by a cookie, a session or its configuration has a resolver for it. */
    @Override
    public @Nullable Locale chosenLanguage() {
        for (HttpLocaleResolver resolver : ofTheApp) {
            Locale chosen = resolver.resolve(request).orElse(Locale.ROOT);
            if (!chosen.getLanguage().isEmpty()) {
                return chosen;
            }
        }
        return null;
    }

    @Override
    public Object unwrap() {
        return request;
    }

    /** Whether the address was right, so that a handler of the app's was or would have been called. */
    static boolean isRouted(HttpRequest<?> request) {
        return RouteAttributes.getRouteMatch(request).isPresent();
    }
}
