package io.github.sangtae.micronaut;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Authority;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import io.micronaut.core.convert.ConversionService;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MutableHttpRequest;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.filter.ClientFilterChain;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * One call of a client with all its tries, behind the app's filters: each sends the request as it left them. Waits on a timer,
 * so that no thread is held.
 */
final class RetriedCall {

    private final MutableHttpRequest<?> request;
    private final ClientFilterChain chain;
    private final RetryPolicy policy;
    private final CallLimits limits;
    private final ConversionService conversions;
    private final PropagatedContext context;
    private final long begun;

    // The request as it left the app's filters: the client writes into the object.
    private final URI uri;
    private final Authority authority;
    private final @Nullable Object body;
    private final Map<String, List<String>> headers = new LinkedHashMap<>();

    private volatile HttpRequest<?> sending;
    private volatile boolean followed;

    RetriedCall(
            MutableHttpRequest<?> request,
            ClientFilterChain chain,
            RetryPolicy policy,
            CallLimits limits,
            ConversionService conversions,
            PropagatedContext context,
            long begun) {
        this.request = request;
        this.chain = chain;
        this.policy = policy;
        this.limits = limits;
        this.conversions = conversions;
        this.context = context.plus(new RetryFilter.Begun(this));
        this.begun = begun;
        this.sending = request;
        this.uri = request.getUri();
        this.authority = Authority.of(uri);
        this.body = request.getBody().orElse(null);
        for (String name : request.getHeaders().names()) {
            headers.put(name, new ArrayList<>(request.getHeaders().getAll(name)));
        }
    }

    /** When the call began, filters of the app's included, by {@link System#nanoTime()}. */
    long begun() {
        return begun;
    }

    /** Whether this is the request of the try that is going on. */
    boolean isSending(HttpRequest<?> other) {
        return sending == other;
    }

    /** The answer of a try was a redirect, which the client follows by a call of its own. */
    void isFollowed() {
        followed = true;
    }

    private MutableHttpRequest<?> again() {
        MutableHttpRequest<Object> copy =
                HttpRequest.create(request.getMethod(), uri.toString(), request.getMethodName());
        headers.forEach((name, values) -> values.forEach(value -> copy.header(name, value)));
        request.getAttributes().forEach(copy::setAttribute);
        copy.setConversionService(conversions);
        return copy.body(body);
    }

    Mono<HttpResponse<?>> send() {
        return send(1);
    }

    private Mono<HttpResponse<?>> send(int number) {
        return Mono.defer(() -> proceed(number))
                .map(response -> new Outcome(response, null))
                .onErrorResume(failure -> Mono.just(new Outcome(null, failure)))
                .flatMap(outcome -> next(outcome, number));
    }

    private Mono<HttpResponse<?>> proceed(int number) {
        MutableHttpRequest<?> now = number == 1 ? request : again();
        sending = now;
        return context.propagate(() -> Mono.from(chain.proceed(now)));
    }

    private Mono<HttpResponse<?>> next(Outcome outcome, int number) {
        if (followed) {
            return outcome.handedOver(); // Decided where it was followed to.
        }
        HttpResponse<?> answer = outcome.answer();
        if (number == 1 && outcome.failure() == null && answer != null && passes(answer)) {
            return Mono.just(answer);
        }
        if (policy.decide(new Try(outcome, number)) instanceof Decision.Retry retry) {
            return Mono.delay(retry.delay()).then(Mono.defer(() -> send(number + 1)));
        }
        return outcome.handedOver();
    }

    private boolean passes(HttpResponse<?> answer) {
        return policy.passes(answer.code(), authority.host(), authority.port());
    }

    private static @Nullable String first(Map<String, List<String>> headers, String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue().get(0);
            }
        }
        return null;
    }

    /** What a try gave: exactly one is set. */
    private record Outcome(
            @Nullable HttpResponse<?> response, @Nullable Throwable failure) {

        /** The answer, which Micronaut puts into an exception unless it is asked not to. */
        @Nullable
        HttpResponse<?> answer() {
            return failure == null ? response : ClientFailures.answer(failure);
        }

        Mono<HttpResponse<?>> handedOver() {
            return failure == null ? Mono.just(Objects.requireNonNull(response)) : Mono.error(failure);
        }
    }

    /** What the policy may ask. */
    private final class Try implements Attempt {

        private final Outcome outcome;
        private final @Nullable HttpResponse<?> answer;
        private final int number;

        Try(Outcome outcome, int number) {
            this.outcome = outcome;
            this.answer = outcome.answer();
            this.number = number;
        }

        @Override
        public String method() {
            return request.getMethodName();
        }

        @Override
        public @Nullable String requestHeader(String name) {
            return first(headers, name);
        }

        @Override
        public boolean replayable() {
            // A response that can be changed is a stream, as a proxy gets it; we could not close it.
            return RequestBodies.canBeSentAgain(request, body) && !(answer instanceof MutableHttpResponse<?>);
        }

        @Override
        public String host() {
            return authority.host();
        }

        @Override
        public int port() {
            return authority.port();
        }

        @Override
        public int number() {
            return number;
        }

        @Override
        public @Nullable Duration timeLeft() {
            Duration limit = limits.of(request);
            return limit == null ? null : limit.minusNanos(System.nanoTime() - begun);
        }

        @Override
        public Delivery delivery() {
            return answer != null
                    ? Delivery.ANSWERED
                    : ClientFailures.delivery(Objects.requireNonNull(outcome.failure()));
        }

        @Override
        public int status() {
            return Objects.requireNonNull(answer).code();
        }

        @Override
        public HeaderLookup responseHeaders() {
            return Objects.requireNonNull(answer).getHeaders()::get;
        }
    }
}
