package io.github.sangtae.jaxrs;

/**
 * An exception that is still to be answered. The filter does it, which knows the request; where a runtime calls no filters,
 * as some do when an answer cannot be written, the writer does without.
 *
 * @param exception what was thrown, wrappers included
 */
record ThrownError(Throwable exception, ProblemAnswers answers) implements ErrorBody {

    @Override
    public byte[] bytes() {
        return answers.withoutRequest(exception);
    }
}
