package io.github.sangtae.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong on the server side, in core's words. An adapter turns its framework's exception into one of these; the
 * status, the sentence and the members of the problem follow from it, the same in every framework.
 *
 * <h2>Implementation notes</h2>
 *
 * <p>Names of parameters and headers come from the app's own code and may be passed as they are. Method and media type
 * come from the request; they are shown only if they are well-formed and short.
 */
public final class Failure {

    // RFC 9110 section 5.6.2 and 8.3.1, shortened: longer or stranger ones are not worth repeating to the caller.
    private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,40}/[a-z0-9][a-z0-9.+-]{0,80}");
    private static final int MOST_VIOLATIONS = 1000;
    private static final Comparator<Violation> STABLE_ORDER = Comparator.comparing(Violation::in)
            .thenComparing(Violation::name, new NaturalOrder())
            .thenComparing(Violation::detail);

    private static final String PREFIX = "sangtae.failure.";
    private static final Failure UNHANDLED = ofStatus(500);

    private final int status;
    private final @Nullable String textKey;
    private final Map<String, String> values;
    private final @Nullable String reason;
    private final List<Violation> violations;

    private Failure(
            int status,
            @Nullable String textKey,
            Map<String, String> values,
            @Nullable String reason,
            List<Violation> violations) {
        this.status = status;
        this.textKey = textKey;
        this.values = values;
        this.reason = reason;
        this.violations = violations;
    }

    /**
     * Whether a status is an error that a problem can tell of: 400 to 999. Below is no error, and above is no status.
     *
     * @param status any number
     */
    public static boolean isError(int status) {
        return status >= 400 && status <= 999;
    }

    /**
     * A status that the framework or the app chose, explained by the catalog.
     *
     * @param status the code, 100 to 999
     */
    public static Failure ofStatus(int status) {
        return ofStatus(status, null);
    }

    /**
     * A status that the app chose, with a reason of its own.
     *
     * @param status the code, 100 to 999
     * @param reason becomes the detail when the status is below 500; dropped from 500 on, since it may hold internals;
     *     null or blank for none
     */
    public static Failure ofStatus(int status, @Nullable String reason) {
        boolean shown = status < 500 && reason != null && !reason.isBlank();
        return new Failure(status, null, Map.of(), shown ? reason : null, List.of());
    }

    /** No handler or file for the path. */
    public static Failure notFound() {
        return ofStatus(404);
    }

    /** The path exists, but not for this method. */
    public static Failure methodNotAllowed(@Nullable String method) {
        boolean shown = method != null && METHOD.matcher(method).matches();
        return shown ? withText(405, "method-not-allowed", Map.of("method", method)) : ofStatus(405);
    }

    /** Nothing that {@code Accept} asks for can be made. */
    public static Failure notAcceptable() {
        return ofStatus(406);
    }

    /**
     * The body's format is not one of those that the handler reads.
     *
     * @param contentType the request's {@code Content-Type}, with or without parameters, or null
     */
    public static Failure unsupportedMediaType(@Nullable String contentType) {
        String type = contentType == null ? "" : essence(contentType);
        boolean shown = MEDIA_TYPE.matcher(type).matches();
        return shown ? withText(415, "unsupported-media-type", Map.of("type", type)) : ofStatus(415);
    }

    private static String essence(String contentType) {
        int semicolon = contentType.indexOf(';');
        return (semicolon < 0 ? contentType : contentType.substring(0, semicolon))
                .trim()
                .toLowerCase(Locale.ROOT);
    }

    /** The body cannot be read as its format, or a value in it has the wrong type. */
    public static Failure malformedBody() {
        return withText(400, "malformed-body", Map.of());
    }

    /** The handler needs a body and there is none. */
    public static Failure missingBody() {
        return withText(400, "missing-body", Map.of());
    }

    /** A required query or form parameter is missing. */
    public static Failure missingParameter(String name) {
        return withName("missing-parameter", name);
    }

    /** A required header field is missing. */
    public static Failure missingHeader(String name) {
        return withName("missing-header", name);
    }

    /** A required cookie is missing. */
    public static Failure missingCookie(String name) {
        return withName("missing-cookie", name);
    }

    /** A required part of a multipart body is missing. */
    public static Failure missingPart(String name) {
        return withName("missing-part", name);
    }

    /** A query or form parameter cannot be converted to the type that the handler needs. */
    public static Failure invalidParameter(String name) {
        return withName("invalid-parameter", name);
    }

    /** A header field cannot be converted. */
    public static Failure invalidHeader(String name) {
        return withName("invalid-header", name);
    }

    /** A cookie cannot be converted. */
    public static Failure invalidCookie(String name) {
        return withName("invalid-cookie", name);
    }

    /** A path variable cannot be converted. */
    public static Failure invalidPath(String name) {
        return withName("invalid-path", name);
    }

    /** A part of a multipart body cannot be converted. */
    public static Failure invalidPart(String name) {
        return withName("invalid-part", name);
    }

    /** A multipart body or a file in it is larger than the app takes. */
    public static Failure uploadTooLarge() {
        return withText(413, "upload-too-large", Map.of());
    }

    /** The app's own time limit for a request ran out. */
    public static Failure timeout() {
        return withText(503, "timeout", Map.of());
    }

    /** Anything that nobody handled. */
    public static Failure unhandled() {
        return UNHANDLED;
    }

    /**
     * Broken constraints. They are sorted, so that the same request always gives the same bytes, and the first 1,000 are
     * kept, so that a small request cannot ask for a huge response.
     */
    public static Failure validation(List<Violation> violations) {
        List<Violation> sorted = new ArrayList<>(violations);
        sorted.sort(STABLE_ORDER);
        List<Violation> kept = sorted.size() > MOST_VIOLATIONS ? sorted.subList(0, MOST_VIOLATIONS) : sorted;
        return new Failure(400, PREFIX + "validation", Map.of(), null, Collections.unmodifiableList(kept));
    }

    private static Failure withName(String text, String name) {
        return withText(400, text, Map.of("name", Objects.requireNonNull(name, "name")));
    }

    private static Failure withText(int status, String text, Map<String, String> values) {
        return new Failure(status, PREFIX + text, values, null, List.of());
    }

    /** The status code that the response gets, unless the configuration gives validation another. */
    public int status() {
        return status;
    }

    /** Whether nobody expected this, so that the app's own last resort, if it has one, comes first. */
    public boolean isUnhandled() {
        return this == UNHANDLED;
    }

    /** Whether the server is at fault, so that its operator must know: any code from 500 on. */
    public boolean isServerError() {
        return status >= 500;
    }

    /** Whether this is about broken constraints, so that the configured validation status applies. */
    boolean isValidation() {
        return textKey != null && textKey.equals(PREFIX + "validation");
    }

    @Nullable
    String textKey() {
        return textKey;
    }

    Map<String, String> values() {
        return values;
    }

    @Nullable
    String reason() {
        return reason;
    }

    List<Violation> violations() {
        return violations;
    }
}
