package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RetryPolicy;
import java.util.Objects;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import reactor.core.publisher.Mono;

/**
 * Sends a request of a WebClient again where core says so. No thread waits meanwhile, and whoever cancels ends the wait.
 *
 * <pre>{@code
 * WebClient client = WebClient.builder().filter(RetryFilter.create()).build();
 * }</pre>
 *
 * <p>Add it first: it then goes behind all others, next to the connection, so that they run once for a call. Behind another
 * filter it is called at its own place; those behind it run at every try, and the fields that they set at the first try
 * are sent at all of them.
 *
 * <p>A body that is one value is sent again, and so is a form, or a resource that is a file, on the class path, or in
 * memory. A publisher, a stream, a buffer, a part that is one of these is not, unless the request has the attribute {@link
 * #REPEATABLE_BODY}.
 */
public final class RetryFilter implements ExchangeFilterFunction {

    /** An attribute of a request, true if its body gives the same however often it is subscribed to. */
    public static final String REPEATABLE_BODY = RetryFilter.class.getName() + ".repeatableBody";

    private static final String TAKEN = RetryFilter.class.getName() + ".taken";

    private final RetryPolicy policy;

    private RetryFilter(RetryPolicy policy) {
        this.policy = policy;
    }

    /** A filter with a standard policy of its own. */
    public static RetryFilter create() {
        return create(RetryPolicy.standard());
    }

    /** A filter with this policy, whose budget it shares with whoever else has it. */
    public static RetryFilter create(RetryPolicy policy) {
        return new RetryFilter(Objects.requireNonNull(policy, "policy"));
    }

    /** Spring builds its chain by this: whatever comes behind goes first. */
    @Override
    public ExchangeFilterFunction andThen(ExchangeFilterFunction afterFilter) {
        return afterFilter instanceof RetryFilter ? this : new Last(afterFilter, this);
    }

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return tries(request, next, false);
    }

    private Mono<ClientResponse> tries(ClientRequest request, ExchangeFunction next, boolean innermost) {
        if (request.attribute(TAKEN).isPresent()) {
            return next.exchange(request); // Another one is in front, which makes the tries.
        }
        ClientRequest taken = innermost
                ? request
                : ClientRequest.from(request).attribute(TAKEN, true).build();
        return Mono.defer(() -> new ReactiveCall(policy, taken, next, innermost).send(1));
    }

    /** Filters in their order, and the tries behind all of them. */
    private record Last(ExchangeFilterFunction others, RetryFilter retry) implements ExchangeFilterFunction {

        @Override
        public ExchangeFilterFunction andThen(ExchangeFilterFunction afterFilter) {
            return afterFilter instanceof RetryFilter ? this : new Last(others.andThen(afterFilter), retry);
        }

        @Override
        public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
            return others.filter(request, changed -> retry.tries(changed, next, true));
        }
    }
}
