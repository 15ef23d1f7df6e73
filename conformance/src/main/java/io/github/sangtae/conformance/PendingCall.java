package io.github.sangtae.conformance;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * A call that goes on while the caller does something else.
 *
 * @param result what it gives, or the exception that the library gives its caller; of a cancelled call, any exception
 * @param cancel cancels the call as a user of the library would, on any thread and more than once
 */
public record PendingCall(CompletableFuture<ClientAnswer> result, Runnable cancel) {

    /** Checks that nothing is missing. */
    public PendingCall {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(cancel, "cancel");
    }
}
