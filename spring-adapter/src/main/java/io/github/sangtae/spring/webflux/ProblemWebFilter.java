package io.github.sangtae.spring.webflux;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.Answer;
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

    private final ProblemExchangeWriter writer;

    ProblemWebFilter(ProblemExchangeWriter writer) {
        this.writer = writer;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        WatchedServerResponse watched =
                WatchedServerResponse.of(exchange.getResponse(), response -> fill(exchange, response));
        return chain.filter(exchange.mutate().response(watched).build())
                .then(Mono.defer(() -> watched.isEmptyError() ? watched.fill() : Mono.empty()));
    }

    private Mono<Void> fill(ServerWebExchange exchange, ServerHttpResponse response) {
        HttpStatusCode status = response.getStatusCode();
        return status == null
                ? Mono.empty()
                : writer.write(Answer.of(Failure.ofStatus(status.value())), null, exchange, response);
    }
}
