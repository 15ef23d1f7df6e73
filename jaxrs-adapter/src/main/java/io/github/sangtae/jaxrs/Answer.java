package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an exception means: a failure in core's words or a problem of the app's own, with the headers that belong to it.
 *
 * @param failure what went wrong, or null if {@code problem} is set
 * @param problem the app's own problem, or null if {@code failure} is set
 * @param headers the headers that the exception brings, such as {@code Allow}
 */
record Answer(@Nullable Failure failure, @Nullable Problem problem, MultivaluedMap<String, Object> headers) {

    static Answer of(Failure failure) {
        return of(failure, new MultivaluedHashMap<>());
    }

    static Answer of(Failure failure, MultivaluedMap<String, Object> headers) {
        return new Answer(failure, null, headers);
    }

    static Answer of(Problem problem, Map<String, String> headers) {
        MultivaluedMap<String, Object> copy = new MultivaluedHashMap<>();
        headers.forEach(copy::putSingle);
        return new Answer(null, problem, copy);
    }

    /** The code that the response gets, but for broken constraints, whose code is a setting. */
    int status() {
        return failure != null
                ? failure.status()
                : Objects.requireNonNull(problem).status();
    }

    /** Whether the server is at fault, so that its operator must know. */
    boolean isServerError() {
        return failure != null
                ? failure.isServerError()
                : Objects.requireNonNull(problem).isServerError();
    }
}
