package io.github.sangtae.micronaut;

import io.github.sangtae.retry.Delivery;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.client.exceptions.ContentLengthExceededException;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.exceptions.HttpClientResponseException;
import io.micronaut.http.client.exceptions.NoHostException;
import org.jspecify.annotations.Nullable;

/** What the exceptions of Micronaut's client mean. */
final class ClientFailures {

    /** What Netty wraps around the exceptions of its handlers, the one for TLS included. The JDK's client has no Netty. */
    private static final String NETTY_WRAPPER = "io.netty.handler.codec.DecoderException";

    private ClientFailures() {}

    /** The answer in an exception, or null if there was none. */
    static @Nullable HttpResponse<?> answer(Throwable failure) {
        return failure instanceof HttpClientResponseException e ? e.getResponse() : null;
    }

    /** What became of a request that got no answer, by what the client threw behind all filters. */
    static Delivery delivery(Throwable failure) {
        if (!(failure instanceof HttpClientException)) {
            return Delivery.ofConnection(failure, false);
        }
        if (failure instanceof ContentLengthExceededException || failure instanceof NoHostException) {
            return Delivery.HOPELESS; // The answer would be as large the next time, and there would be no host.
        }
        Throwable cause = failure.getCause();
        if (cause == null) {
            return Delivery.UNKNOWN;
        }
        Throwable thrown = cause.getCause();
        if (thrown != null && cause.getClass().getName().equals(NETTY_WRAPPER)) {
            return Delivery.ofConnection(thrown, false);
        }
        return Delivery.ofConnection(cause, false);
    }
}
