package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;

/** Gives the filter to the builders of Boot 4, after those that other customizers add. */
final class Boot4WebClientCustomizer implements WebClientCustomizer, Ordered {

    private final RetryFilter filter;

    Boot4WebClientCustomizer(RetryPolicy policy) {
        this.filter = RetryFilter.create(policy);
    }

    @Override
    public void customize(WebClient.Builder builder) {
        builder.filter(filter);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
