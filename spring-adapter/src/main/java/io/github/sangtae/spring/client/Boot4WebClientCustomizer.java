package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.reactive.function.client.WebClient;

/** Gives the filter to the builders of Boot 4, before other customizers add theirs. */
final class Boot4WebClientCustomizer implements WebClientCustomizer, Ordered {

    private final RetryPolicy policy;

    Boot4WebClientCustomizer(RetryPolicy policy) {
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
