package io.github.sangtae.spring;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemPage;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ProblemResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** Turns an answer into what is sent, for every web stack: core's problem, or core's page where a browser wants one. */
public final class AnswerRenderer {

    private final ProblemRenderer renderer;
    private final boolean pages;
    private final List<ProblemObserver> observers;

    /**
     * A renderer.
     *
     * @param pages whether browsers get a page
     * @param observers are told of every answer
     */
    AnswerRenderer(ProblemRenderer renderer, boolean pages, List<ProblemObserver> observers) {
        this.renderer = renderer;
        this.pages = pages;
        this.observers = List.copyOf(observers);
    }

    /** The language of an answer to a request with this {@code Accept-Language}. */
    public Locale language(@Nullable String acceptLanguage) {
        return renderer.language(acceptLanguage);
    }

    /** Whether a caller with this {@code Accept} wants something to show to a person, be it the kit's page or the app's. */
    public static boolean wantsPage(@Nullable String accept) {
        return ProblemPage.wantedBy(accept);
    }

    /** What the kit would say of a failure, with nothing filled in but its words. */
    Problem words(Failure failure, Locale language, HeaderLookup responseHeaders) {
        return renderer.problem(failure, language, responseHeaders);
    }

    /**
     * The answer as it is sent.
     *
     * @param responseHeaders what the response carries, those of the answer included
     * @param vary what it has in {@code Vary}, lines joined by commas, or null
     */
    public RenderedAnswer render(
            Answer answer, FailedRequest request, HeaderLookup responseHeaders, @Nullable String vary) {
        ProblemResponse rendered = answer.failure() != null
                ? renderer.render(answer.failure(), request, responseHeaders)
                : renderer.render(Objects.requireNonNull(answer.problem()), request, responseHeaders);
        if (rendered.hookFailure() != null) {
            FailureLog.hookFailed(rendered.hookFailure());
        }
        observers.forEach(observer -> observer.answered(rendered));
        if (pages && wantsPage(request.accept())) {
            ProblemPage page = ProblemPage.of(rendered);
            return sent(rendered, page.headers(), ProblemPage.vary(vary), page.body());
        }
        return sent(rendered, rendered.headers(), ProblemResponse.vary(vary), rendered.body());
    }

    private static RenderedAnswer sent(
            ProblemResponse rendered, Map<String, String> headers, String vary, byte[] body) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(HttpHeaders.VARY, vary);
        return new RenderedAnswer(rendered.status(), all, body);
    }
}
