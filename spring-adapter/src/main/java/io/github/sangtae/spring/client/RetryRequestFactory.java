package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.ReflectionUtils;

/**
 * Sends a request of a RestClient or a RestTemplate again where core says so. It stands next to the connection, behind every
 * interceptor that an app adds, before or after: they run once for a call, see its last answer, and what they throw is
 * theirs. A body that is streamed stays so; it is sent again if Spring's converter knows it as repeatable.
 *
 * <pre>{@code
 * RestClient client = RestClient.builder().requestFactory(RetryRequestFactory.create(factory)).build();
 * }</pre>
 */
public final class RetryRequestFactory implements ClientHttpRequestFactory {

    private static final int DEEPEST = 10;

    private final ClientHttpRequestFactory factory;
    private final RetryPolicy policy;

    private RetryRequestFactory(ClientHttpRequestFactory factory, RetryPolicy policy) {
        this.factory = factory;
        this.policy = policy;
    }

    /** Around a factory, with a standard policy of its own. */
    public static ClientHttpRequestFactory create(ClientHttpRequestFactory factory) {
        return create(factory, RetryPolicy.standard());
    }

    /**
     * Around a factory, with this policy, whose budget it shares with whoever else has it.
     *
     * @return the same factory if there is one of these behind it already, since two would multiply their tries; one that
     *     is itself such a factory is replaced, so that the policy is this one
     */
    public static ClientHttpRequestFactory create(ClientHttpRequestFactory factory, RetryPolicy policy) {
        Objects.requireNonNull(policy, "policy");
        if (factory instanceof RetryRequestFactory other) {
            return new RetryRequestFactory(other.factory, policy);
        }
        return isIn(factory) ? factory : new RetryRequestFactory(factory, policy);
    }

    /** Whether it is one, or Spring's wrapper around one. */
    static boolean isIn(ClientHttpRequestFactory factory) {
        Object at = Objects.requireNonNull(factory, "factory");
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at instanceof RetryRequestFactory) {
                return true;
            }
            at = behind(at);
        }
        return false;
    }

    /** Spring's wrappers tell what they wrap, the older ones without saying so in their type. */
    private static @Nullable Object behind(Object factory) {
        @Nullable Method delegate = ReflectionUtils.findMethod(factory.getClass(), "getDelegate");
        if (delegate == null || !ClientHttpRequestFactory.class.isAssignableFrom(delegate.getReturnType())) {
            return null;
        }
        ReflectionUtils.makeAccessible(delegate);
        return ReflectionUtils.invokeMethod(delegate, factory);
    }

    @Override
    public ClientHttpRequest createRequest(URI uri, HttpMethod method) throws IOException {
        if (RetryInterceptor.isRightBefore()) {
            return RetryInterceptor.oneTry(factory, uri, method); // It makes the tries, and each is one request.
        }
        return new RetryRequest(factory, policy, uri, method);
    }
}
