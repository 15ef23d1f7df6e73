package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import org.springframework.boot.web.reactive.function.client.WebClientCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;

/** Gives the filter to the builders of Boot 3, after those that other customizers add. */
final class Boot3WebClientCustomizer implements WebClientCustomizer, Ordered {

    private final RetryFilter filter;

    Boot3WebClientCustomizer(RetryPolicy policy) {
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
