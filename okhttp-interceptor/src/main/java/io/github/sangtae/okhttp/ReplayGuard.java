package io.github.sangtae.okhttp;

import static java.net.HttpURLConnection.HTTP_CLIENT_TIMEOUT;
import static java.net.HttpURLConnection.HTTP_PROXY_AUTH;
import static java.net.HttpURLConnection.HTTP_UNAUTHORIZED;
import static java.net.HttpURLConnection.HTTP_UNAVAILABLE;

import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceArray;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A network interceptor that knows of each call whether a request of it went out and what its connection did then, and, where
 * it was installed, keeps OkHttp from sending requests again by itself.
 *
 * <p>OkHttp (its RetryAndFollowUpInterceptor, between the two of ours) has no switch for its replays. It replays two codes,
 * looking at the last {@code Retry-After} only, so it gets a last one that it cannot read. It replays what it sent on a
 * pooled connection that broke, unless the failure is a ProtocolException, so it gets one. {@link #released} and
 * {@link #original} undo both before anybody sees them.
 */
final class ReplayGuard implements Interceptor {

    private static final String RETRY_AFTER = "Retry-After";
    private static final String HELD = "held";
    private static final String OKHTTP = "okhttp3.internal.";
    private static final String FOLLOW_UP = OKHTTP + "http.RetryAndFollowUpInterceptor";
    private static final int SLOTS = 4096;
    private static final int MOST_ROUNDS = 64;

    /**
     * Calls of which no request has gone out yet, and failures of connections, each in the slot that the call's hash gives. A
     * call whose slot another one takes counts as sent, which is the careful answer. So it costs a call neither a lock nor an
     * allocation.
     */
    private final AtomicReferenceArray<@Nullable Object> states = new AtomicReferenceArray<>(SLOTS);

    private final PooledConnections connections = new PooledConnections();
    private final boolean holds;
    private volatile boolean seesWhoSends;

    /** @param holds whether OkHttp is kept from its replays; otherwise this one only watches */
    ReplayGuard(boolean holds) {
        this.holds = holds;
    }

    /** Whether it is one of the client's network interceptors; otherwise it watches single calls. */
    boolean isInstalled() {
        return holds;
    }

    /** Makes it refuse calls that come by other interceptors of the app's, since nobody else can find out. */
    ReplayGuard askedToSeeWhoSends() {
        seesWhoSends = true;
        return this;
    }

    /** Whether nobody stands between {@link #proceed} and OkHttp, whose follow-up interceptor calls this one. */
    private static boolean isSentByUs() {
        return StackWalker.getInstance()
                .walk(frames -> frames.map(StackWalker.StackFrame::getClassName)
                        .dropWhile(name -> !name.equals(FOLLOW_UP))
                        .filter(name -> !name.startsWith(OKHTTP))
                        .findFirst())
                .equals(Optional.of(ReplayGuard.class.getName()));
    }

    /** Sends a request, on as many connections as it takes to find one that is not dead. */
    Response proceed(Chain chain, Request request) throws IOException {
        Response response = null;
        for (int round = 0; response == null; round++) { // Each closes a connection, and new ones are not dead.
            if (round < MOST_ROUNDS) {
                states.set(slot(chain.call()), chain.call());
            }
            try {
                response = chain.proceed(request);
            } catch (DeadConnection e) {
                response = null; // Nothing was written to it.
            } catch (RuntimeException | Error e) {
                forget(chain.call()); // Nobody asks how that came.
                throw e;
            }
        }
        forget(chain.call()); // The cache may have answered.
        return response;
    }

    /** Whether no request of the call's failed try went out, or the server refused it unread. Forgets the call if so. */
    boolean isUnsent(Call call) {
        return states.compareAndSet(slot(call), call, null);
    }

    /** A request goes out, or the try ended; true if it is the first. */
    private boolean forget(Call call) {
        int slot = slot(call);
        Object state = states.get(slot);
        boolean first = state == call;
        if (first || (state instanceof WireFailure old && old.call == call)) {
            return states.compareAndSet(slot, state, null) && first;
        }
        return false;
    }

    /** What the call's connection did when this failure came of it, or null if it came of nothing on the wire. */
    @Nullable
    Delivery delivery(Call call, IOException failure) {
        if (!(states.get(slot(call)) instanceof WireFailure known) || known.call != call) {
            return null;
        }
        forget(call);
        return known.failure == null || known.failure == failure ? known.delivery : null;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        Call call = chain.call();
        Request request = chain.request();
        if (holds && !seesWhoSends && !RetryInterceptor.mayBeIn(OkHttpInside.interceptors(chain))) {
            return chain.proceed(request); // Of a derived client without it: nobody would undo what is done here.
        }
        Connection connection = Objects.requireNonNull(chain.connection(), "a network interceptor has a connection");
        if (seesWhoSends && !isSentByUs()) {
            throw new IllegalStateException(
                    "An interceptor was added after the RetryInterceptor; allowed is none, since OkHttp hides them here.");
        }
        boolean first = forget(call); // Not so when this follows a redirect or a challenge.
        boolean dead = holds && !connections.isUsable(connection, isRepeatable(request), first);
        if (dead && first) {
            throw new DeadConnection(); // OkHttp closes it, and we begin again.
        }
        if (dead) {
            close(connection); // OkHttp fails to write to it, and takes another one for this request alone.
        }
        try {
            Response response = chain.proceed(request);
            if (asksForCredentials(response)) {
                states.set(slot(call), new WireFailure(call, null, Delivery.HOPELESS)); // What fails next is the app's.
            }
            if (!holds) {
                return response;
            }
            connections.answered(connection, response);
            return held(response);
        } catch (IOException e) {
            if (dead || call.isCanceled()) {
                throw e; // Nothing went out; or OkHttp says that the call was cancelled, and sends nothing more.
            }
            if (Refusal.isProvedBy(e)) {
                if (first) {
                    states.set(slot(call), call);
                }
                throw e; // OkHttp may send it on another connection.
            }
            states.set(slot(call), new WireFailure(call, e, delivery(request, connection, e)));
            if (!holds) {
                throw e;
            }
            connections.broke(connection, e);
            throw new Held(e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.socket().close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    private static Delivery delivery(Request request, Connection connection, IOException failure) {
        if (isOfTheBody(request, connection, failure)) {
            return Delivery.HOPELESS; // The app's own fault, and the same at the next try.
        }
        Delivery said = Delivery.ofConnection(failure, true);
        return said == Delivery.HOPELESS ? Delivery.UNKNOWN : said; // What it could not read came from this server.
    }

    /** Whether the app's body failed and not its connection, which is well and waits for more. */
    private static boolean isOfTheBody(Request request, Connection connection, IOException failure) {
        if (Bodies.isInMemory(request.body())) {
            return false;
        }
        if (failure instanceof FileNotFoundException || failure instanceof FileSystemException) {
            return true;
        }
        return !(failure instanceof SocketTimeoutException) && PooledConnections.isAlive(connection);
    }

    private static boolean isRepeatable(Request request) {
        return RetryPolicy.isRepeatable(request.method(), request::header);
    }

    private static boolean asksForCredentials(Response response) {
        return response.code() == HTTP_UNAUTHORIZED || response.code() == HTTP_PROXY_AUTH;
    }

    private static Response held(Response response) {
        if (response.code() != HTTP_CLIENT_TIMEOUT && response.code() != HTTP_UNAVAILABLE) {
            return response;
        }
        return response.newBuilder().addHeader(RETRY_AFTER, HELD).build();
    }

    /** The answer as it came from the server. */
    static Response released(Response response) {
        Response network = response.networkResponse();
        if (network == null || !HELD.equals(network.header(RETRY_AFTER))) {
            return response;
        }
        return response.newBuilder()
                .headers(withoutHeld(response.headers()))
                .networkResponse(network.newBuilder()
                        .headers(withoutHeld(network.headers()))
                        .build())
                .build();
    }

    private static Headers withoutHeld(Headers headers) {
        Headers.Builder kept = new Headers.Builder();
        for (int i = 0; i < headers.size(); i++) {
            if (!(headers.name(i).equals(RETRY_AFTER) && headers.value(i).equals(HELD))) {
                kept.addUnsafeNonAscii(headers.name(i), headers.value(i));
            }
        }
        return kept.build();
    }

    /** The failure as OkHttp threw it. */
    static IOException original(IOException failure) {
        if (!(failure instanceof Held held)) {
            return failure;
        }
        for (Throwable suppressed : held.getSuppressed()) {
            held.failure.addSuppressed(suppressed); // What OkHttp recovered from before.
        }
        return held.failure;
    }

    private static int slot(Call call) {
        return System.identityHashCode(call) & (SLOTS - 1);
    }

    /** What a call's connection threw, or null for whatever else comes, and what became of the request. */
    private record WireFailure(Call call, @Nullable IOException failure, Delivery delivery) {}

    /** Thrown instead of writing to a connection that the server has closed. */
    private static final class DeadConnection extends IOException {
        private static final long serialVersionUID = 1;

        DeadConnection() {
            super("The server has closed the connection while it was idle");
        }
    }

    /** Tells what it holds, to OkHttp and its listeners. */
    private static final class Held extends ProtocolException {
        private static final long serialVersionUID = 1;

        private final IOException failure;

        Held(IOException failure) {
            super(failure.toString());
            this.failure = failure;
            initCause(failure);
        }
    }
}
