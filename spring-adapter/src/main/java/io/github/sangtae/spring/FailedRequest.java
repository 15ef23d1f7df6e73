package io.github.sangtae.spring;

import io.github.sangtae.problem.ProblemRequest;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a request that failed, for every web stack.
 *
 * @param path the raw path without the query, or null
 * @param acceptLanguage the lines of {@code Accept-Language} joined by commas, or the language that the app chose, or null
 * @param accept the lines of {@code Accept} joined by commas, or null
 * @param cause what was thrown, or null
 * @param unwrap the stack's own request: an {@code HttpServletRequest} or a {@code ServerWebExchange}; null before either
 * @param observation what the app observes of the request, or null
 */
public record FailedRequest(
        @Nullable String path,
        @Nullable String acceptLanguage,
        @Nullable String accept,
        @Nullable Throwable cause,
        @Nullable Object unwrap,
        Observation.@Nullable Context observation)
        implements ProblemRequest {

    /** A request of which the server saw its headers at most, so that no stack was reached. */
    public static FailedRequest beforeAnyStack(
            @Nullable String path, @Nullable String acceptLanguage, @Nullable String accept) {
        return new FailedRequest(path, acceptLanguage, accept, null, null, null);
    }
}
