package io.github.sangtae.spring.webflux;

import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.FailureLog;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.DisconnectedClientHelper;
import reactor.core.publisher.Mono;

/**
 * Answers the exceptions that no handler of the app takes, of filters too. It stands where Boot's own handler stands, and
 * before it, so that every {@code WebExceptionHandler} of the app that worked before comes first.
 */
final class ProblemWebExceptionHandler implements WebExceptionHandler {

    private final WebFluxExceptionTranslator translator;
    private final ProblemExchangeWriter writer;
    private final AppErrorHandling app;

    ProblemWebExceptionHandler(
            WebFluxExceptionTranslator translator, ProblemExchangeWriter writer, AppErrorHandling app) {
        this.translator = translator;
        this.writer = writer;
        this.app = app;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable exception) {
        if (exchange.getResponse().isCommitted()) {
            return Mono.error(exception); // Part of another answer is on its way; Spring breaks it off.
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(exception)) {
            return Mono.error(exception); // Spring knows that this is no failure, and is quiet.
        }
        Answer answer = translator.translate(exception, writer.language(exchange));
        if (isForTheApp(answer, exchange)) {
            return Mono.error(exception);
        }
        ServerHttpRequest request = exchange.getRequest();
        FailureLog.answered(
                exception,
                answer.isServerError(),
                request.getMethod().name(),
                request.getURI().getRawPath());
        if (answer.isServerError()) {
            ServerRequestObservationContext.findCurrent(exchange.getAttributes())
                    .ifPresent(context -> context.setError(exception)); // A handled exception is not seen otherwise.
        }
        return writer.write(answer, exception, exchange, exchange.getResponse());
    }

    private boolean isForTheApp(Answer answer, ServerWebExchange exchange) {
        if (answer.isUnhandled() && app.replacesBoots()) {
            return true; // What nobody handles is what an app's own last resort is for.
        }
        return ProblemExchangeWriter.wantsPage(exchange) && app.hasView(answer.status());
    }
}
