package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.FailureReport;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Answers what goes wrong with an app's files and upstreams. Without it Micronaut concludes from an exception's text or type
 * that the caller has gone away, and tells whoever still waits that the request was bad, and nobody else.
 */
@Singleton
@Secondary
@ServerSide
final class IoExceptionHandler extends StandInHandler<IOException> {

    private final ProblemWriter writer;
    private final @Nullable Connection connection;

    IoExceptionHandler(BeanContext beans, ProblemWriter writer, @Nullable Connection connection) {
        super(beans, Exception.class);
        this.writer = writer;
        this.connection = connection;
    }

    @Override
    Object answer(HttpRequest<?> request, IOException exception) {
        Executor later = connection == null ? null : connection.afterItsFailure(request);
        if (later == null) {
            return answerNow(request, exception);
        }
        Supplier<HttpResponse<?>> answer = () -> answerNow(request, exception);
        return Mono.fromSupplier(PropagatedContext.getOrEmpty().wrap(answer))
                .subscribeOn(Schedulers.fromExecutor(later));
    }

    private HttpResponse<?> answerNow(HttpRequest<?> request, IOException exception) {
        RequestLens lens = writer.lens(request, exception, false);
        if (connection != null && connection.isGone(request)) {
            FailureLog.write(FailureReport.clientGone(lens, exception));
            return HttpResponse.badRequest(); // Nobody reads it; Micronaut needs one for filters, and gives this.
        }
        return writer.respond("IoExceptionHandler", lens, language -> Failure.unhandled(), HttpResponse.serverError());
    }
}
