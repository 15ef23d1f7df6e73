package io.github.sangtae.jaxrs;

import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.RetryPolicy;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Sends a failed request of a Jakarta REST client again, when, and only when, that is right. A filter cannot do it, since the
 * specification gives filters no way to send, so calls are handed to it:
 *
 * <pre>{@code
 * ClientRetry retry = ClientRetry.create();
 * Client client = ClientBuilder.newClient().register(retry);
 * Response answer = retry.invoke(client.target(uri).request().buildGet());
 * }</pre>
 *
 * <p>A client that is not registered with it, and a call that is not handed to it, are as without the kit. One object serves
 * any number of clients and threads, and its budget counts all of them.
 *
 * <p>Every try sends what the first one sent, headers that filters made and bytes that interceptors made included.
 */
@ConstrainedTo(RuntimeType.CLIENT)
public final class ClientRetry implements Feature {

    /**
     * A property of an invocation: {@code true} says that its body may be sent more than once, although it is of a type that
     * may be read only once, such as a multipart body or a stream. At most 1 MiB of such a body is kept for that.
     */
    public static final String REPEATABLE_BODY = "sangtae.client.retry.repeatable-body";

    private static final int FIRST = 1; // Jersey takes a priority below for none at all.

    private final RetryPolicy policy;

    private ClientRetry(RetryPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /** With {@link RetryPolicy#standard()}. */
    public static ClientRetry create() {
        return create(RetryPolicy.standard());
    }

    /** With a policy of the app's own. */
    public static ClientRetry create(RetryPolicy policy) {
        return new ClientRetry(policy);
    }

    @Override
    public boolean configure(FeatureContext context) {
        // Next to the wire: request filters and interceptors run by rising priorities, response filters by falling
        // ones.
        context.register(new SentRequestFilter(), Integer.MAX_VALUE);
        context.register(new WireAnswerFilter(), Integer.MAX_VALUE);
        context.register(new KeptBodyInterceptor(), FIRST);
        return true;
    }

    /**
     * Makes a call and waits for its end. The answer is the last one, whatever its status, and is the caller's to close.
     *
     * @throws ProcessingException of the last try, as the client threw it; or with an {@link InterruptedException} as its
     *     cause if the thread was interrupted during a wait, and its flag is set then
     * @throws IllegalStateException if the client was made without this object
     */
    public Response invoke(Invocation invocation) {
        SentRequest sent = SentRequest.of(invocation);
        Tries tries = Tries.of(invocation, sent);
        for (int number = 1; ; number++) {
            Response answer = null;
            RuntimeException failure = null;
            sent.begin();
            try {
                answer = tries.make();
            } catch (RuntimeException e) {
                failure = e;
            }
            Decision decision = decide(sent, number, answer, failure);
            if (!(decision instanceof Decision.Retry again)) {
                return handedOver(tries, answer, failure);
            }
            if (answer != null) {
                tries.discard(answer);
            }
            sleep(again);
        }
    }

    /**
     * Makes a call without waiting for its end, and without holding a thread during the waits in between. Cancelling the
     * future ends the call.
     *
     * @return gives the last answer, whatever its status; or fails with what the client failed with
     */
    public CompletableFuture<Response> submit(Invocation invocation) {
        SentRequest sent = SentRequest.of(invocation);
        AsyncCall call = new AsyncCall(Tries.of(invocation, sent), sent, this);
        call.send(1);
        return call;
    }

    /** What to do after a try; null if there is nothing to decide: it succeeded at once, or never came as far as to us. */
    @Nullable
    Decision decide(SentRequest sent, int number, @Nullable Response answer, @Nullable Throwable failure) {
        if (!sent.isKnown()) {
            if (answer == null) {
                return null; // A filter of the app's failed before the first try.
            }
            answer.close();
            throw new IllegalStateException("The client does not know this ClientRetry; register it: "
                    + "ClientBuilder.newClient().register(retry).");
        }
        if (answer != null && number == 1 && policy.passes(answer.getStatus(), sent.host(), sent.port())) {
            return null;
        }
        return policy.decide(new SentAttempt(sent, number, answer, failure));
    }

    private static Response handedOver(Tries tries, @Nullable Response answer, @Nullable RuntimeException failure) {
        if (answer != null) {
            return tries.handOver(answer);
        }
        throw Objects.requireNonNull(failure);
    }

    private static void sleep(Decision.Retry again) {
        try {
            Thread.sleep(again.delay().toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProcessingException(e);
        }
    }
}
