package io.github.sangtae.problem;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    private static final int LONGEST_METHOD = 20;
    private static final Pattern MEDIA_TYPE = Pattern.compile("[a-z0-9][a-z0-9.+-]{0,40}/[a-z0-9][a-z0-9.+-]{0,80}");
    private static final int MOST_VIOLATIONS = 1000;
    private static final Comparator<Violation> STABLE_ORDER = Comparator.comparing(
                    (Violation violation) -> violation.place().in())
            .thenComparing(violation -> leadingName(violation.place()), new NaturalOrder())
            .thenComparing(violation -> violation.place().pointer(), new NaturalOrder())
            .thenComparing(Violation::detail);

    private static final String PREFIX = "sangtae.failure.";
    /** What is said of a thing, not of an address. */
    static final String NOT_FOUND = PREFIX + "not-found";

    private static final String VALIDATION = PREFIX + "validation";
    private static final Failure UNHANDLED = new Failure(500, true, null, Map.of(), null, List.of(), null, Map.of());

    private final int status;
    private final boolean unhandled;
    private final @Nullable String textKey;
    private final Map<String, String> values;
    private final @Nullable String reason;
    private final List<Violation> violations;
    private final @Nullable Problem problem;
    private final Map<String, List<String>> headers;

    private Failure(
            int status,
            boolean unhandled,
            @Nullable String textKey,
            Map<String, String> values,
            @Nullable String reason,
            List<Violation> violations,
            @Nullable Problem problem,
            Map<String, List<String>> headers) {
        this.status = status;
        this.unhandled = unhandled;
        this.textKey = textKey;
        this.values = values;
        this.reason = reason;
        this.violations = violations;
        this.problem = problem;
        this.headers = headers;
    }

    private static Failure of(int status, @Nullable String textKey, Map<String, String> values) {
        return new Failure(status, false, textKey, values, null, List.of(), null, Map.of());
    }

    /** The app's own problem, with the headers that it was given. */
    public static Failure of(ProblemException exception) {
        Failure failure = of(exception.problem());
        for (Map.Entry<String, String> header : exception.headers().entrySet()) {
            failure = failure.withHeader(header.getKey(), List.of(header.getValue()));
        }
        return failure;
    }

    /** A problem of the app's own; what it leaves out is filled in. */
    public static Failure of(Problem problem) {
        return new Failure(problem.status(), false, null, Map.of(), null, List.of(), problem, Map.of());
    }

    /**
     * This failure with a header for the answer, such as an exception brings: {@code Allow}, {@code WWW-Authenticate}, {@code
     * Retry-After}. One that describes another body, such as {@code Content-Type}, is passed over when the answer is made,
     * and so is a value that no header can hold.
     *
     * @param name compared without regard to case; replaces one of that name
     * @param lines the values, a line each
     */
    public Failure withHeader(String name, List<String> lines) {
        Map<String, List<String>> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        more.putAll(headers);
        more.put(Objects.requireNonNull(name, "name"), List.copyOf(lines));
        return new Failure(
                status, unhandled, textKey, values, reason, violations, problem, Collections.unmodifiableMap(more));
    }

    /** The same for all headers of an exception. */
    public Failure withHeaders(Map<String, List<String>> more) {
        Failure failure = this;
        for (Map.Entry<String, List<String>> header : more.entrySet()) {
            failure = failure.withHeader(header.getKey(), header.getValue());
        }
        return failure;
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
     * A status of which nothing more is known, such as that of an empty response; the catalog explains it.
     *
     * @param status the code, 100 to 999
     */
    public static Failure ofStatus(int status) {
        return of(status, null, Map.of());
    }

    /**
     * A status that the app raised, by an exception that carries one. A 404 is then about a thing that was asked for, and not
     * about the address as in {@link #notFound()}.
     *
     * @param status the code, 100 to 999
     * @param reason what the app said in its exception: becomes the detail when the status is below 500; dropped from 500
     *     on, since it may hold internals; null or blank for none. The reason phrase of a status line is none: it is not
     *     for people (RFC 9112 section 4)
     */
    public static Failure raised(int status, @Nullable String reason) {
        if (status < 500 && reason != null && !reason.isBlank()) {
            return new Failure(status, false, null, Map.of(), reason, List.of(), null, Map.of());
        }
        return status == 404 ? of(status, NOT_FOUND, Map.of()) : ofStatus(status);
    }

    /** No handler or file for the address. */
    public static Failure notFound() {
        return ofStatus(404);
    }

    /** The path exists, but not for this method. */
    public static Failure methodNotAllowed(@Nullable String method) {
        return method != null && isMethod(method)
                ? withText(405, "method-not-allowed", Map.of("method", method))
                : ofStatus(405);
    }

    /** Whether a method is one that may be repeated, to a caller or in a log. */
    static boolean isMethod(String method) {
        for (int i = 0; i < method.length(); i++) {
            if (method.charAt(i) < 'A' || method.charAt(i) > 'Z') {
                return false;
            }
        }
        return !method.isEmpty() && method.length() <= LONGEST_METHOD;
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

    /**
     * A required value is not there.
     *
     * @param place where it should be. A variable of the path cannot be missing from an address that fits, so one without a
     *     value is an ill-formed address: the same as {@link #invalid}
     */
    public static Failure missing(Place place) {
        return switch (place.in()) {
            case BODY -> place.name().isEmpty() ? missingBody() : withName("missing-parameter", place.name());
            case PATH -> invalid(place);
            case PART, PARAMETER, HEADER, COOKIE ->
                withName("missing-" + place.in().textKey(), place.name());
        };
    }

    /** A value cannot be converted to the type that the handler needs. */
    public static Failure invalid(Place place) {
        return place.in() == Place.In.BODY
                ? malformedBody()
                : withName("invalid-" + place.in().textKey(), place.name());
    }

    /**
     * The body, or a part of it, is larger than the app takes.
     *
     * @param contentType the request's {@code Content-Type}, or null: a multipart body is an upload, and its caller is told
     *     of a file
     */
    public static Failure tooLarge(@Nullable String contentType) {
        boolean upload = contentType != null && essence(contentType).startsWith("multipart/");
        return upload ? withText(413, "upload-too-large", Map.of()) : ofStatus(413);
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
        return new Failure(400, false, VALIDATION, Map.of(), null, Collections.unmodifiableList(kept), null, Map.of());
    }

    /** What leads to a place: in a body the pointer, which is never long before it differs. */
    private static String leadingName(Place place) {
        return place.in() == Place.In.BODY ? place.pointer() : place.name();
    }

    private static Failure withName(String text, String name) {
        return withText(400, text, Map.of("name", name));
    }

    private static Failure withText(int status, String text, Map<String, String> values) {
        return of(status, PREFIX + text, values);
    }

    /** The status code that the response gets, unless the configuration gives validation another. */
    public int status() {
        return status;
    }

    /** Whether nobody expected this, so that the app's own last resort, if it has one, comes first. */
    public boolean isUnhandled() {
        return unhandled;
    }

    /** Whether the server is at fault, so that its operator must know: any code from 500 on. */
    public boolean isServerError() {
        return status >= 500;
    }

    /** Whether this is about broken constraints, so that the configured validation status applies. */
    boolean isValidation() {
        return VALIDATION.equals(textKey);
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

    /** The app's own problem; null if this is put into words by core. */
    @Nullable
    Problem problem() {
        return problem;
    }

    /** The headers that belong to this failure; names are compared without regard to case. */
    public Map<String, List<String>> headers() {
        return headers;
    }
}
