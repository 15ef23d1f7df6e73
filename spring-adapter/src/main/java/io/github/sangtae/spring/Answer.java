package io.github.sangtae.spring;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What an exception means: a failure in core's words or a problem of the app's own, with the headers that belong to it.
 *
 * @param failure what went wrong, or null if {@code problem} is set
 * @param problem the app's own problem, or null if {@code failure} is set
 * @param headers the headers that the exception brings, such as {@code Allow}
 */
public record Answer(@Nullable Failure failure, @Nullable Problem problem, HttpHeaders headers) {

    /** The answer for a failure without headers. */
    public static Answer of(Failure failure) {
        return of(failure, new HttpHeaders());
    }

    /** The answer for a failure with the headers of an exception. */
    public static Answer of(Failure failure, HttpHeaders headers) {
        return new Answer(failure, null, headers);
    }

    /** The answer that is a problem of the app's own. */
    static Answer of(Problem problem, Map<String, String> headers) {
        HttpHeaders copy = new HttpHeaders();
        headers.forEach(copy::set);
        return new Answer(null, problem, copy);
    }

    /** The code that the response gets, but for broken constraints, whose code is a setting. */
    public int status() {
        return failure != null
                ? failure.status()
                : Objects.requireNonNull(problem).status();
    }

    /** Whether nobody expected this. */
    public boolean isUnhandled() {
        return failure != null && failure.isUnhandled();
    }

    /** Whether the server is at fault, so that its operator must know. */
    public boolean isServerError() {
        return failure != null
                ? failure.isServerError()
                : Objects.requireNonNull(problem).isServerError();
    }
}
