package io.github.sangtae.spring.client;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.util.ReflectionUtils;

/** What stands behind an interceptor, which Spring tells nobody. */
final class InterceptorChain {

    private static final String OF_SPRING = "org.springframework.http.client.";

    private InterceptorChain() {}

    /**
     * The interceptors behind an execution, in a list of the caller's; the execution does not call them any more. Null if
     * there are some that cannot be told.
     */
    static @Nullable List<ClientHttpRequestInterceptor> takeThoseBehind(ClientHttpRequestExecution execution) {
        Class<?> owner = execution.getClass();
        if (owner.isHidden() && owner.getName().startsWith(OF_SPRING)) {
            return null; // Spring 7: a step of the chain, around the next interceptor.
        }
        @Nullable Field iterator = ReflectionUtils.findField(owner, "iterator", Iterator.class);
        if (iterator == null) {
            return new ArrayList<>(); // Spring 7: the end of the chain.
        }
        return remaining(iterator, execution);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable List<ClientHttpRequestInterceptor> remaining(
            Field iterator, ClientHttpRequestExecution execution) {
        try {
            ReflectionUtils.makeAccessible(iterator);
            List<ClientHttpRequestInterceptor> taken = new ArrayList<>();
            Object others = Objects.requireNonNull(ReflectionUtils.getField(iterator, execution));
            ((Iterator<ClientHttpRequestInterceptor>) others).forEachRemaining(taken::add);
            return taken;
        } catch (RuntimeException e) {
            return null; // A module that forbids it; better no retry than one at the wrong place.
        }
    }
}
