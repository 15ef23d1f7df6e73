package io.github.sangtae.spring.webflux;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.ProblemDesk;
import java.util.Objects;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;

/**
 * Answers the exceptions that no handler of the app takes, of filters too. It stands where Boot's own handler stands, and
 * before it, so that every {@code WebExceptionHandler} of the app that worked before comes first.
 */
final class ProblemWebExceptionHandler implements WebExceptionHandler {

    private final ExchangeProblemWriter writer;
    private final AppErrorHandling app;

    ProblemWebExceptionHandler(ExchangeProblemWriter writer, AppErrorHandling app) {
        this.writer = writer;
        this.app = app;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable exception) {
        if (ExchangeProblemWriter.isGivenUp(exchange)) {
            return Mono.error(exception);
        }
        try {
            return answer(exchange, exception);
        } catch (Throwable fault) {
            writer.stepAside("ProblemWebExceptionHandler", fault, exchange);
            return Mono.error(
                    exception); // An Error that goes on from here would end the subscription without an answer.
        }
    }

    private Mono<Void> answer(ServerWebExchange exchange, Throwable exception) {
        ExchangeRequestLens lens = writer.lens(exchange, exception);
        ProblemDesk desk = writer.desk();
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(exception); // Part of another answer is on its way; Spring breaks it off.
        }
        if (NettyConnection.isGone(exchange.getResponse())) {
            ProblemDesk.clientGone(lens, exception);
            return Mono.empty();
        }
        // Spring Security has had its turn: its filters are inside, and what they leave nobody expected.
        Failure failure = Objects.requireNonNullElseGet(desk.translate(exception, lens), Failure::unhandled);
        if (isForTheApp(failure, exchange)) {
            return Mono.error(exception);
        }
        if (failure.isServerError()) {
            ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                    .ifPresent(context -> context.setError(exception)); // A handled exception is not seen otherwise.
        }
        return writer.write(failure, exception, exchange, exchange.getResponse());
    }

    private boolean isForTheApp(Failure failure, ServerWebExchange exchange) {
        if (failure.isUnhandled() && app.replacesBoots()) {
            return true; // What nobody handles is what an app's own last resort is for.
        }
        return writer.wantsPage(exchange) && app.hasView(failure.status());
    }
}
