package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import org.springframework.boot.web.client.RestClientCustomizer;
import org.springframework.boot.web.client.RestTemplateCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Gives the retry to the builders of Boot 3, before other customizers add theirs. */
final class Boot3RestCustomizer implements RestClientCustomizer, RestTemplateCustomizer, Ordered {

    private final RetryPolicy policy;

    Boot3RestCustomizer(RetryPolicy policy) {
        this.policy = policy;
    }

    @Override
    public void customize(RestClient.Builder builder) {
        RestClients.customize(builder, policy);
    }

    @Override
    public void customize(RestTemplate restTemplate) {
        RestTemplates.customize(restTemplate, policy);
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }
}
