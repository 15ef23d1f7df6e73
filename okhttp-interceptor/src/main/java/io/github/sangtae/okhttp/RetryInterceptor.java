package io.github.sangtae.okhttp;

import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * Sends a failed request again if {@link RetryPolicy} says so, and not earlier than the server asks.
 *
 * <pre>{@code
 * OkHttpClient client = RetryInterceptor.create().installOn(new OkHttpClient.Builder()).build();
 * }</pre>
 *
 * <p>{@link #installOn} also keeps OkHttp from sending a POST again by itself, as it does after a 408, after a 503 with
 * {@code Retry-After: 0} and on a pooled connection that breaks. {@code builder.addInterceptor(RetryInterceptor.create())}
 * works too, and leaves that as it is.
 *
 * <p>Waits on the thread that runs the call. Where that thread is one of OkHttp's dispatcher, use
 * {@link RetryingCallFactory}, which waits without one.
 */
public final class RetryInterceptor implements Interceptor {

    /** A cancelled call is noticed this late at most: OkHttp has no way to be told. */
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(20);

    private final RetryPolicy policy;
    private final @Nullable ReplayGuard guard;

    private RetryInterceptor(RetryPolicy policy, @Nullable ReplayGuard guard) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.guard = guard;
    }

    /** A new interceptor with a standard policy of its own. */
    public static RetryInterceptor create() {
        return create(RetryPolicy.standard());
    }

    /** A new interceptor. */
    public static RetryInterceptor create(RetryPolicy policy) {
        return new RetryInterceptor(policy, null);
    }

    /**
     * Adds such an interceptor to a client, and keeps OkHttp from sending again by itself what must not be sent twice. Other
     * interceptors see a call once if they were added before, and every try of it if they are added after.
     *
     * @return the same builder
     * @throws IllegalArgumentException if the client has one already, since two would multiply their tries
     */
    public OkHttpClient.Builder installOn(OkHttpClient.Builder builder) {
        for (Interceptor other : builder.interceptors()) {
            if (other instanceof RetryInterceptor) {
                throw new IllegalArgumentException("The client has a RetryInterceptor; allowed is one.");
            }
        }
        ReplayGuard newGuard = new ReplayGuard();
        builder.networkInterceptors()
                .add(0, newGuard); // The first sees what the others make of a request that was sent.
        return builder.addInterceptor(new RetryInterceptor(policy, newGuard));
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        long began = System.nanoTime();
        Call call = chain.call();
        Request request = chain.request();
        RetryingCall asynchronous = RetryingCall.behind(call, request);
        for (int number = asynchronous == null ? 1 : asynchronous.number(); ; number++) {
            OkHttpAttempt attempt;
            try {
                Response response = guard == null ? chain.proceed(request) : guard.proceed(chain, request);
                if (number == 1
                        && policy.passes(
                                response.code(),
                                request.url().host(),
                                request.url().port())) {
                    return response;
                }
                attempt = OkHttpAttempt.answered(
                        request,
                        number,
                        timeLeft(call, began),
                        guard == null ? response : ReplayGuard.released(response));
            } catch (IOException e) {
                boolean unsent = guard != null && guard.forget(call);
                IOException failure = ReplayGuard.original(e);
                attempt = OkHttpAttempt.failed(
                        request, number, timeLeft(call, began), failure, delivery(call, failure, unsent));
            }
            if (!(policy.decide(attempt) instanceof Decision.Retry again)) {
                return attempt.outcome();
            }
            if (asynchronous != null) {
                asynchronous.sendAgain(again.delay(), attempt.redirected());
                return attempt.outcome(); // It closes the answer and begins the next try, without this thread.
            }
            attempt.close();
            await(again.delay(), call);
            request = attempt.redirected() == null ? request : attempt.redirected();
        }
    }

    private Delivery delivery(Call call, IOException failure, boolean unsent) {
        if (call.isCanceled()) {
            return Delivery.CANCELLED; // OkHttp throws a plain IOException.
        }
        Delivery said = Delivery.of(failure);
        if (said == Delivery.CANCELLED || said == Delivery.HOPELESS) {
            return said; // Where the request is does not matter.
        }
        if (guard != null) {
            return unsent ? Delivery.NOT_SENT : Delivery.UNKNOWN; // Redirected or not, the guard knows.
        }
        return Refusal.isProvedBy(failure) ? Delivery.NOT_SENT : said;
    }

    /** What is left of the call's timeout and deadline. OkHttp counts from a little earlier, and cancels at the end. */
    private static @Nullable Duration timeLeft(Call call, long began) {
        long now = System.nanoTime();
        long left = Long.MAX_VALUE;
        long timeout = call.timeout().timeoutNanos();
        if (timeout != 0) {
            left = timeout - (now - began);
        }
        if (call.timeout().hasDeadline()) {
            left = Math.min(left, call.timeout().deadlineNanoTime() - now);
        }
        return left == Long.MAX_VALUE ? null : Duration.ofNanos(left);
    }

    private static void await(Duration delay, Call call) throws IOException {
        long end = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedIOException("interrupted"); // As OkHttp does: the flag stays set.
            }
            LockSupport.parkNanos(call, Math.min(left, SLICE));
            if (call.isCanceled()) {
                throw new IOException("Canceled"); // As OkHttp does; it makes a timeout of it where it was one.
            }
        }
    }
}
