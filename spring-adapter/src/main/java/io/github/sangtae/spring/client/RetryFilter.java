package io.github.sangtae.spring.client;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.client.reactive.ClientHttpRequest;
import org.springframework.http.client.reactive.ClientHttpRequestDecorator;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Mono;

/**
 * Sends a request of a WebClient again where core says so. No thread waits meanwhile, and whoever cancels ends the wait.
 *
 * <pre>{@code
 * WebClient client = WebClient.builder().filter(RetryFilter.create()).build();
 * }</pre>
 *
 * <p>A body that is one value is sent again. One that is a stream (a {@code Flux}, a resource, multipart) is not, since it
 * may be read but once.
 */
public final class RetryFilter implements ExchangeFilterFunction {

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

    @Override
    public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
        return Mono.defer(() -> new Call(request, next).send(1));
    }

    /** One subscription: the call with all its tries. */
    private final class Call {

        private final ClientRequest original;
        private final ClientRequest request;
        private final ExchangeFunction next;
        private volatile boolean streamed;

        Call(ClientRequest original, ExchangeFunction next) {
            this.original = original;
            this.next = next;
            this.request = ClientRequest.from(original)
                    .body((message, context) -> original.body().insert(new Watched(message), context))
                    .build();
        }

        Mono<ClientResponse> send(int number) {
            return next.exchange(request)
                    .map(answer -> new Try(this, number, answer, null))
                    .onErrorResume(WebClientRequestException.class, e -> Mono.just(new Try(this, number, null, e)))
                    .flatMap(this::decide);
        }

        private Mono<ClientResponse> decide(Try made) {
            ClientResponse answer = made.answer();
            if (answer != null && made.number() == 1 && policy.passes(made.status(), made.host(), made.port())) {
                return Mono.just(answer);
            }
            Decision decision = policy.decide(made);
            if (decision instanceof Decision.Retry retry) {
                Mono<Void> released = answer == null ? Mono.empty() : answer.releaseBody();
                return released.onErrorComplete() // A body that breaks off has nothing left to release.
                        .then(Mono.delay(retry.delay()))
                        .then(Mono.defer(() -> send(made.number() + 1)));
            }
            return answer == null ? Mono.error(Objects.requireNonNull(made.failure())) : Mono.just(answer);
        }

        /** Notices whether the body is one value or a stream. */
        private final class Watched extends ClientHttpRequestDecorator {

            Watched(ClientHttpRequest delegate) {
                super(delegate);
            }

            @Override
            public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
                if (!(body instanceof Mono)) {
                    streamed = true;
                }
                return super.writeWith(body);
            }

            @Override
            public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
                streamed = true;
                return super.writeAndFlushWith(body);
            }
        }
    }

    private record Try(
            Call call,
            int number,
            @Nullable ClientResponse answer,
            @Nullable WebClientRequestException failure) implements Attempt {

        @Override
        public String method() {
            return call.original.method().name();
        }

        @Override
        public @Nullable String requestHeader(String name) {
            return call.original.headers().getFirst(name);
        }

        @Override
        public boolean replayable() {
            return !call.streamed;
        }

        @Override
        public String host() {
            return Target.host(call.original.url());
        }

        @Override
        public int port() {
            return Target.port(call.original.url());
        }

        @Override
        public @Nullable Duration timeLeft() {
            return null; // A limit of the whole call is an operator behind us, which cancels.
        }

        @Override
        public Delivery delivery() {
            return failure == null ? Delivery.ANSWERED : Delivery.of(failure);
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
