package io.github.sangtae.spring.webflux;

import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.FailedResponse;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.spring.ProblemDesk;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Writes core's answer to a reactive response. */
final class ExchangeProblemWriter {

    private static final String FAULT = ExchangeProblemWriter.class.getName() + ".FAULT";

    private final ProblemDesk desk;
    private final ChosenLanguage chosen;

    ExchangeProblemWriter(ProblemDesk desk, ChosenLanguage chosen) {
        this.desk = desk;
        this.chosen = chosen;
    }

    ExchangeRequestLens lens(ServerWebExchange exchange, @Nullable Throwable cause) {
        return new ExchangeRequestLens(exchange, cause, chosen);
    }

    ProblemDesk desk() {
        return desk;
    }

    /** Whether the caller is a browser that wants to show something. */
    boolean wantsPage(ServerWebExchange exchange) {
        return ProblemRenderer.wantsPage(lens(exchange, null));
    }

    /** Notes that a class of ours threw, and that all of them leave this request to the framework from now on. */
    void stepAside(String where, Throwable fault, ServerWebExchange exchange) {
        exchange.getAttributes().put(FAULT, true);
        ProblemDesk.stepAside(where, fault);
    }

    /** Whether a class of ours has thrown at this request before. */
    static boolean isGivenUp(ServerWebExchange exchange) {
        return exchange.getAttributes().containsKey(FAULT);
    }

    /**
     * Writes the answer; the response must not be committed yet.
     *
     * @param cause what was thrown, or null
     * @param response the exchange's own, or the one that a decorator of ours stands before
     */
    Mono<Void> write(
            Failure failure, @Nullable Throwable cause, ServerWebExchange exchange, ServerHttpResponse response) {
        HttpHeaders headers = response.getHeaders();
        Answer answer = desk.answer(failure, lens(exchange, cause), new ResponseLens(response));
        Map<String, List<String>> kept = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, lines) -> kept.put(name, List.copyOf(lines)));
        answer.removed().forEach(kept::remove);
        kept.putAll(answer.headers());
        headers.clear(); // The way to take single ones away has another type in Spring 7.
        kept.forEach(headers::put);
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        return answer.body().length == 0
                ? response.setComplete()
                : response.writeWith(
                        Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
    }

    /** The response as core sees it. */
    record ResponseLens(ServerHttpResponse response) implements FailedResponse {

        @Override
        public List<String> header(String name) {
            return ExchangeRequestLens.lines(response.getHeaders(), name);
        }

        @Override
        public boolean isCommitted() {
            return response.isCommitted();
        }
    }
}
