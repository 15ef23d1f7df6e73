package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import org.springframework.boot.web.reactive.function.client.WebClientCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;

/** Gives the filter to the builders of Boot 3, before other customizers add theirs. */
final class Boot3WebClientCustomizer implements WebClientCustomizer, Ordered {

    private final RetryPolicy policy;

    Boot3WebClientCustomizer(RetryPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void customize(WebClient.Builder builder) {
        WebClients.customize(builder, policy);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
