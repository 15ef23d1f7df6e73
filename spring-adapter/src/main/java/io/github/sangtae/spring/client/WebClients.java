package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.WebClient;

/** Puts the retry into the builders of WebClients, as the first of their filters, from where it goes behind all others. */
final class WebClients implements BeanPostProcessor {

    static void customize(WebClient.Builder builder, RetryPolicy policy) {
        builder.filters(filters -> filters.add(0, RetryFilter.create(policy)));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof WebClient.Builder builder
                ? BuilderProxy.around(WebClient.Builder.class, builder, WebClients::withOneFilterFirst)
                : bean;
    }

    private static WebClient.Builder withOneFilterFirst(WebClient.Builder builder) {
        return builder.clone().filters(WebClients::bringOneToTheFront);
    }

    private static void bringOneToTheFront(List<ExchangeFilterFunction> filters) {
        List<ExchangeFilterFunction> retries = new ArrayList<>(filters);
        retries.removeIf(filter -> !(filter instanceof RetryFilter));
        if (!retries.isEmpty()) {
            filters.removeIf(RetryFilter.class::isInstance);
            filters.add(0, retries.get(retries.size() - 1)); // An app's own was added later.
        }
    }
}
