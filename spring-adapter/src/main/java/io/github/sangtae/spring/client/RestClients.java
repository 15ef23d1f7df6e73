package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.util.ReflectionUtils;
import org.springframework.web.client.RestClient;

/** Puts the retry into the builders of RestClients: an interceptor first, and a factory in its place where that can be. */
final class RestClients implements BeanPostProcessor {

    /** Into a builder that Boot makes; whoever adds interceptors to it later finds this one in front, where it is right. */
    static void customize(RestClient.Builder builder, RetryPolicy policy) {
        builder.requestInterceptors(interceptors -> interceptors.add(0, RetryInterceptor.create(policy)));
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        return bean instanceof RestClient.Builder builder
                ? BuilderProxy.around(RestClient.Builder.class, builder, RestClients::withFactory)
                : bean;
    }

    /** The interceptor makes Spring read every body into memory; around the factory, the same retry does not. */
    private static RestClient.Builder withFactory(RestClient.Builder builder) {
        RestClient.Builder copy =
                builder.clone(); // Asking for interceptors makes a list, and Spring reads bodies for it.
        List<RetryPolicy> policies = new ArrayList<>();
        copy.requestInterceptors(interceptors -> take(interceptors, policies, copy));
        ClientHttpRequestFactory factory = policies.isEmpty() ? null : factory(copy.build());
        if (factory == null) {
            return builder;
        }
        return copy.requestFactory(RetryRequestFactory.create(factory, policies.get(policies.size() - 1)));
    }

    /** Takes the retries out; of several, the app's own was added later. */
    private static void take(
            List<ClientHttpRequestInterceptor> interceptors, List<RetryPolicy> policies, RestClient.Builder builder) {
        interceptors.forEach(interceptor -> add(policies, interceptor));
        interceptors.removeIf(RetryInterceptor.class::isInstance);
        if (interceptors.isEmpty()) {
            forgetList(builder);
        }
    }

    /** An empty list of interceptors is one to Spring 6, for which it reads bodies; no list is not. */
    private static void forgetList(RestClient.Builder builder) {
        @Nullable Field field = ReflectionUtils.findField(builder.getClass(), "interceptors", List.class);
        try {
            ReflectionUtils.makeAccessible(field);
            ReflectionUtils.setField(field, builder, null);
        } catch (RuntimeException e) {
            return; // Another Spring, or a native image: bodies are read into memory.
        }
    }

    private static void add(List<RetryPolicy> policies, ClientHttpRequestInterceptor interceptor) {
        if (interceptor instanceof RetryInterceptor retry) {
            policies.add(retry.policy());
        }
    }

    /** The factory that a client was given, or that Spring chose for it; null if a client does not tell. */
    private static @Nullable ClientHttpRequestFactory factory(RestClient client) {
        @Nullable
        Field field =
                ReflectionUtils.findField(client.getClass(), "clientRequestFactory", ClientHttpRequestFactory.class);
        try {
            ReflectionUtils.makeAccessible(field);
            return (ClientHttpRequestFactory) ReflectionUtils.getField(field, client);
        } catch (RuntimeException e) {
            return null; // Another Spring, or a native image: the interceptor stays.
        }
    }
}
