package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Gives the retry to the builders of Boot 4, before other customizers add theirs. */
final class Boot4RestCustomizer implements RestClientCustomizer, RestTemplateCustomizer, Ordered {

    private final RetryPolicy policy;

    Boot4RestCustomizer(RetryPolicy policy) {
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
