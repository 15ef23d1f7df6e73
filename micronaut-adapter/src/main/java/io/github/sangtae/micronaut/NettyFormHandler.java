package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Failure;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.HttpServerConfiguration;
import io.netty.handler.codec.CodecException;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.multipart.HttpPostRequestDecoder;
import jakarta.inject.Singleton;

/**
 * Answers a form, multipart or not, that cannot be read. Micronaut has no exception of its own for it, and takes Netty's for
 * a fault of the app's.
 */
@Singleton
@Secondary
@ServerSide
@Requires(classes = HttpPostRequestDecoder.class)
final class NettyFormHandler extends StandInHandler<DecoderException> {

    private static final String OF_FORMS = HttpPostRequestDecoder.class.getPackageName() + ".";

    private final ProblemWriter writer;
    private final boolean isLogged;

    NettyFormHandler(BeanContext beans, ProblemWriter writer, HttpServerConfiguration configuration) {
        super(beans, CodecException.class);
        this.writer = writer;
        this.isLogged = configuration.isLogHandledExceptions();
    }

    @Override
    Object answer(HttpRequest<?> request, DecoderException exception) {
        // All others are of something else that an app reads, such as an upstream.
        boolean ofTheForm = exception.getClass().getName().startsWith(OF_FORMS);
        return writer.respond(
                "NettyFormHandler",
                writer.lens(request, exception, isLogged),
                language -> ofTheForm ? Failure.malformedBody() : Failure.unhandled(),
                HttpResponse.serverError());
    }
}
