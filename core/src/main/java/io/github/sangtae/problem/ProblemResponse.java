package io.github.sangtae.problem;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A problem ready to be sent: the status, the headers and the bytes. */
public final class ProblemResponse {

    /** The media type of every problem (RFC 9457 section 6.1). It has no charset parameter; JSON is UTF-8. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String ACCEPT_LANGUAGE = "Accept-Language";

    private final Problem problem;
    private final Locale language;

    ProblemResponse(Problem problem, Locale language) {
        this.problem = problem;
        this.language = language;
    }

    /** The problem with every member filled in. */
    public Problem problem() {
        return problem;
    }

    /** The language of the texts. */
    public Locale language() {
        return language;
    }

    /** The code for the status line. */
    public int status() {
        return problem.status();
    }

    /** The JSON as UTF-8; written anew at every call. */
    public byte[] body() {
        return JsonWriter.write(problem);
    }

    /**
     * The headers to set: {@code Content-Type} and {@code Content-Language}. {@code Vary} is to be merged, by {@link
     * #vary}.
     */
    public Map<String, String> headers() {
        return Map.of("Content-Type", MEDIA_TYPE, "Content-Language", language.toLanguageTag());
    }

    /**
     * The value of {@code Vary} for a response that a problem is written to.
     *
     * @param present what the response has already, its lines joined by commas, or null
     * @return {@code present} with {@code Accept-Language} added, unless that or {@code *} is there already
     */
    public static String vary(@Nullable String present) {
        return present == null || present.isBlank() ? ACCEPT_LANGUAGE : varyBy(ACCEPT_LANGUAGE, present);
    }

    /** The value with one more field name, unless that or {@code *} is there already. */
    static String varyBy(String field, String present) {
        for (String name : present.split(",", -1)) {
            if (name.trim().equals("*") || name.trim().equalsIgnoreCase(field)) {
                return present;
            }
        }
        return present + ", " + field;
    }
}
