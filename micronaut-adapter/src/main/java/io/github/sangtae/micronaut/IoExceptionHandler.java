package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.FailureReport;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.core.propagation.PropagatedContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.HttpServerConfiguration;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.regex.Pattern;
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

    /** In the text of an exception, what Micronaut takes for a caller that has gone away. */
    private static final Pattern GONE =
            Pattern.compile("connection (?:reset|closed|abort|broken)|broken pipe", Pattern.CASE_INSENSITIVE);

    private final ProblemWriter writer;
    private final boolean logsHandled;
    private final @Nullable Connection connection;

    IoExceptionHandler(
            BeanContext beans,
            ProblemWriter writer,
            HttpServerConfiguration configuration,
            @Nullable Connection connection) {
        super(beans, Exception.class);
        this.writer = writer;
        this.logsHandled = configuration.isLogHandledExceptions();
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
        RequestLens lens = writer.lens(request, exception, logsHandled && !isPassedOver(exception));
        if (connection != null && connection.isGone(request)) {
            FailureLog.write(FailureReport.clientGone(lens, exception));
            return HttpResponse.badRequest(); // Nobody reads it; Micronaut needs one for filters, and gives this.
        }
        return writer.respond("IoExceptionHandler", lens, language -> Failure.unhandled(), HttpResponse.serverError());
    }

    /** Whether Micronaut's log shows it to nobody, also where what is handled is logged. */
    private static boolean isPassedOver(IOException exception) {
        String text = exception.getMessage();
        return exception instanceof ClosedChannelException
                || (text != null && GONE.matcher(text).find());
    }
}
