package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemRenderer;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.body.MessageBodyHandlerRegistry;
import io.micronaut.http.body.MessageBodyWriter;
import io.micronaut.http.server.util.locale.CompositeHttpLocaleResolver;
import io.micronaut.http.server.util.locale.HttpLocaleResolver;
import io.micronaut.http.server.util.locale.RequestLocaleResolver;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Puts core's answer into a response. */
@Singleton
@ServerSide
final class ProblemWriter {

    private final ProblemRenderer renderer;
    private final List<HttpLocaleResolver> ofTheApp;
    private final MessageBodyWriter<byte[]> bytes;

    ProblemWriter(
            ProblemRenderer renderer, List<HttpLocaleResolver> resolvers, MessageBodyHandlerRegistry bodyHandlers) {
        this.renderer = renderer;
        this.ofTheApp = resolvers.stream()
                .filter(resolver -> !(resolver instanceof CompositeHttpLocaleResolver))
                .filter(resolver -> !(resolver instanceof RequestLocaleResolver)) // The header is core's to read.
                .toList();
        this.bytes = bodyHandlers.getWriter(Argument.of(byte[].class), List.of(MediaType.ALL_TYPE));
    }

    /** The request as core asks for it. */
    RequestLens lens(HttpRequest<?> request, @Nullable Throwable cause, boolean isLogged) {
        return new RequestLens(request, cause, isLogged, ofTheApp);
    }

    /**
     * Answers a failure, whatever happens.
     *
     * @param where the entrance, for the log
     * @param table finds the failure when the language of its texts is known
     * @param response must have no body that is wanted
     */
    MutableHttpResponse<Object> respond(
            String where, RequestLens lens, Function<Locale, Failure> table, MutableHttpResponse<?> response) {
        Answer answer;
        try {
            answer = answer(table.apply(language(lens)), lens, response);
        } catch (Throwable fault) { // Of ours: a class that cannot be linked, say.
            answer = Answer.lastResort(where, fault, lens.method());
        }
        FailureLog.write(answer.reports());
        return write(answer, response);
    }

    Locale language(RequestLens lens) {
        return renderer.language(lens);
    }

    /** What core answers, with what it has to tell the operator. */
    Answer answer(Failure failure, RequestLens lens, MutableHttpResponse<?> response) {
        return renderer.answer(failure, lens, response.getHeaders()::getAll);
    }

    /** Writes an answer; the response must have no body that is wanted. */
    MutableHttpResponse<Object> write(Answer answer, MutableHttpResponse<?> response) {
        // With the catalog's phrase: what Micronaut or the app put there may tell of internals.
        response.status(answer.status(), answer.phrase());
        MutableHttpHeaders headers = response.getHeaders();
        answer.removed().forEach(headers::remove);
        answer.headers().forEach((name, lines) -> {
            headers.remove(name);
            lines.forEach(line -> headers.add(name, line));
        });
        MutableHttpResponse<byte[]> sent = response.body(answer.body());
        sent.bodyWriter(bytes); // The route's writer would make JSON of the bytes.
        return sent.body((Object) answer.body());
    }
}
