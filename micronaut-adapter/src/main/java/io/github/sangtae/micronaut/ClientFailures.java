package io.github.sangtae.micronaut;

import io.github.sangtae.retry.Delivery;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What the exceptions of Micronaut's client mean. */
final class ClientFailures {

    private ClientFailures() {}

    /** The answer in an exception, or null if there was none. */
    static @Nullable HttpResponse<?> answer(Throwable failure) {
        return failure instanceof HttpClientResponseException e ? e.getResponse() : null;
    }

    /** What became of a request that got no answer. */
    static Delivery delivery(Throwable failure) {
        Delivery found = Delivery.of(failure);
        if (found != Delivery.UNKNOWN) {
            return found;
        }
        if (failure instanceof ContentLengthExceededException) {
            return Delivery.HOPELESS; // The answer would be as large the next time.
        }
        boolean ofTheNetwork = failure instanceof HttpClientException || failure instanceof IOException;
        return ofTheNetwork
                ? Delivery.UNKNOWN
                : Delivery.HOPELESS; // Of the app's: a filter, or a body without a writer.
    }
}
