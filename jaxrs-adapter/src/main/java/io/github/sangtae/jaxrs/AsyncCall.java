package io.github.sangtae.jaxrs;

import io.github.sangtae.retry.Decision;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.InvocationCallback;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One asynchronous call with all its tries, as its caller sees it. */
final class AsyncCall extends CompletableFuture<Response> {

    private final Invocation invocation;
    private final SentRequest sent;
    private final ClientRetry retry;
    private volatile @Nullable Future<Response> going;

    AsyncCall(Invocation invocation, SentRequest sent, ClientRetry retry) {
        this.invocation = invocation;
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
        Future<Response> begun = invocation.submit(new InvocationCallback<Response>() {
            @Override
            public void completed(Response answer) {
                ended(number, answer, null);
            }

            @Override
            public void failed(Throwable failure) {
                ended(number, null, failure);
            }
        });
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

    private void handOver(Response answer) {
        if (JaxrsRuntime.of(answer) == JaxrsRuntime.RESTEASY) {
            answer.bufferEntity(); // RESTEasy closes it as soon as this callback returns.
        }
        if (!complete(answer)) {
            answer.close(); // Cancelled; nobody else would.
        }
    }

    private void ended(int number, @Nullable Response answer, @Nullable Throwable failure) {
        try {
            Decision decision = retry.decide(sent, number, answer, failure);
            if (decision instanceof Decision.Retry again) {
                ClientRetry.close(answer);
                Executor later = delayedExecutor(again.delay().toMillis(), TimeUnit.MILLISECONDS);
                later.execute(() -> send(number + 1));
            } else if (answer == null) {
                completeExceptionally(Objects.requireNonNull(failure));
            } else {
                handOver(answer);
            }
        } catch (RuntimeException e) {
            completeExceptionally(e);
        }
    }
}
