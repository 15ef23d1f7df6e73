package io.github.sangtae.problem;

import java.util.List;

/**
 * What the response holds that is to carry the problem: headers of filters, and what a handler had set before it failed.
 * Adapters implement it on their framework's response.
 */
@FunctionalInterface
public interface FailedResponse {

    /**
     * Every line of a header field, in their order; empty if there is none.
     *
     * @param name compared without regard to case
     */
    List<String> header(String name);

    /** Whether the head of the response is on its way already, so that nothing can be changed any more. */
    default boolean isCommitted() {
        return false;
    }

    /** A response that nobody has touched. */
    static FailedResponse untouched() {
        return name -> List.of();
    }
}
