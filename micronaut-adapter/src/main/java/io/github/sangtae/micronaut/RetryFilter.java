package io.github.sangtae.micronaut;

import io.github.sangtae.retry.RetryPolicy;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.order.Ordered;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.core.propagation.PropagatedContextElement;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Filter;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.filter.ClientFilterChain;
import io.micronaut.http.filter.HttpClientFilter;
import jakarta.inject.Singleton;
import org.reactivestreams.Publisher;

/**
 * Sends the requests of HTTP clients again, of declarative ones too, as the policy decides.
 *
 * <p>It stands outside all other client filters. When a try has failed, Micronaut lets the next one run through all filters
 * anew, this one included.
 */
@Filter(Filter.MATCH_ALL_PATTERN)
@Singleton
@Requires(property = Switches.RETRY, pattern = Switches.ON_IF_TRUE)
@Requires(classes = HttpClientException.class)
final class RetryFilter implements HttpClientFilter {

    /** Set by Micronaut's client on the request that follows a redirect. */
    private static final String REDIRECT_COUNT = "micronaut.http.client.redirect-count";

    private final RetryPolicy policy;
    private final CallLimits limits;
    private final ConversionService conversions;

    RetryFilter(
            RetryPolicy policy,
            BeanContext beans,
            DefaultHttpClientConfiguration configuration,
            ConversionService conversions) {
        this.policy = policy;
        this.limits = new CallLimits(beans, configuration);
        this.conversions = conversions;
    }

    /** Client filters are sorted the other way round: the last is the outermost. */
    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }

    @Override
    public Publisher<? extends HttpResponse<?>> doFilter(MutableHttpRequest<?> request, ClientFilterChain chain) {
        PropagatedContext context = PropagatedContext.getOrEmpty();
        RetriedCall begun = context.find(Begun.class).map(Begun::call).orElse(null);
        if (begun != null && begun.isOf(request)) {
            return chain.proceed(begun.again()); // A later try, on its way through all filters again.
        }
        if (request instanceof ServerHttpRequest<?>) {
            return chain.proceed(request); // Raw bytes on their way through, which can be read once.
        }
        if (request.getAttribute(REDIRECT_COUNT).isPresent()) {
            return chain.proceed(request); // A part of a try; the whole is begun again, if anything is.
        }
        return new RetriedCall(request, chain, policy, limits, conversions, context).send();
    }

    /** Tells the filters inside whose tries they are. */
    record Begun(RetriedCall call) implements PropagatedContextElement {}
}
