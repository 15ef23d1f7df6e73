package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is to be told: a failure in core's words or a problem of the app's own, with the headers that belong to it.
 *
 * @param failure what went wrong, or null if {@code problem} is set
 * @param problem the app's own problem, or null if {@code failure} is set
 * @param headers the headers that the exception brings
 */
record Answer(@Nullable Failure failure, @Nullable Problem problem, Map<String, String> headers) {

    static Answer of(Failure failure) {
        return new Answer(failure, null, Map.of());
    }

    static Answer of(ProblemException exception) {
        return new Answer(null, exception.problem(), exception.headers());
    }

    /** Whether the server is at fault, so that its operator must know. */
    boolean isServerError() {
        return failure != null
                ? failure.isServerError()
                : Objects.requireNonNull(problem).isServerError();
    }
}
