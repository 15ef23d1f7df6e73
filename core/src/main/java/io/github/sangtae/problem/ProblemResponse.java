package io.github.sangtae.problem;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A problem ready to be sent: the status, the headers and the bytes. */
public final class ProblemResponse {

    /** The media type of every problem (RFC 9457 section 6.1). It has no charset parameter; JSON is UTF-8. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String ACCEPT_LANGUAGE = "Accept-Language";

    private static final String ENVELOPE_MEDIA_TYPE = "application/json";

    private final Problem problem;
    private final Locale language;
    private final @Nullable Map<?, ?> envelope;
    private final @Nullable RuntimeException hookFailure;

    ProblemResponse(
            Problem problem, Locale language, @Nullable Map<?, ?> envelope, @Nullable RuntimeException hookFailure) {
        this.problem = problem;
        this.language = language;
        this.envelope = envelope;
        this.hookFailure = hookFailure;
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

    /** The JSON as UTF-8, in the app's envelope if there is one; written anew at every call. */
    public byte[] body() {
        return envelope == null ? JsonWriter.write(problem) : JsonWriter.write(envelope);
    }

    /**
     * What a {@link ProblemCustomizer} or the {@link ProblemEnvelope} threw, for the adapter to log; null if all went well.
     * The answer is the one that there would be without it.
     */
    public @Nullable RuntimeException hookFailure() {
        return hookFailure;
    }

    /**
     * The headers to set: {@code Content-Type} and {@code Content-Language}. {@code Vary} is to be merged, by {@link
     * #vary}.
     */
    public Map<String, String> headers() {
        String type = envelope == null ? MEDIA_TYPE : ENVELOPE_MEDIA_TYPE;
        return Map.of("Content-Type", type, "Content-Language", language.toLanguageTag());
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
