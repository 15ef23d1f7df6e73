package io.github.sangtae.spring.client;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Authority;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.BodyExtractors;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/** One call of a WebClient with all its tries: one subscription. */
final class ReactiveCall {

    /** No connection is worth reading more than this of an answer that nobody wants, or waiting longer for it. */
    private static final long MOST_READ = 64 * 1024;

    private static final Duration LONGEST_READ = Duration.ofMillis(50);

    private final RetryPolicy policy;
    private final ClientRequest original;
    private final ClientRequest request;
    private final ExchangeFunction next;
    private final boolean innermost;
    private final ReactiveBody body;

    /**
     * A call.
     *
     * @param innermost whether nothing of the app's is between this and the connection
     */
    ReactiveCall(RetryPolicy policy, ClientRequest original, ExchangeFunction next, boolean innermost) {
        this.policy = policy;
        this.original = original;
        this.next = next;
        this.innermost = innermost;
        this.body = new ReactiveBody(original.body(), innermost);
        this.request = ClientRequest.from(original).body(body).build();
    }

    Mono<ClientResponse> send(int number) {
        body.beginTry();
        return next.exchange(request)
                .map(answer -> new Try(this, number, answer, null))
                .onErrorResume(failure -> Mono.just(new Try(this, number, null, failure)))
                .flatMap(this::decide);
    }

    private Mono<ClientResponse> decide(Try made) {
        ClientResponse answer = made.answer();
        if (answer != null && made.number() == 1 && policy.passes(made.status(), made.host(), made.port())) {
            return Mono.just(answer);
        }
        Decision decision = policy.decide(made);
        if (decision instanceof Decision.Retry retry) {
            return discarded(answer).then(Mono.delay(retry.delay())).then(Mono.defer(() -> send(made.number() + 1)));
        }
        return answer == null ? Mono.error(Objects.requireNonNull(made.failure())) : Mono.just(answer);
    }

    /** Reads what is there of an answer, so that its connection can be used again, and leaves one that goes on and on. */
    private static Mono<Void> discarded(@Nullable ClientResponse answer) {
        if (answer == null) {
            return Mono.empty();
        }
        AtomicLong read = new AtomicLong();
        return answer.body(BodyExtractors.toDataBuffers())
                .doOnNext(DataBufferUtils::release)
                .takeUntil(buffer -> read.addAndGet(buffer.capacity()) > MOST_READ)
                .takeUntilOther(Mono.delay(LONGEST_READ))
                .onErrorComplete() // A body that breaks off has nothing left to read.
                .then();
    }

    private Delivery delivery(Throwable failure) {
        if (body.isFaulty()) {
            return Delivery.HOPELESS; // Whatever it is, the app's own body threw it, and no connection.
        }
        if (!(failure instanceof WebClientRequestException ofARequest)) {
            return Delivery.HOPELESS; // Spring makes this exception of all that a connection throws.
        }
        if (!innermost && !isOfThisCall(ofARequest)) {
            return Delivery.HOPELESS; // A filter behind us called somebody else.
        }
        return Delivery.ofConnection(Objects.requireNonNullElse(failure.getCause(), failure), body.begun());
    }

    private boolean isOfThisCall(WebClientRequestException failure) {
        return failure.getUri().equals(original.url()) && failure.getMethod().equals(original.method());
    }

    private record Try(
            ReactiveCall call,
            int number,
            @Nullable ClientResponse answer,
            @Nullable Throwable failure) implements Attempt {

        @Override
        public String method() {
            return call.original.method().name();
        }

        @Override
        public @Nullable String requestHeader(String name) {
            HttpHeaders sent = call.body.sent();
            return (sent == null ? call.original.headers() : sent).getFirst(name);
        }

        @Override
        public boolean replayable() {
            return call.body.repeatable()
                    || Boolean.TRUE.equals(
                            call.original.attribute(RetryFilter.REPEATABLE_BODY).orElse(false));
        }

        @Override
        public String host() {
            return Authority.of(call.original.url()).host();
        }

        @Override
        public int port() {
            return Authority.of(call.original.url()).port();
        }

        @Override
        public @Nullable Duration timeLeft() {
            return null; // A limit of the whole call is an operator behind us, which cancels.
        }

        @Override
        public Delivery delivery() {
            return failure == null ? Delivery.ANSWERED : call.delivery(failure);
        }

        @Override
        public int status() {
            return answer == null ? 0 : answer.statusCode().value();
        }

        @Override
        public HeaderLookup responseHeaders() {
            return answer == null ? HeaderLookup.none() : answer.headers().asHttpHeaders()::getFirst;
        }
    }
}
