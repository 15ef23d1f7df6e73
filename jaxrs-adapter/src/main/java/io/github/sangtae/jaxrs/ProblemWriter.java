package io.github.sangtae.jaxrs;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.FailedResponse;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.FailureReport;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemEnvelope;
import io.github.sangtae.problem.ProblemRenderer;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Providers;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes core's answers into responses. An app gives the kit its own {@link StatusCatalog}, {@link StatusMessages}, {@link
 * ProblemCustomizer} or {@link ProblemEnvelope} as a {@link ContextResolver} of that type, the way Jakarta REST hands any
 * object of an app to a provider.
 */
final class ProblemWriter {

    private static final Annotation[] NO_ANNOTATIONS = {};

    private final JaxrsRuntime runtime;
    private final SangtaeSettings settings;
    private final StatusMessages messages;
    private final Tools plain;
    private volatile @Nullable Tools complete;

    ProblemWriter(JaxrsRuntime runtime, SangtaeSettings settings, StatusMessages messages) {
        this.runtime = runtime;
        this.settings = settings;
        this.messages = messages;
        this.plain = new Tools(
                new ProblemRenderer(settings, StatusCatalog.standard(), messages),
                new ExceptionTranslator(runtime, messages));
    }

    /** What makes an answer, with what the app gives to it. */
    private record Tools(ProblemRenderer renderer, ExceptionTranslator translator) {

        Answer answer(RequestLens request, Throwable thrown, FailedResponse response) {
            Locale language = renderer.language(request);
            return renderer.answer(translator.translate(thrown, request, language), request, response);
        }
    }

    /**
     * Answers an exception.
     *
     * @param app where the app's providers are; null if the runtime does not tell
     */
    void write(Throwable thrown, RequestLens request, ContainerResponseContext response, @Nullable Providers app) {
        ContainerRequestContext context = request.context();
        Answer answer = tools(app).answer(request, thrown, new ResponseLens(response));
        if (context != null && Connection.isGone(thrown, context)) {
            FailureLog.write(FailureReport.clientGone(request, thrown));
        } else {
            FailureLog.write(answer.reports());
        }
        write(answer, response);
    }

    /** Answers a status. */
    void write(Failure failure, RequestLens request, ContainerResponseContext response, @Nullable Providers app) {
        Answer answer = tools(app).renderer().answer(failure, request, new ResponseLens(response));
        FailureLog.write(answer.reports());
        write(answer, response);
    }

    /** Answers where a class of the kit threw: with a document that depends on nothing. */
    static void writeLastResort(
            Class<?> where, Throwable fault, ContainerRequestContext request, ContainerResponseContext response) {
        Answer answer = Answer.lastResort(where.getSimpleName(), fault, request.getMethod());
        FailureLog.write(answer.reports());
        write(answer, response);
    }

    private static void write(Answer answer, ContainerResponseContext response) {
        response.setStatus(answer.status());
        answer.removed().forEach(name -> remove(name, response));
        answer.headers().forEach((name, lines) -> {
            remove(name, response);
            if (isLeftToTheRuntime(name)) {
                return;
            }
            lines.forEach(line -> response.getHeaders().add(name, line));
        });
        response.setEntity(ErrorBody.answered(answer), NO_ANNOTATIONS, ErrorBody.type(answer));
    }

    /** The type goes with the entity, and the length is that of what an interceptor of the app's may make of it. */
    private static boolean isLeftToTheRuntime(String name) {
        return name.equals(HttpHeaders.CONTENT_TYPE) || name.equals(HttpHeaders.CONTENT_LENGTH);
    }

    private static void remove(String name, ContainerResponseContext response) {
        for (String known : List.copyOf(response.getHeaders().keySet())) { // On some runtimes their case matters.
            if (known.equalsIgnoreCase(name)) {
                response.getHeaders().remove(known);
            }
        }
    }

    /** What the response has so far. */
    private record ResponseLens(ContainerResponseContext response) implements FailedResponse {

        @Override
        public List<String> header(String name) {
            String joined = response.getHeaderString(name);
            return joined == null ? List.of() : List.of(joined);
        }
    }

    /** The document for an exception where nothing of the request is known: the default language, and no path. */
    byte[] withoutRequest(Throwable thrown) {
        Answer answer;
        try {
            answer = plain.answer(RequestLens.unknown(thrown), thrown, FailedResponse.untouched());
        } catch (Throwable fault) {
            answer = Answer.lastResort(ErrorBodyWriter.class.getSimpleName(), fault, null);
        }
        FailureLog.write(answer.reports());
        return answer.body();
    }

    /** Made when the first error needs it, since only then the app's providers can be asked for. */
    private Tools tools(@Nullable Providers app) {
        Tools made = complete;
        if (made != null) {
            return made;
        }
        if (app == null) {
            return plain;
        }
        made = ofTheApp(app);
        complete = made; // Two errors at once may make two; they are the same.
        return made;
    }

    private Tools ofTheApp(Providers app) {
        StatusCatalog catalog = given(StatusCatalog.class, app);
        StatusMessages texts = given(StatusMessages.class, app);
        StatusMessages spoken = texts != null ? texts : messages;
        ProblemRenderer renderer =
                new ProblemRenderer(settings, catalog != null ? catalog : StatusCatalog.standard(), spoken);
        ProblemCustomizer customizer = given(ProblemCustomizer.class, app);
        if (customizer != null) {
            renderer = renderer.with(List.of(customizer));
        }
        ProblemEnvelope envelope = given(ProblemEnvelope.class, app);
        if (envelope != null) {
            renderer = renderer.with(envelope);
        }
        return new Tools(renderer, new ExceptionTranslator(runtime, spoken));
    }

    /** What the app gives; null if that is nothing, or if it failed to. */
    private static <T> @Nullable T given(Class<T> type, Providers app) {
        try {
            ContextResolver<T> resolver = app.getContextResolver(type, MediaType.WILDCARD_TYPE);
            return resolver == null ? null : resolver.getContext(type);
        } catch (Throwable e) {
            FailureLog.fault(ProblemWriter.class, e);
            return null;
        }
    }
}
