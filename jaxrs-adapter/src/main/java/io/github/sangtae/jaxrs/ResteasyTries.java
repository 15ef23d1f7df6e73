package io.github.sangtae.jaxrs;

import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.client.ResponseProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Providers;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jboss.resteasy.client.jaxrs.engines.AsyncClientHttpEngine;
import org.jboss.resteasy.client.jaxrs.internal.ClientInvocation;
import org.jboss.resteasy.client.jaxrs.internal.ClientRequestContextImpl;
import org.jboss.resteasy.client.jaxrs.internal.ClientResponse;
import org.jboss.resteasy.client.jaxrs.internal.ClientResponseContextImpl;
import org.jboss.resteasy.core.ResteasyContext;
import org.jspecify.annotations.Nullable;

/**
 * On RESTEasy a call's engine can be asked alone, behind the app's filters: these run once for a call, for requests before its
 * first try and for answers after its last.
 */
final class ResteasyTries extends ClientInvocation implements Tries {

    private final SentRequest sent;
    private final ClientRequestContextImpl context;
    private volatile boolean filtered;
    private volatile boolean aborted;

    private ResteasyTries(ClientInvocation invocation, SentRequest sent) {
        super(invocation);
        this.sent = sent;
        this.context = new ClientRequestContextImpl(this);
    }

    static Tries of(Invocation invocation, SentRequest sent) {
        return invocation instanceof ClientInvocation plain
                ? new ResteasyTries(plain, sent)
                : new Tries.OfInvocation(invocation);
    }

    @Override
    public Response make() {
        ClientResponse instead = filterOnce();
        if (instead != null) {
            return instead;
        }
        return Objects.requireNonNull(
                withProviders(() -> came((ClientResponse) client.httpEngine().invoke(this))));
    }

    @Override
    public Future<Response> begin(BiConsumer<@Nullable Response, @Nullable Throwable> end) {
        if (!(client.httpEngine() instanceof AsyncClientHttpEngine engine)) {
            return CompletableFuture.supplyAsync(this::make, asyncInvocationExecutor())
                    .whenComplete(end);
        }
        return CompletableFuture.supplyAsync(this::filterOnce, asyncInvocationExecutor())
                .thenCompose(instead -> instead != null ? CompletableFuture.completedFuture(instead) : ask(engine))
                .whenComplete(end);
    }

    private CompletionStage<Response> ask(AsyncClientHttpEngine engine) {
        return engine.submit(this, false, this::came);
    }

    /** The answer that a filter of the app's gives in the server's place, or null. */
    private @Nullable ClientResponse filterOnce() {
        if (filtered) {
            sent.leaves(context); // As they left it.
            return null;
        }
        filtered = true;
        ClientResponse instead = withProviders(() -> filterRequest(context));
        if (instead == null) {
            return null;
        }
        aborted = true;
        return throughFilters(instead);
    }

    private Response came(ClientResponse answer) {
        if (sent.isKnown()) {
            sent.answered(new ClientResponseContextImpl(answer));
        }
        return answer;
    }

    @Override
    public Response handOver(Response last) {
        return aborted ? last : throughFilters((ClientResponse) last); // Through them already, or now.
    }

    private ClientResponse throughFilters(ClientResponse answer) {
        try {
            return Objects.requireNonNull(withProviders(() -> filterResponse(context, answer)));
        } catch (ResponseProcessingException e) {
            answer.close(); // As RESTEasy does.
            throw e;
        }
    }

    /** Closing it would read it to its end, which may be far. */
    @Override
    public void discard(Response failed) {
        try {
            ((ClientResponse) failed).releaseConnection(false);
        } catch (IOException e) {
            failed.close();
        }
    }

    /** As RESTEasy does: filters and writers may have providers injected. */
    private <T> @Nullable T withProviders(Supplier<@Nullable T> part) {
        ResteasyContext.CloseableContext level = ResteasyContext.addCloseableContextDataLevel();
        ResteasyContext.pushContext(Providers.class, configuration);
        try {
            return part.get();
        } finally {
            level.close();
        }
    }
}
