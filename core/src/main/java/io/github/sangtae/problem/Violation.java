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

    /** Checks that nothing is missing. */
    public Violation {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(detail, "detail");
    }
}
