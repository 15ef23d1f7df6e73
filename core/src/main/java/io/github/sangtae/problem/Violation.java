package io.github.sangtae.problem;

import java.util.Objects;

/**
 * One broken constraint: where in the request, and what is expected there. Never what was there instead.
 *
 * @param place where
 * @param detail the constraint's text in the caller's language, such as "1 이상이어야 합니다"; empty for the kit's own
 *     "올바르지 않은 값입니다"
 */
public record Violation(Place place, String detail) {

    /** The part of a request that a violation is in. To go: {@link Place.In}. */
    public enum In {
        /** The body. */
        BODY,
        /** The path. */
        PATH,
        /** The query or a form. */
        PARAMETER,
        /** A header field. */
        HEADER,
        /** A cookie. */
        COOKIE
    }

    /** Checks that nothing is missing. */
    public Violation {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(detail, "detail");
    }

    /** To go: a violation by part and name. */
    public Violation(In in, String name, String detail) {
        this(in == In.BODY ? new Place(Place.In.BODY, "", name) : Place.of(Place.In.valueOf(in.name()), name), detail);
    }

    /** To go: a violation in the body. */
    public static Violation ofBody(String propertyPath, String detail) {
        return new Violation(Place.body().inside(propertyPath), detail);
    }
}
