package io.github.sangtae.problem;

import java.util.Objects;

/**
 * One broken constraint: where in the request, and what is expected there. Never what was there instead.
 *
 * @param in the part of the request
 * @param name a JSON pointer for {@link In#BODY}, the parameter's or header's name for the others
 * @param detail the constraint's text in the caller's language, such as "1 이상이어야 합니다"; empty for
 *     the kit's own "올바르지 않은 값입니다"
 */
public record Violation(In in, String name, String detail) {

    /** The part of a request that a violation is in. */
    public enum In {
        /** The body: a JSON pointer in URI fragment form (RFC 6901 section 6). */
        BODY("pointer"),
        /** The path: a template variable. */
        PATH("path"),
        /** The query or a form. */
        PARAMETER("parameter"),
        /** A header field. */
        HEADER("header"),
        /** A cookie. */
        COOKIE("cookie");

        private final String member;

        In(String member) {
            this.member = member;
        }

        String member() {
            return member;
        }
    }

    /** Checks that nothing is missing. */
    public Violation {
        Objects.requireNonNull(in, "in");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(detail, "detail");
    }

    /**
     * A violation in the body.
     *
     * @param propertyPath the path as Java's validators write it, such as {@code items[0].qty} or {@code prices[KRW]};
     *     empty for the body as a whole
     * @param detail the constraint's text, or empty
     */
    public static Violation ofBody(String propertyPath, String detail) {
        return new Violation(In.BODY, JsonPointer.ofPropertyPath(propertyPath), detail);
    }
}
