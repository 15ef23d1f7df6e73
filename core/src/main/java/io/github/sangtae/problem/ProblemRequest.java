package io.github.sangtae.problem;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What core needs to know of the request that failed. Adapters implement it on their framework's request.
 *
 * <h2>Implementation notes</h2>
 *
 * <p>Values are passed as they came; core cleans and bounds them. A method that throws costs the answer no more than what it
 * was asked for.
 */
public interface ProblemRequest {

    /** The method as it stood in the request line; null if it is not known. */
    @Nullable
    String method();

    /** The raw path as it stood in the request line, without the query; null if it is not known. */
    @Nullable
    String path();

    /**
     * Every line of a header field, in their order; empty if the request has none.
     *
     * @param name compared without regard to case
     */
    List<String> header(String name);

    /**
     * The language that the app chose for this caller, by a cookie, a session or an address; null if it made no choice. What
     * a framework falls back to, such as the server's own language, is no choice.
     */
    default @Nullable Locale chosenLanguage() {
        return null;
    }

    /** What was thrown, for {@link ProblemCustomizer}s and the log; null where only a status is known. */
    default @Nullable Throwable cause() {
        return null;
    }

    /** Whether the framework itself has told the operator what was thrown, so that nobody need say it again. */
    default boolean isLogged() {
        return false;
    }

    /** The framework's own request, for {@link ProblemCustomizer}s only; null where there is none. */
    default @Nullable Object unwrap() {
        return null;
    }
}
