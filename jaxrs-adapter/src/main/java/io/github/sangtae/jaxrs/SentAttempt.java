package io.github.sangtae.jaxrs;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Delivery;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One try, in core's words.
 *
 * @param answer null if none came
 * @param failure null if an answer came
 */
record SentAttempt(
        SentRequest sent,
        int number,
        @Nullable Response answer,
        @Nullable Throwable failure) implements Attempt {

    @Override
    public String method() {
        return sent.method();
    }

    @Override
    public @Nullable String requestHeader(String name) {
        return sent.header(name);
    }

    @Override
    public boolean replayable() {
        return sent.replayable();
    }

    @Override
    public String host() {
        return sent.host();
    }

    @Override
    public int port() {
        return sent.port();
    }

    /** Jakarta REST has no limit for a whole call. */
    @Override
    public @Nullable Duration timeLeft() {
        return null;
    }

    @Override
    public Delivery delivery() {
        if (answer != null) {
            return Delivery.ANSWERED;
        }
        if (failure instanceof ResponseProcessingException) {
            return Delivery.HOPELESS; // An answer came, and the app's own filter or reader fails on it.
        }
        if (failure != null && failure.getCause() instanceof IllegalArgumentException) {
            return Delivery.HOPELESS; // Nothing of the network: CXF cannot make a response with a status above 599.
        }
        return Delivery.of(Objects.requireNonNull(failure));
    }

    @Override
    public int status() {
        return answer == null ? 0 : answer.getStatus();
    }

    @Override
    public HeaderLookup responseHeaders() {
        return answer == null ? HeaderLookup.none() : this::firstResponseHeader;
    }

    private @Nullable String firstResponseHeader(String name) {
        return answer == null || answer.getStringHeaders().get(name) == null
                ? null
                : answer.getStringHeaders().getFirst(name);
    }
}
