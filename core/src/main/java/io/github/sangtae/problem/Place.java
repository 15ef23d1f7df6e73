package io.github.sangtae.problem;

import java.util.List;
import java.util.Objects;

/**
 * A place in a request, so that "missing", "ill-typed" and "breaks a constraint" say the same of it everywhere: {@link
 * Failure#missing}, {@link Failure#invalid}, {@link Violation}.
 *
 * <pre>{@code
 * Place.parameter("page")                     // ?page=
 * Place.body().inside("items[0].qty")         // #/items/0/qty
 * Place.part("order").inside("items[0].qty")  // the same in one part of a multipart body
 * }</pre>
 *
 * @param in the part of the request
 * @param name the name there, as the app's code has it; in a body the property path that leads to the value, empty for the
 *     body as a whole
 * @param pointer where in the document: a JSON pointer in URI fragment form (RFC 6901 section 6) for {@link In#BODY} and
 *     {@link In#PART}, {@code #} for the document as a whole; empty in all other parts, which are no documents
 */
public record Place(In in, String name, String pointer) {

    private static final String WHOLE = "#";
    private static final Place BODY = new Place(In.BODY, "", WHOLE);

    /** The part of a request. */
    public enum In {
        /** The body, or a value in it. */
        BODY("pointer", "body"),
        /** A part of a multipart body: a file, a field, or a document that stands in one. */
        PART("part", "part"),
        /** The path: a template variable. */
        PATH("path", "path"),
        /** The query or a form. */
        PARAMETER("parameter", "parameter"),
        /** A header field. */
        HEADER("header", "header"),
        /** A cookie. */
        COOKIE("cookie", "cookie");

        private final String member;
        private final String textKey;

        In(String member, String textKey) {
            this.member = member;
            this.textKey = textKey;
        }

        /** The member of {@code errors} that names a place in this part. */
        String member() {
            return member;
        }

        /** The last word of the keys of the sentences about this part. */
        String textKey() {
            return textKey;
        }
    }

    /** Checks that nothing is missing. */
    public Place {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(pointer, "pointer");
    }

    /** The body as a whole. */
    public static Place body() {
        return BODY;
    }

    /** A part of a multipart body. */
    public static Place part(String name) {
        return of(In.PART, name);
    }

    /** A variable of the path. */
    public static Place path(String name) {
        return of(In.PATH, name);
    }

    /** A parameter of the query or of a form. */
    public static Place parameter(String name) {
        return of(In.PARAMETER, name);
    }

    /** A header field. */
    public static Place header(String name) {
        return of(In.HEADER, name);
    }

    /** A cookie. */
    public static Place cookie(String name) {
        return of(In.COOKIE, name);
    }

    /**
     * The place of a value, for a table from annotations to parts.
     *
     * @param name the name there; for {@link In#BODY} the property path that leads to the value, empty for all of it
     */
    public static Place of(In in, String name) {
        return switch (in) {
            case BODY -> BODY.inside(name);
            case PART -> new Place(in, name, WHOLE);
            case PATH, PARAMETER, HEADER, COOKIE -> new Place(in, name, "");
        };
    }

    /**
     * A place inside the value that stands here. In a document the pointer grows. An object made of several parameters or
     * headers has no name of its own in the request: its fields are the parameters, so their names take its place; an
     * element of a list is still the parameter.
     *
     * @param propertyPath as Java's validators write it, such as {@code items[0].qty} or {@code prices[KRW]}; empty for the
     *     value itself. Who has the nodes of the path uses {@link #inside(List, String)}, since a key of a map may hold
     *     anything
     */
    public Place inside(String propertyPath) {
        return inside(JsonPointer.segments(propertyPath), propertyPath);
    }

    /**
     * The same with the path's parts told apart.
     *
     * @param segments names, indexes and keys, from the outside in
     * @param propertyPath the same as one text
     */
    public Place inside(List<String> segments, String propertyPath) {
        if (segments.isEmpty()) {
            return this;
        }
        if (in == In.BODY) {
            return new Place(
                    in, name.isEmpty() ? withoutDot(propertyPath) : name + joint(propertyPath), grown(segments));
        }
        if (in == In.PART) {
            return new Place(in, name, grown(segments));
        }
        return propertyPath.startsWith("[") ? this : new Place(in, withoutDot(propertyPath), "");
    }

    private String grown(List<String> segments) {
        return JsonPointer.append(pointer, segments);
    }

    private static String joint(String path) {
        return path.startsWith("[") || path.startsWith(".") ? path : "." + path;
    }

    private static String withoutDot(String path) {
        return path.startsWith(".") ? path.substring(1) : path;
    }

    /** Whether this is a document as a whole, or no document. */
    boolean isWhole() {
        return pointer.isEmpty() || pointer.equals(WHOLE);
    }
}
