package io.github.sangtae.micronaut;

import io.github.sangtae.retry.RetryPolicy;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.execution.ExecutionFlow;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.filter.ClientFilterChain;
import io.micronaut.http.filter.FilterRunner;
import io.micronaut.http.filter.GenericHttpFilter;
import io.micronaut.http.filter.HttpClientFilter;
import io.micronaut.http.reactive.execution.ReactiveExecutionFlow;
import java.util.List;
import org.reactivestreams.Publisher;

/** The only filter of one request: it runs those of the app's around all tries. */
final class RetryFilter implements HttpClientFilter {

    /** Set by Micronaut's client on the request that follows a redirect. */
    private static final String REDIRECT_COUNT = "micronaut.http.client.redirect-count";

    private final List<GenericHttpFilter> ofTheApp;
    private final RetryPolicy policy;
    private final CallLimits limits;
    private final ConversionService conversions;

    RetryFilter(
            List<GenericHttpFilter> ofTheApp, RetryPolicy policy, CallLimits limits, ConversionService conversions) {
        this.ofTheApp = ofTheApp;
        this.policy = policy;
        this.limits = limits;
        this.conversions = conversions;
    }

    @Override
    public Publisher<? extends HttpResponse<?>> doFilter(MutableHttpRequest<?> request, ClientFilterChain chain) {
        PropagatedContext context = PropagatedContext.getOrEmpty();
        RetriedCall around = context.find(Begun.class).map(Begun::call).orElse(null);
        if (around != null && around.isSending(request)) {
            return chain.proceed(request); // A later try, which Micronaut begins here again.
        }
        long begun = System.nanoTime();
        if (around != null && request.getAttribute(REDIRECT_COUNT).isPresent()) {
            around.isFollowed(); // What comes now is tried by itself.
            begun = around.begun();
        }
        long since = begun;
        FilterRunner runner = new FilterRunner(ofTheApp, (filtered, inside) -> tries(filtered, chain, inside, since));
        return ReactiveExecutionFlow.toPublisher(runner.run(request, context));
    }

    private ExecutionFlow<HttpResponse<?>> tries(
            HttpRequest<?> request, ClientFilterChain chain, PropagatedContext context, long begun) {
        RetriedCall call =
                new RetriedCall(request.toMutableRequest(), chain, policy, limits, conversions, context, begun);
        return ReactiveExecutionFlow.fromPublisher(call.send());
    }

    /** Tells the request's way through the client whose tries they are. */
    record Begun(RetriedCall call) implements PropagatedContextElement {}
}
