package io.github.sangtae.problem;

import org.jspecify.annotations.Nullable;

/**
 * What core needs to know of the request that failed. Adapters implement it on their framework's request.
 *
 * <h2>Implementation notes</h2>
 *
 * <p>Values are passed as they came; core cleans and bounds them.
 */
public interface ProblemRequest {

    /** The raw path as it stood in the request line, without the query; null if it is not known. */
    @Nullable
    String path();

    /** The value of {@code Accept-Language}, several lines joined by commas; null if the request has none. */
    @Nullable
    String acceptLanguage();

    /** What was thrown, for {@link ProblemCustomizer}s only; null where only a status is known. */
    default @Nullable Throwable cause() {
        return null;
    }

    /** The framework's own request, for {@link ProblemCustomizer}s only; null where there is none. */
    default @Nullable Object unwrap() {
        return null;
    }
}
