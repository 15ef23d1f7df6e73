package io.github.sangtae.jaxrs;

import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.InvocationCallback;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How the tries of one call are made on the runtime that it belongs to. */
interface Tries {

    /** Of a call that carries what is known of it. */
    static Tries of(Invocation invocation, SentRequest sent) {
        // Its class is loaded on RESTEasy only.
        return JaxrsRuntime.of(invocation) == JaxrsRuntime.RESTEASY
                ? ResteasyTries.of(invocation, sent)
                : new OfInvocation(invocation);
    }

    /** Makes one and waits for its end; throws what the client throws. */
    Response make();

    /** Begins one; the end is told on any thread. */
    Future<Response> begin(BiConsumer<@Nullable Response, @Nullable Throwable> end);

    /** Makes of the last answer what the caller gets. */
    Response handOver(Response last);

    /** Closes the answer of a try that is not the last. */
    void discard(Response failed);

    /** By the standard's means alone: each try passes the app's filters, and its answer those for answers. */
    final class OfInvocation implements Tries {

        private final Invocation invocation;

        OfInvocation(Invocation invocation) {
            this.invocation = invocation;
        }

        @Override
        public Response make() {
            return invocation.invoke();
        }

        @Override
        public Future<Response> begin(BiConsumer<@Nullable Response, @Nullable Throwable> end) {
            return invocation.submit(new InvocationCallback<Response>() {
                @Override
                public void completed(Response answer) {
                    end.accept(answer, null);
                }

                @Override
                public void failed(Throwable failure) {
                    end.accept(null, failure);
                }
            });
        }

        @Override
        public Response handOver(Response last) {
            return last;
        }

        @Override
        public void discard(Response failed) {
            failed.close();
        }
    }
}
