package io.github.sangtae.problem;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Carries a problem to the caller. Thrown anywhere in an app, in a filter or in asynchronous code; every adapter renders
 * it as it is, whatever its status.
 */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;
    private final transient Map<String, String> headers;

    /** An exception for a problem. */
    public ProblemException(Problem problem) {
        this(problem, null);
    }

    /**
     * An exception for a problem, with what led to it.
     *
     * @param cause goes to the log when the status is a server error, never to the caller
     */
    public ProblemException(Problem problem, @Nullable Throwable cause) {
        this(problem, cause, Map.of());
    }

    private ProblemException(Problem problem, @Nullable Throwable cause, Map<String, String> headers) {
        super(Objects.requireNonNull(problem, "problem").toString(), cause);
        this.problem = problem;
        this.headers = headers;
    }

    /**
     * The same with a header for the response, such as {@code Retry-After}.
     *
     * @throws IllegalArgumentException if the name is no token or the value has characters other than printable ASCII
     */
    public ProblemException withHeader(String name, String value) {
        if (!name.matches("[A-Za-z0-9-]+")) {
            throw new IllegalArgumentException(
                    "Header name is '" + name + "'; allowed are letters, digits and hyphens.");
        }
        if (!value.matches("[\\x20-\\x7E]*")) {
            throw new IllegalArgumentException("The value of header '" + name
                    + "' has a character that is not allowed; allowed is printable ASCII.");
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        ProblemException copy = new ProblemException(problem, getCause(), Collections.unmodifiableMap(more));
        copy.setStackTrace(getStackTrace());
        return copy;
    }

    /** The problem. */
    public Problem problem() {
        return problem;
    }

    /** The headers for the response; empty unless {@link #withHeader} added some. */
    public Map<String, String> headers() {
        return headers;
    }
}
