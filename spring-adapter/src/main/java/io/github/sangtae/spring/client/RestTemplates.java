package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInitializer;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.web.client.RestTemplate;

/**
 * Puts the retry around the factory of RestTemplates, as their builder makes them, and once more when one of them is a bean
 * that is ready, since its app may have set another factory.
 */
final class RestTemplates implements BeanPostProcessor {

    /** What tells a template of the builder's; it does nothing to a request. */
    private record OfTheBuilder(RetryPolicy policy) implements ClientHttpRequestInitializer {

        @Override
        public void initialize(ClientHttpRequest request) {}
    }

    static void customize(RestTemplate template, RetryPolicy policy) {
        template.getClientHttpRequestInitializers().add(new OfTheBuilder(policy));
        wrap(template, policy);
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof RestTemplate template) {
            for (ClientHttpRequestInitializer initializer : template.getClientHttpRequestInitializers()) {
                if (initializer instanceof OfTheBuilder mark) {
                    wrap(template, mark.policy());
                }
            }
        }
        return bean;
    }

    private static void wrap(RestTemplate template, RetryPolicy policy) {
        List<ClientHttpRequestInterceptor> interceptors = template.getInterceptors();
        List<ClientHttpRequestInterceptor> kept = new ArrayList<>(interceptors);
        interceptors.clear(); // With interceptors, a template gives its factory only behind them.
        ClientHttpRequestFactory factory = template.getRequestFactory();
        if (!RetryRequestFactory.isIn(factory)) {
            template.setRequestFactory(RetryRequestFactory.create(factory, policy));
        }
        interceptors.addAll(kept);
    }
}
