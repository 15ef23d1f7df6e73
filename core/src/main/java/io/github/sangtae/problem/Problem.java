package io.github.sangtae.problem;

import io.github.sangtae.Status;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What went wrong, as RFC 9457 says it. Immutable: every setter returns another problem.
 *
 * <pre>{@code
 * throw new ProblemException(Problem.of(409)
 *         .title("재고 부족")
 *         .detail("남은 수량이 2개입니다. 수량을 줄여 주세요.")
 *         .with("orderId", 42));
 * }</pre>
 *
 * <p>What is left out is filled in when the problem is rendered: {@code type} from the configuration, {@code title} and
 * {@code detail} from the catalog in the caller's language, {@code instance} from the request's path. A problem that has
 * a title of its own gets no detail from the catalog, since the two might not fit.
 */
public final class Problem {

    /** The media type of every problem (RFC 9457 section 6.1). It has no charset parameter; JSON is UTF-8. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** The type that says no more than the status does (RFC 9457 section 4.2.1); a problem with it counts as one without a type. */
    public static final URI ABOUT_BLANK = URI.create("about:blank");

    private static final Set<String> STANDARD_MEMBERS = Set.of("type", "title", "status", "detail", "instance");

    private final int status;
    private final @Nullable Status row;
    private final @Nullable URI type;
    private final @Nullable String title;
    private final @Nullable String detail;
    private final @Nullable String instance;
    private final Map<String, Object> extensions;

    private Problem(
            int status,
            @Nullable Status row,
            @Nullable URI type,
            @Nullable String title,
            @Nullable String detail,
            @Nullable String instance,
            Map<String, Object> extensions) {
        this.status = status;
        this.row = row;
        this.type = type;
        this.title = title;
        this.detail = detail;
        this.instance = instance;
        this.extensions = extensions;
    }

    /**
     * A problem with a row of the catalog, such as (451, MICROSOFT).
     *
     * @throws IllegalArgumentException if the code of the row is outside 100 to 999
     */
    public static Problem of(Status status) {
        requireThreeDigits(status.code());
        return new Problem(status.code(), status, null, null, null, null, Map.of());
    }

    /**
     * A problem with a code, listed in the catalog or not.
     *
     * @param status the code, 100 to 999
     * @throws IllegalArgumentException if the code is outside 100 to 999
     */
    public static Problem of(int status) {
        requireThreeDigits(status);
        return new Problem(status, null, null, null, null, null, Map.of());
    }

    /**
     * The problem in a document that a client received and the app's JSON library has read. A member that is not of its
     * type is ignored (RFC 9457 section 3.1), and so is an extension that a problem cannot hold.
     *
     * @param status the code of the response, 100 to 999; it counts for more than the one in the document
     * @param members the members of the document, values of any type, null among them
     * @throws IllegalArgumentException if the code is outside 100 to 999
     */
    public static Problem ofMembers(int status, Map<String, ?> members) {
        Problem problem = of(status);
        for (Map.Entry<String, ?> member : members.entrySet()) {
            problem = problem.withMember(member.getKey(), member.getValue());
        }
        return problem;
    }

    private Problem withMember(String name, @Nullable Object value) {
        try {
            if (!STANDARD_MEMBERS.contains(name)) {
                return value == null ? this : with(name, value);
            }
            if (!(value instanceof String text)) {
                return this; // The status too, which the response has said.
            }
            return switch (name) {
                case "type" -> type(URI.create(text));
                case "title" -> title(text);
                case "detail" -> detail(text);
                case "instance" -> instance(text);
                default -> this;
            };
        } catch (IllegalArgumentException e) {
            return this; // A type that is no URI, or an extension with something else than JSON in it.
        }
    }

    private static void requireThreeDigits(int code) {
        if (code < 100 || code > 999) {
            throw new IllegalArgumentException("Problem status is " + code + "; allowed are 100 to 999.");
        }
    }

    /**
     * This problem with a type, which identifies the kind of problem (RFC 9457 section 3.1.1). {@code about:blank} says no
     * more than the status does, and counts as left out.
     */
    public Problem type(URI newType) {
        return new Problem(status, row, Objects.requireNonNull(newType, "type"), title, detail, instance, extensions);
    }

    /** This problem with a title, a short summary that is the same at every occurrence (RFC 9457 section 3.1.3). */
    public Problem title(String newTitle) {
        return new Problem(status, row, type, Objects.requireNonNull(newTitle, "title"), detail, instance, extensions);
    }

    /** This problem with a detail, which explains this occurrence (RFC 9457 section 3.1.4). */
    public Problem detail(String newDetail) {
        return new Problem(status, row, type, title, Objects.requireNonNull(newDetail, "detail"), instance, extensions);
    }

    /** This problem with an instance, which identifies this occurrence (RFC 9457 section 3.1.5). */
    public Problem instance(URI newInstance) {
        return instance(newInstance.toString());
    }

    /** The same for a path as it came with a request; what may not stand in a URI is percent-encoded when rendered. */
    public Problem instance(String newInstance) {
        return new Problem(
                status, row, type, title, detail, Objects.requireNonNull(newInstance, "instance"), extensions);
    }

    /**
     * This problem with an extension member (RFC 9457 section 3.2). A member of that name that is already there keeps its
     * place and gets the new value.
     *
     * @param value a string, a finite number, a boolean, or a list or a map with string keys of such values; lists and
     *     maps are copied
     * @throws IllegalArgumentException if the name is empty or one of the five standard members, or if the value, or
     *     something in it, is of another type or nested deeper than 16 levels
     */
    public Problem with(String name, Object value) {
        Objects.requireNonNull(name, "name");
        if (name.isEmpty() || STANDARD_MEMBERS.contains(name)) {
            throw new IllegalArgumentException("Extension name is '" + name
                    + "'; allowed is any name but type, title, status, detail, instance" + " and the empty one.");
        }
        return withOwn(name, ExtensionValues.copy(name, value));
    }

    /** This problem with what was left out; made at once, since every error makes one. */
    Problem filledIn(URI newType, @Nullable String newTitle, @Nullable String newDetail, @Nullable String newInstance) {
        return new Problem(status, row, newType, newTitle, newDetail, newInstance, extensions);
    }

    /** The same for a value of core's own, which needs no check, and no copy since nobody can change it. */
    Problem withOwn(String name, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(extensions);
        more.put(name, value);
        return new Problem(status, row, type, title, detail, instance, Collections.unmodifiableMap(more));
    }

    /**
     * This problem without a member; the same problem if it has none of that name.
     *
     * @param name an extension, or {@code detail} or {@code instance}, which RFC 9457 lets be absent. Left out before the
     *     problem is rendered, those two are filled in again; a {@link ProblemCustomizer} leaves them out for good
     * @throws IllegalArgumentException if the name is {@code type}, {@code title} or {@code status}
     */
    public Problem without(String name) {
        if (name.equals("detail")) {
            return new Problem(status, row, type, title, null, instance, extensions);
        }
        if (name.equals("instance")) {
            return new Problem(status, row, type, title, detail, null, extensions);
        }
        if (STANDARD_MEMBERS.contains(name)) {
            throw new IllegalArgumentException("Member to leave out is '" + name
                    + "'; allowed are detail, instance and extensions, since every problem has the other three.");
        }
        if (!extensions.containsKey(name)) {
            return this;
        }
        Map<String, Object> fewer = new LinkedHashMap<>(extensions);
        fewer.remove(name);
        return new Problem(status, row, type, title, detail, instance, Collections.unmodifiableMap(fewer));
    }

    /** The type, or null if it is to be filled in. */
    public @Nullable URI type() {
        return type;
    }

    /** The title, or null if it is to be filled in. */
    public @Nullable String title() {
        return title;
    }

    /** The code, 100 to 999. */
    public int status() {
        return status;
    }

    /** Whether the server is at fault, so that its operator must know: any code from 500 on. */
    public boolean isServerError() {
        return status >= 500;
    }

    /** The row that says whose code this is, or null to take the one that the app's catalog holds for the code. */
    @Nullable
    Status row() {
        return row;
    }

    /** The detail, or null if it is to be filled in or left out. */
    public @Nullable String detail() {
        return detail;
    }

    /** The instance, or null if it is to be filled in. */
    public @Nullable String instance() {
        return instance;
    }

    /** The extension members in insertion order; cannot be changed. */
    public Map<String, Object> extensions() {
        return extensions;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Problem that
                && status == that.status
                && Objects.equals(row, that.row)
                && Objects.equals(type, that.type)
                && Objects.equals(title, that.title)
                && Objects.equals(detail, that.detail)
                && Objects.equals(instance, that.instance)
                && extensions.equals(that.extensions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(status, row, type, title, detail, instance, extensions);
    }

    /** The status and what was said of it; the extensions are left out, since logs are not the place for them. */
    @Override
    public String toString() {
        return status + (title == null ? "" : " " + title) + (detail == null ? "" : ": " + detail);
    }
}
