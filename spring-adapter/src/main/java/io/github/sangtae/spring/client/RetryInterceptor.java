package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * The same as {@link RetryRequestFactory} for those who would rather add an interceptor. It lets the others go first, so
 * that they run once for a call, wherever it was added; with Spring 7 it can do so if it is the first or the last of them,
 * and otherwise does nothing. Spring reads the body of a request with interceptors into memory.
 *
 * <pre>{@code
 * RestClient client = RestClient.builder().requestInterceptor(RetryInterceptor.create()).build();
 * }</pre>
 */
public final class RetryInterceptor implements ClientHttpRequestInterceptor {

    /** Set while nothing is between this and the factory that makes the next request of this thread. */
    private static final ThreadLocal<Boolean> RIGHT_BEFORE = new ThreadLocal<>();

    private final RetryPolicy policy;

    private RetryInterceptor(RetryPolicy policy) {
        this.policy = policy;
    }

    /** An interceptor with a standard policy of its own. */
    public static RetryInterceptor create() {
        return create(RetryPolicy.standard());
    }

    /** An interceptor with this policy, whose budget it shares with whoever else has it. */
    public static RetryInterceptor create(RetryPolicy policy) {
        return new RetryInterceptor(Objects.requireNonNull(policy, "policy"));
    }

    RetryPolicy policy() {
        return policy;
    }

    /** Whether the request that this thread makes now is a try of an interceptor's. Asked once for each. */
    static boolean isRightBefore() {
        boolean is = RIGHT_BEFORE.get() != null;
        RIGHT_BEFORE.remove();
        return is;
    }

    /** Makes a request that is one try, although another factory that makes tries may be behind this one. */
    static ClientHttpRequest oneTry(ClientHttpRequestFactory factory, URI uri, HttpMethod method) throws IOException {
        RIGHT_BEFORE.set(true);
        try {
            return factory.createRequest(uri, method);
        } finally {
            RIGHT_BEFORE.remove();
        }
    }

    /** Spring 7 builds its chain by this: whatever comes behind goes first. */
    public ClientHttpRequestInterceptor andThen(ClientHttpRequestInterceptor interceptor) {
        return interceptor instanceof RetryInterceptor ? this : new Last(interceptor, this);
    }

    @Override
    public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        List<ClientHttpRequestInterceptor> others = InterceptorChain.takeThoseBehind(execution);
        if (others == null) {
            return execution.execute(request, body); // Behind us is somebody whom we cannot let go first.
        }
        others.removeIf(RetryInterceptor.class::isInstance); // A second one would multiply the tries.
        return goOn(others, request, body, execution);
    }

    /** Those behind first, and then the tries. */
    private ClientHttpResponse goOn(
            List<ClientHttpRequestInterceptor> others,
            HttpRequest request,
            byte[] body,
            ClientHttpRequestExecution execution)
            throws IOException {
        if (others.isEmpty()) {
            return tries(request, body, execution);
        }
        List<ClientHttpRequestInterceptor> rest = others.subList(1, others.size());
        return others.get(0).intercept(request, body, (changed, bytes) -> goOn(rest, changed, bytes, execution));
    }

    private ClientHttpResponse tries(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
            throws IOException {
        return new BlockingCall(policy, request, null, () -> {
                    RIGHT_BEFORE.set(true);
                    try {
                        return execution.execute(request, body);
                    } finally {
                        RIGHT_BEFORE.remove();
                    }
                })
                .make();
    }

    /** Interceptors in their order, and the tries behind all of them. */
    record Last(ClientHttpRequestInterceptor others, RetryInterceptor retry) implements ClientHttpRequestInterceptor {

        @Override
        public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
                throws IOException {
            return others.intercept(request, body, (changed, bytes) -> retry.intercept(changed, bytes, execution));
        }

        /** Spring 7 asks this. */
        public ClientHttpRequestInterceptor andThen(ClientHttpRequestInterceptor interceptor) {
            if (interceptor instanceof RetryInterceptor) {
                return this;
            }
            ClientHttpRequestInterceptor first = others;
            return new Last(
                    (request, body, execution) -> first.intercept(
                            request, body, (changed, bytes) -> interceptor.intercept(changed, bytes, execution)),
                    retry);
        }
    }
}
