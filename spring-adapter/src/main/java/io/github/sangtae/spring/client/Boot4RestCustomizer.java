package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateCustomizer;
import org.springframework.core.Ordered;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Gives the interceptor to the builders of Boot 4, after those that other customizers add. */
final class Boot4RestCustomizer implements RestClientCustomizer, RestTemplateCustomizer, Ordered {

    private final RetryInterceptor interceptor;

    Boot4RestCustomizer(RetryPolicy policy) {
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
