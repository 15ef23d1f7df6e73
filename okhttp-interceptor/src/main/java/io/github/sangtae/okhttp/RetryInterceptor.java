package io.github.sangtae.okhttp;

import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger.Level;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLException;
import okhttp3.Call;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import okio.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends a failed request again if {@link RetryPolicy} says so, and not earlier than the server asks.
 *
 * <pre>{@code
 * OkHttpClient client = RetryInterceptor.create().installOn(new OkHttpClient.Builder()).build();
 * }</pre>
 *
 * <p>{@link #installOn} also keeps OkHttp from sending a request again by itself, as it does after a 408, after a 503 with
 * {@code Retry-After: 0} and on a pooled connection that breaks. {@code builder.addInterceptor(RetryInterceptor.create())}
 * works too, and leaves that as it is.
 *
 * <p>Whatever the order in which they were added, the app's other interceptors stand in front: they run once for a call, and
 * every try sends what the last of them passed on.
 *
 * <p>Waits on the thread that runs the call. Where that thread is one of OkHttp's dispatcher, use
 * {@link RetryingCallFactory}, which waits without one.
 */
public final class RetryInterceptor implements Interceptor {

    /** A cancelled call is noticed this late at most: OkHttp has no way to be told. */
    private static final long SLICE = TimeUnit.MILLISECONDS.toNanos(20);

    private static final System.Logger LOG = System.getLogger("io.github.sangtae.okhttp");

    private final RetryPolicy policy;
    private final ReplayGuard guard;
    private final Innermost innermost = new Innermost();

    private RetryInterceptor(RetryPolicy policy, ReplayGuard guard) {
        this.policy = Objects.requireNonNull(policy, "policy");
        this.guard = guard;
    }

    /** A new interceptor with a standard policy of its own. */
    public static RetryInterceptor create() {
        return create(RetryPolicy.standard());
    }

    /** A new interceptor. */
    public static RetryInterceptor create(RetryPolicy policy) {
        return new RetryInterceptor(policy, new ReplayGuard(false));
    }

    /**
     * Adds such an interceptor to a client, and keeps OkHttp from sending again by itself. Other interceptors may be added
     * before or after; only before, where OkHttp hides the interceptors of a call, as OkHttp 5 on the module path does: a
     * call throws an IllegalStateException then, and sends nothing.
     *
     * @return the same builder
     * @throws IllegalArgumentException if the client has one already
     */
    public OkHttpClient.Builder installOn(OkHttpClient.Builder builder) {
        for (Interceptor other : builder.interceptors()) {
            if (other instanceof RetryInterceptor) {
                throw new IllegalArgumentException("The client has a RetryInterceptor; allowed is one.");
            }
        }
        ReplayGuard newGuard = new ReplayGuard(true);
        builder.networkInterceptors()
                .add(0, newGuard); // The first sees what the others make of a request that was sent.
        return builder.addInterceptor(new RetryInterceptor(policy, newGuard));
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        List<Interceptor> line = OkHttpInside.interceptors(chain);
        int end = line == null ? -1 : OkHttpInside.end(line);
        if (line == null || end < 1) {
            return send(chain, guard.isInstalled() ? guard.askedToSeeWhoSends() : null); // Who stands behind is hidden.
        }
        Interceptor last = line.get(end - 1);
        if (last == this) {
            return send(chain, watcher(chain, line, end));
        }
        if (!(last instanceof RetryInterceptor || last instanceof Innermost)) {
            line.add(end, innermost); // This call's own list, behind the app's interceptors.
        }
        return chain.proceed(chain.request());
    }

    /** Whether one stands in the line of a call, as far as can be seen. */
    static boolean mayBeIn(@Nullable List<Interceptor> line) {
        if (line == null) {
            return true;
        }
        for (int i = 0; i < line.size(); i++) {
            if (line.get(i) instanceof RetryInterceptor || line.get(i) instanceof Innermost) {
                return true;
            }
        }
        return false;
    }

    /** Stands in for its interceptor, behind those that were added later. */
    private final class Innermost implements Interceptor {

        @Override
        public Response intercept(Chain chain) throws IOException {
            List<Interceptor> line = Objects.requireNonNull(OkHttpInside.interceptors(chain), "it was added to it");
            return send(chain, watcher(chain, line, OkHttpInside.end(line)));
        }
    }

    /** Who watches the connections of this call: the installed guard, or one that only watches. */
    private @Nullable ReplayGuard watcher(Chain chain, List<Interceptor> line, int end) {
        for (int i = end + 1; i < line.size(); i++) {
            if (line.get(i) instanceof ReplayGuard installed) {
                return installed;
            }
        }
        int network = OkHttpInside.network(line);
        if (network < 0 || chain.request().header("Upgrade") != null) {
            return null; // A WebSocket has no network interceptors.
        }
        line.add(network, guard);
        return guard;
    }

    private Response send(Chain chain, @Nullable ReplayGuard watcher) throws IOException {
        long began = System.nanoTime();
        Call call = chain.call();
        Request request = chain.request();
        RetryingCall asynchronous = RetryingCall.behind(call, request);
        for (int number = asynchronous == null ? 1 : asynchronous.number(); ; number++) {
            OkHttpAttempt attempt;
            try {
                Response response = watcher == null ? chain.proceed(request) : watcher.proceed(chain, request);
                if (number == 1
                        && policy.passes(
                                response.code(),
                                request.url().host(),
                                request.url().port())) {
                    return response;
                }
                attempt =
                        OkHttpAttempt.answered(request, number, timeLeft(call, began), ReplayGuard.released(response));
            } catch (IOException e) {
                IOException failure = ReplayGuard.original(e);
                attempt = OkHttpAttempt.failed(
                        request, number, timeLeft(call, began), failure, delivery(call, failure, watcher));
            }
            if (!(decide(attempt) instanceof Decision.Retry again)) {
                return attempt.outcome();
            }
            if (asynchronous != null) {
                asynchronous.sendAgain(again.delay(), System.nanoTime() - began, attempt.redirected());
                return attempt.outcome(); // It closes the answer and begins the next try, without this thread.
            }
            attempt.close();
            await(again.delay(), call);
            request = attempt.redirected() == null ? request : attempt.redirected();
        }
    }

    /** Null if the policy itself fails: then the call ends as it would without us. */
    private @Nullable Decision decide(OkHttpAttempt attempt) {
        try {
            return policy.decide(attempt);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.log(Level.ERROR, "A call is not sent again, since deciding on it failed.", e);
            return null;
        }
    }

    private static Delivery delivery(Call call, IOException failure, @Nullable ReplayGuard watcher) {
        boolean unsent =
                watcher != null && watcher.isUnsent(call); // Both are asked, so that the watcher forgets the call.
        Delivery seen = watcher == null ? null : watcher.delivery(call, failure);
        if (call.isCanceled() || Thread.currentThread().isInterrupted()) {
            return Delivery.CANCELLED; // OkHttp throws a plain IOException.
        }
        if (unsent) {
            Delivery said = Delivery.ofConnection(failure, false);
            if (said != Delivery.UNKNOWN) {
                return said;
            }
            return isOfTheNetwork(failure) ? Delivery.NOT_SENT : Delivery.HOPELESS; // As when a proxy refuses.
        }
        if (seen != null) {
            return seen;
        }
        // After an answer: the host that a redirect led to, or the app's own authenticator.
        return isOfTheNetwork(failure) ? Delivery.UNKNOWN : Delivery.HOPELESS;
    }

    /** Whether it may pass. Proves nothing of the request. */
    private static boolean isOfTheNetwork(IOException failure) {
        return failure instanceof SocketException
                || failure instanceof SocketTimeoutException
                || failure instanceof UnknownHostException
                || failure instanceof EOFException
                || failure.getCause() instanceof EOFException // OkHttp says where.
                || (failure instanceof SSLException && Delivery.ofConnection(failure, true) != Delivery.HOPELESS)
                || Refusal.isOfHttp2(failure);
    }

    /** What is left of the call's timeout and deadline. At its end OkHttp cancels the call. */
    private static @Nullable Duration timeLeft(Call call, long began) {
        Timeout limit = call.timeout();
        long timeout = limit.timeoutNanos();
        if (timeout == 0 && !limit.hasDeadline()) {
            return null;
        }
        long now = System.nanoTime();
        long end = OkHttpInside.end(limit);
        if (end != OkHttpInside.UNKNOWN) {
            return Duration.ofNanos(end - now); // The app's interceptors took a part of it.
        }
        long left = timeout == 0 ? Long.MAX_VALUE : timeout - (now - began);
        return Duration.ofNanos(limit.hasDeadline() ? Math.min(left, limit.deadlineNanoTime() - now) : left);
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
