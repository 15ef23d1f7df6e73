package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import org.springframework.boot.web.client.RestClientCustomizer;
import org.springframework.boot.web.client.RestTemplateCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Gives the interceptor to the builders of Boot 3, after those that other customizers add. */
final class Boot3RestCustomizer implements RestClientCustomizer, RestTemplateCustomizer, Ordered {

    private final RetryInterceptor interceptor;

    Boot3RestCustomizer(RetryPolicy policy) {
        this.interceptor = RetryInterceptor.create(policy);
    }

    @Override
    public void customize(RestClient.Builder builder) {
        builder.requestInterceptor(interceptor);
    }

    @Override
    public void customize(RestTemplate restTemplate) {
        restTemplate.getInterceptors().add(interceptor);
    }

    @Override
    public int getOrder() {
        return Ordered.LOWEST_PRECEDENCE;
    }
}
