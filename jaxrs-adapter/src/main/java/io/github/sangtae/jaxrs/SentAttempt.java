package io.github.sangtae.jaxrs;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Delivery;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One try, in core's words.
 *
 * @param answer what the caller would get; null if none came
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
        if (sent.answer() != null || answer != null) {
            return Delivery.ANSWERED; // Whatever the app's filters and readers made of it.
        }
        if (!sent.recoversFromFailures()) {
            return Delivery.HOPELESS; // The next try would end in a way that means nothing.
        }
        if (!sent.wasGivenToTheConnection()) {
            return Delivery.HOPELESS; // A filter, an interceptor or a writer of the app's failed.
        }
        return Delivery.ofConnection(ofTheConnection(Objects.requireNonNull(failure)), false);
    }

    /** Without what the runtime wraps it in: CXF in another one of the same class, Quarkus in one that says nothing. */
    private static Throwable ofTheConnection(Throwable failure) {
        Throwable own = failure;
        for (Throwable cause = own.getCause(); cause != null && isWrapped(own, cause); cause = own.getCause()) {
            own = cause;
        }
        return own;
    }

    private static boolean isWrapped(Throwable own, Throwable cause) {
        return own instanceof ProcessingException
                || own instanceof CompletionException
                || own instanceof ExecutionException
                || own.getClass() == RuntimeException.class
                || own.getClass() == cause.getClass();
    }

    @Override
    public int status() {
        WireAnswer came = sent.answer();
        return came != null ? came.status() : Objects.requireNonNull(answer).getStatus();
    }

    @Override
    public HeaderLookup responseHeaders() {
        WireAnswer came = sent.answer();
        return came != null ? came::header : HeaderLookup.none();
    }

    @Override
    public boolean fromCache() {
        return sent.wasAborted();
    }
}
