package io.github.sangtae.spring.webflux;

import io.github.sangtae.problem.Failure;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Answers errors that end without a body and without an exception: {@code ResponseEntity.status(409).build()}, and what
 * Spring Security refuses. It stands outside the security filters.
 */
final class ProblemWebFilter implements WebFilter {

    /** What a gateway of Spring Cloud notes when another server has answered. */
    private static final String PASSED_ON =
            "org.springframework.cloud.gateway.support.ServerWebExchangeUtils.gatewayClientResponse";

    private final ExchangeProblemWriter writer;

    ProblemWebFilter(ExchangeProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        WatchedServerResponse watched = WatchedServerResponse.of(
                exchange.getResponse(), exchange.getRequest().getMethod(), new Filling(exchange));
        return chain.filter(exchange.mutate().response(watched).build())
                .then(Mono.defer(() -> watched.isEmptyError() ? watched.fill() : Mono.empty()));
    }

    /** Fills one response. */
    private final class Filling implements WatchedServerResponse.Filler {

        private final ServerWebExchange exchange;

        Filling(ServerWebExchange exchange) {
            this.exchange = exchange;
        }

        /** Another server's answer stays as it is: in its name there is nothing to add. */
        @Override
        public boolean isWanted() {
            if (exchange.getAttributes().containsKey(PASSED_ON)) {
                NettyConnection.leave(exchange.getResponse());
                return false;
            }
            return !ExchangeProblemWriter.isGivenUp(exchange);
        }

        @Override
        public Mono<Void> fill(ServerHttpResponse response) {
            try {
                HttpStatusCode status = response.getStatusCode();
                return status == null
                        ? Mono.empty()
                        : writer.write(Failure.ofStatus(status.value()), null, exchange, response);
            } catch (Throwable fault) {
                writer.stepAside("ProblemWebFilter", fault, exchange);
                return response.setComplete();
            }
        }
    }
}
