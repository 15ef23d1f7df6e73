package io.github.sangtae.micronaut;

import io.github.sangtae.retry.RetryPolicy;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.NonUniqueBeanException;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.exceptions.HttpClientException;
import io.micronaut.http.client.filter.ClientFilterResolutionContext;
import io.micronaut.http.client.filter.DefaultHttpClientFilterResolver;
import io.micronaut.http.filter.FilterOrder;
import io.micronaut.http.filter.FilterRunner;
import io.micronaut.http.filter.GenericHttpFilter;
import io.micronaut.http.filter.HttpClientFilterResolver;
import io.micronaut.inject.qualifiers.Qualifiers;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Sends the requests of HTTP clients again, of declarative ones too, as the policy decides: next to the wire, behind all client
 * filters of the app's.
 *
 * <p>An order cannot place a filter there: others may have the same, and when a try fails, Micronaut goes back through all
 * filters before it tells, and lets the next try begin at the first of them again. So each client is given one filter, ours,
 * which runs those that it would have had around all tries of a call.
 */
@Primary
@Singleton
@Requires(property = Switches.RETRY, pattern = Switches.ON_IF_TRUE)
@Requires(classes = HttpClientException.class)
final class RetryFilterResolver implements HttpClientFilterResolver<ClientFilterResolutionContext> {

    private static final FilterOrder ONLY_ONE = new FilterOrder.Fixed(0);

    private final DefaultHttpClientFilterResolver filters;
    private final RetryPolicy policy;
    private final CallLimits limits;
    private final ConversionService conversions;

    RetryFilterResolver(
            DefaultHttpClientFilterResolver filters,
            BeanContext beans,
            DefaultHttpClientConfiguration configuration,
            ConversionService conversions) {
        this.filters = filters;
        this.policy = policy(beans);
        this.limits = new CallLimits(beans, configuration);
        this.conversions = conversions;
    }

    /** The one that the context gives: the app's, its primary one, or the kit's; the kit's if the app's have only names. */
    private static RetryPolicy policy(BeanContext beans) {
        try {
            return beans.getBean(RetryPolicy.class);
        } catch (NonUniqueBeanException e) {
            return beans.getBean(RetryPolicy.class, Qualifiers.byName(SangtaeFactory.RETRY_POLICY));
        }
    }

    @Override
    public List<FilterEntry> resolveFilterEntries(ClientFilterResolutionContext context) {
        return filters.resolveFilterEntries(context);
    }

    @Override
    public List<GenericHttpFilter> resolveFilters(HttpRequest<?> request, List<FilterEntry> entries) {
        List<GenericHttpFilter> ofTheApp = filters.resolveFilters(request, entries);
        if (request instanceof ServerHttpRequest<?>) {
            return ofTheApp; // Raw bytes on their way through, which can be read once.
        }
        FilterRunner.sortReverse(ofTheApp); // As the client would.
        List<GenericHttpFilter> one = new ArrayList<>(1); // Which the client sorts.
        RetryFilter filter = new RetryFilter(ofTheApp, policy, limits, conversions);
        one.add(GenericHttpFilter.createLegacyFilter(filter, ONLY_ONE));
        return one;
    }
}
