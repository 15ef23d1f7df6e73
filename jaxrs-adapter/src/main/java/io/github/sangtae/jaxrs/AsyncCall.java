package io.github.sangtae.jaxrs;

import io.github.sangtae.retry.Decision;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** One asynchronous call with all its tries, as its caller sees it. Ends in every case. */
final class AsyncCall extends CompletableFuture<Response> {

    private final Tries tries;
    private final SentRequest sent;
    private final ClientRetry retry;
    private final AtomicInteger awaited = new AtomicInteger();
    private volatile @Nullable Future<Response> going;

    AsyncCall(Tries tries, SentRequest sent, ClientRetry retry) {
        this.tries = tries;
        this.sent = sent;
        this.retry = retry;
    }

    /**
     * Sends a try; the client calls back on a thread of its own.
     *
     * @param number which it is, from 1
     */
    void send(int number) {
        if (isDone()) {
            return; // Cancelled during the wait.
        }
        sent.begin();
        awaited.set(number);
        Future<Response> begun = tries.begin((answer, failure) -> ended(number, answer, failure));
        going = begun;
        if (isCancelled()) {
            begun.cancel(true); // Between the two lines above.
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        boolean cancelled = super.cancel(mayInterruptIfRunning);
        Future<Response> last = going;
        if (cancelled && last != null) {
            last.cancel(true);
        }
        return cancelled;
    }

    private void ended(int number, @Nullable Response answer, @Nullable Throwable failure) {
        if (!awaited.compareAndSet(number, 0)) {
            return; // CXF over the JDK's HttpClient tells of a failure twice.
        }
        try {
            Decision decision = retry.decide(sent, number, answer, failure);
            if (decision instanceof Decision.Retry again) {
                if (answer != null) {
                    tries.discard(answer);
                }
                Executor later = delayedExecutor(again.delay().toMillis(), TimeUnit.MILLISECONDS);
                later.execute(() -> sendAgain(number + 1));
            } else if (answer == null) {
                completeExceptionally(ofTheClient(Objects.requireNonNull(failure)));
            } else {
                Response last = tries.handOver(answer);
                if (!complete(last)) {
                    last.close(); // Cancelled; nobody else would.
                }
            }
        } catch (Throwable e) {
            completeExceptionally(e); // Nobody else hears of it.
        }
    }

    private void sendAgain(int number) {
        try {
            sent.checkThatTheClientIsOpen(); // A future of Jersey's never ends once it is closed.
            send(number);
        } catch (Throwable e) {
            completeExceptionally(e);
        }
    }

    /** Without the wrapper of the client's own future. */
    private static Throwable ofTheClient(Throwable failure) {
        Throwable cause = failure.getCause();
        return failure instanceof CompletionException && cause != null ? cause : failure;
    }
}
