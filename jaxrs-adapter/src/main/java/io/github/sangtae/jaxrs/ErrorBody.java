package io.github.sangtae.jaxrs;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A body of the kit's. A type of its own, so that no JSON library takes it for something else.
 *
 * <p>It begins as an exception that is still to be answered, by the filter that knows the request. Where a runtime calls no
 * filters, as some do when a response could not be written, the writer answers it without.
 *
 * @param exception what was thrown, wrappers included; null once it is answered
 * @param bytes the document in UTF-8
 */
record ErrorBody(@Nullable Throwable exception, Supplier<byte[]> bytes) {

    static ErrorBody unanswered(Throwable exception, ProblemAnswers answers) {
        return new ErrorBody(exception, () -> answers.withoutRequest(exception));
    }

    static ErrorBody answered(byte[] bytes) {
        return new ErrorBody(null, () -> bytes);
    }
}
