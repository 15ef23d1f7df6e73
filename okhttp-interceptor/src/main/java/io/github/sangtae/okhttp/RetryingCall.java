package io.github.sangtae.okhttp;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A call that has a call of OkHttp for each of its tries when it is enqueued, so that it waits in between without a thread.
 * When it is executed it has one, on whose thread {@link RetryInterceptor} waits.
 */
final class RetryingCall implements Call, Callback {

    private final OkHttpClient client;
    private final Request request;
    private final Call first;
    private final AtomicBoolean executed = new AtomicBoolean();

    private volatile Call current;
    private volatile boolean canceled;
    private volatile @Nullable CompletableFuture<Void> wait;

    // Of an enqueued call. One try runs after the other, and the dispatcher and the timer hand all of this on.
    private @Nullable Callback callback;
    private @Nullable Duration delay;
    private Request toSend;
    private int number = 1;
    private long began;

    RetryingCall(OkHttpClient client, Request request) {
        this.client = client;
        this.request = request;
        toSend = request;
        first = newTry();
        current = first;
    }

    private Call newTry() {
        return client.newCall(toSend.newBuilder().tag(RetryingCall.class, this).build());
    }

    /** The enqueued call that one of OkHttp's is a try of, or null. */
    static @Nullable RetryingCall behind(Call call, Request request) {
        RetryingCall tag = request.tag(RetryingCall.class);
        if (tag == null || tag.callback == null) {
            return null;
        }
        return tag.current == call ? tag : null; // An interceptor may build another call's request from this one's.
    }

    /** Which try is running, from 1. */
    int number() {
        return number;
    }

    /**
     * From the interceptor: when the running try has ended, wait and begin another one.
     *
     * @param redirected what to send from now on, or null for the same again
     */
    void sendAgain(Duration newDelay, @Nullable Request redirected) {
        delay = newDelay;
        toSend = redirected == null ? toSend : redirected;
    }

    @Override
    public void enqueue(Callback responseCallback) {
        checkFirst();
        callback = responseCallback;
        began = System.nanoTime();
        first.enqueue(this);
    }

    @Override
    public Response execute() throws IOException {
        checkFirst();
        return first.execute();
    }

    private void checkFirst() {
        if (!executed.compareAndSet(false, true)) {
            throw new IllegalStateException("Already Executed"); // As OkHttp's own calls say.
        }
    }

    @Override
    public void onResponse(Call ended, Response response) throws IOException {
        Duration again = delay;
        if (again == null) {
            caller().onResponse(this, response);
            return;
        }
        response.close();
        await(again);
    }

    @Override
    public void onFailure(Call ended, IOException failure) {
        Duration again = delay;
        if (again == null) {
            caller().onFailure(this, failure);
            return;
        }
        await(again);
    }

    private Callback caller() {
        Callback known = callback;
        if (known == null) {
            throw new IllegalStateException("not enqueued");
        }
        return known;
    }

    private void await(Duration duration) {
        delay = null;
        CompletableFuture<Void> end = new CompletableFuture<>();
        wait = end;
        if (canceled) {
            end.complete(null);
        }
        // The JDK's own timer, so that there is no thread to own; all that it runs is a hand-over to the dispatcher.
        CompletableFuture<Void> unused = end.completeOnTimeout(null, duration.toNanos(), TimeUnit.NANOSECONDS)
                .thenRun(this::next);
    }

    private void next() {
        number++;
        try {
            Call next = newTry();
            limit(next.timeout());
            current = next;
            if (canceled) {
                fail(new IOException("Canceled")); // As OkHttp says it.
            } else {
                next.enqueue(this);
            }
        } catch (RuntimeException e) { // Of the app's factory of event listeners.
            IOException failure = new IOException("canceled due to " + e); // As OkHttp says it.
            failure.addSuppressed(e);
            fail(failure);
        }
    }

    /** The caller's time is for all tries together. */
    private void limit(Timeout timeout) {
        Timeout whole = first.timeout();
        if (whole.timeoutNanos() != 0) {
            long left = whole.timeoutNanos() - (System.nanoTime() - began);
            timeout.timeout(Math.max(1, left), TimeUnit.NANOSECONDS);
        }
        if (whole.hasDeadline()) {
            timeout.deadlineNanoTime(whole.deadlineNanoTime());
        }
    }

    private void fail(IOException failure) {
        try {
            client.dispatcher().executorService().execute(() -> caller().onFailure(this, failure));
        } catch (RejectedExecutionException e) {
            caller().onFailure(this, failure); // The app shut the dispatcher down; its callback must still hear.
        }
    }

    @Override
    public void cancel() {
        canceled = true;
        current.cancel();
        CompletableFuture<Void> end = wait;
        if (end != null) {
            end.complete(null);
        }
    }

    @Override
    public boolean isCanceled() {
        return canceled || current.isCanceled();
    }

    @Override
    public boolean isExecuted() {
        return executed.get();
    }

    @Override
    public Request request() {
        return request;
    }

    @Override
    public Timeout timeout() {
        return first.timeout();
    }

    @Override
    public RetryingCall clone() {
        return new RetryingCall(client, request);
    }
}
