package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Answer;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Objects;
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

    private static final byte[] NOTHING = {};

    static ErrorBody unanswered(Throwable exception, ProblemWriter writer) {
        return new ErrorBody(exception, () -> writer.withoutRequest(exception));
    }

    /** Nothing, where the response is on its way already. */
    static ErrorBody none() {
        return new ErrorBody(null, () -> NOTHING);
    }

    /**
     * The body of an answer. For {@code HEAD}, as many bytes as the document has: runtimes take a response to {@code HEAD} like
     * any other, count its body and keep it back.
     */
    static ErrorBody answered(Answer answer) {
        byte[] body = answer.body();
        int length = Integer.parseInt(header(HttpHeaders.CONTENT_LENGTH, answer));
        return new ErrorBody(null, () -> body.length == length ? body : new byte[length]);
    }

    /** The type of that body. */
    static MediaType type(Answer answer) {
        return MediaType.valueOf(header(HttpHeaders.CONTENT_TYPE, answer));
    }

    private static String header(String name, Answer answer) {
        return Objects.requireNonNull(answer.headers().get(name), name).get(0);
    }
}
