package io.github.sangtae.spring.webflux;

import io.github.sangtae.spring.ProblemDesk;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.Ordered;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpEntity;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.ErrorResponse;
import org.springframework.web.reactive.HandlerResult;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Speaks the caller's language where a ProblemDetail that the app returns kept Spring's default title. It changes the
 * detail in place and leaves the writing to the handler whose turn it would be.
 */
final class ProblemDetailResultHandler implements HandlerResultHandler, Ordered {

    private final ExchangeProblemWriter writer;
    private final ObjectProvider<HandlerResultHandler> all;
    private volatile @Nullable List<HandlerResultHandler> others;

    ProblemDetailResultHandler(ExchangeProblemWriter writer, ObjectProvider<HandlerResultHandler> all) {
        this.writer = writer;
        this.all = all;
    }

    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE;
    }

    @Override
    public boolean supports(HandlerResult result) {
        return mayHoldOne(result.getReturnType()) && next(result) != null;
    }

    private static boolean mayHoldOne(ResolvableType declared) {
        ResolvableType type = Mono.class.isAssignableFrom(declared.toClass()) ? declared.getGeneric(0) : declared;
        if (HttpEntity.class.isAssignableFrom(type.toClass())) {
            type = type.getGeneric(0);
        }
        Class<?> body = type.toClass();
        return body == Object.class
                || ProblemDetail.class.isAssignableFrom(body)
                || ErrorResponse.class.isAssignableFrom(body);
    }

    private @Nullable HandlerResultHandler next(HandlerResult result) {
        List<HandlerResultHandler> known = others;
        if (known == null) { // Not before the first request, since they are made after this one.
            known = all.orderedStream().filter(handler -> handler != this).toList();
            others = known;
        }
        for (HandlerResultHandler handler : known) {
            if (handler.supports(result)) {
                return handler;
            }
        }
        return null;
    }

    @Override
    public Mono<Void> handleResult(ServerWebExchange exchange, HandlerResult result) {
        HandlerResultHandler next = next(result);
        Object value = result.getReturnValue();
        HandlerResult passedOn = result;
        if (value instanceof Mono<?> later) {
            Mono<?> localized = later.doOnNext(body -> localize(body, exchange));
            passedOn = new HandlerResult(
                    result.getHandler(), localized, result.getReturnTypeSource(), result.getBindingContext());
            if (result.getExceptionHandler() != null) {
                passedOn.setExceptionHandler(result.getExceptionHandler());
            }
        } else if (value != null) {
            localize(value, exchange);
        }
        return next == null ? Mono.empty() : next.handleResult(exchange, passedOn);
    }

    private void localize(Object value, ServerWebExchange exchange) {
        Object body = value instanceof HttpEntity<?> entity ? entity.getBody() : value;
        if (body instanceof ErrorResponse response) {
            body = response.getBody();
        }
        if (!(body instanceof ProblemDetail detail)) {
            return;
        }
        try {
            ServerHttpResponse response = exchange.getResponse();
            for (ProblemDesk.LocalizedHeader header : writer.desk()
                    .localize(detail, writer.lens(exchange, null), new ExchangeProblemWriter.ResponseLens(response))) {
                response.getHeaders().set(header.name(), header.value());
            }
        } catch (Throwable fault) {
            writer.stepAside("ProblemDetailResultHandler", fault, exchange);
        }
    }
}
