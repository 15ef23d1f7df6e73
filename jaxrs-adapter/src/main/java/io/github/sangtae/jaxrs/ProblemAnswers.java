package io.github.sangtae.jaxrs;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemEnvelope;
import io.github.sangtae.problem.ProblemPage;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ProblemResponse;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Providers;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes answers into responses: core's document and headers. An app gives it its own {@link StatusCatalog}, {@link
 * StatusMessages}, {@link ProblemCustomizer} or {@link ProblemEnvelope} as a {@link ContextResolver} of that type, the way
 * Jakarta REST hands any object of an app to a provider.
 */
final class ProblemAnswers {

    private static final Annotation[] NO_ANNOTATIONS = {};

    private final SangtaeSettings settings;
    private final StatusMessages messages;
    private final ExceptionTranslator translator;
    private volatile @Nullable ProblemRenderer renderer;

    ProblemAnswers(SangtaeSettings settings, StatusMessages messages, ExceptionTranslator translator) {
        this.settings = settings;
        this.messages = messages;
        this.translator = translator;
    }

    /** The language for a request. */
    Locale language(FailedRequest request) {
        return renderer(null).language(request.acceptLanguage());
    }

    /** Answers an exception. */
    void write(Throwable exception, FailedRequest request, ContainerResponseContext response, @Nullable Providers app) {
        ProblemRenderer renderer = renderer(app);
        Answer answer = translator.translate(exception, request, renderer.language(request.acceptLanguage()));
        FailureLog.answered(exception, answer.isServerError(), request);
        write(answer, request, response, renderer);
    }

    /** Answers a status. */
    void write(Answer answer, FailedRequest request, ContainerResponseContext response, @Nullable Providers app) {
        write(answer, request, response, renderer(app));
    }

    private void write(
            Answer answer, FailedRequest request, ContainerResponseContext response, ProblemRenderer renderer) {
        ProblemResponse rendered = rendered(answer, request, response::getHeaderString, renderer);
        response.setStatus(rendered.status());
        String vary = response.getHeaderString(HttpHeaders.VARY);
        if (settings.htmlPages() && ProblemPage.wantedBy(request.accept())) {
            ProblemPage page = ProblemPage.of(rendered);
            set(page.headers(), ProblemPage.vary(vary), page.body(), response);
        } else {
            set(rendered.headers(), ProblemResponse.vary(vary), rendered.body(), response);
        }
    }

    private static ProblemResponse rendered(
            Answer answer, FailedRequest request, HeaderLookup responseHeaders, ProblemRenderer renderer) {
        ProblemResponse rendered = answer.failure() != null
                ? renderer.render(answer.failure(), request, responseHeaders)
                : renderer.render(Objects.requireNonNull(answer.problem()), request, responseHeaders);
        FailureLog.hook(rendered.hookFailure());
        return rendered;
    }

    private static void set(Map<String, String> headers, String vary, byte[] body, ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.CONTENT_LANGUAGE, headers.get(HttpHeaders.CONTENT_LANGUAGE));
        response.getHeaders().putSingle(HttpHeaders.VARY, vary);
        MediaType type = MediaType.valueOf(headers.get(HttpHeaders.CONTENT_TYPE));
        response.setEntity(ErrorBody.answered(body), NO_ANNOTATIONS, type);
    }

    /** The document for an exception where nothing of the request is known: the default language, and no path. */
    byte[] withoutRequest(Throwable exception) {
        FailedRequest unknown = FailedRequest.unknown();
        ProblemRenderer last = renderer(null);
        Answer answer = translator.translate(exception, unknown, last.language((String) null));
        FailureLog.answered(exception, answer.isServerError(), unknown);
        return rendered(answer, unknown, HeaderLookup.none(), last).body();
    }

    /** Made when the first error needs it, since only then the app's providers can be asked for. */
    private ProblemRenderer renderer(@Nullable Providers app) {
        ProblemRenderer made = renderer;
        if (made != null) {
            return made;
        }
        if (app == null) {
            return new ProblemRenderer(settings, StatusCatalog.standard(), messages);
        }
        ProblemRenderer complete = new ProblemRenderer(
                settings,
                given(StatusCatalog.class, app, StatusCatalog.standard()),
                given(StatusMessages.class, app, messages));
        ProblemCustomizer customizer = given(ProblemCustomizer.class, app);
        if (customizer != null) {
            complete = complete.with(List.of(customizer));
        }
        ProblemEnvelope envelope = given(ProblemEnvelope.class, app);
        if (envelope != null) {
            complete = complete.with(envelope);
        }
        renderer = complete; // Two errors at once may make two; they are the same.
        return complete;
    }

    private static <T> T given(Class<T> type, Providers app, T otherwise) {
        T given = given(type, app);
        return given != null ? given : otherwise;
    }

    private static <T> @Nullable T given(Class<T> type, Providers app) {
        ContextResolver<T> resolver = app.getContextResolver(type, MediaType.WILDCARD_TYPE);
        return resolver == null ? null : resolver.getContext(type);
    }
}
