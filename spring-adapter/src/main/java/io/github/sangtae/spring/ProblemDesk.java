package io.github.sangtae.spring;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.FailedResponse;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.FailureReport;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ProblemRequest;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;

/** What the web stacks and servers of this adapter share: exceptions in, answers out. Not for apps. */
public final class ProblemDesk {

    private final ProblemRenderer renderer;
    private final ProblemRenderer words;
    private final ExceptionTranslator translator;
    private final ProblemDetailTexts texts;

    /**
     * A desk.
     *
     * @param words the same renderer without hooks of the app, for problems that the app writes itself
     */
    ProblemDesk(ProblemRenderer renderer, ProblemRenderer words, ExceptionTranslator translator) {
        this.renderer = renderer;
        this.words = words;
        this.translator = translator;
        this.texts = new ProblemDetailTexts(words);
    }

    /** The language of the answer to a request. */
    public Locale language(ProblemRequest request) {
        return renderer.language(request);
    }

    /** What an exception means, or null if it is Spring Security's to answer. */
    public @Nullable Failure translate(Throwable exception, ProblemRequest request) {
        return translator.translate(exception, request, renderer.language(request));
    }

    /** The answer; its reports are in the log. */
    public Answer answer(Failure failure, ProblemRequest request, FailedResponse response) {
        Answer answer = renderer.answer(failure, request, response);
        FailureLog.write(answer.reports());
        return answer;
    }

    /** The answer where a class of ours threw and nobody else has one. */
    public static Answer lastResort(String where, Throwable fault, @Nullable String method) {
        Answer answer = Answer.lastResort(where, fault, method);
        FailureLog.write(answer.reports());
        return answer;
    }

    /** A class of ours threw, and the framework answers as it would without us. */
    public static void stepAside(String where, Throwable fault) {
        FailureLog.write(FailureReport.ofTheKit(where, fault));
    }

    /** The connection is known to be gone. */
    public static void clientGone(ProblemRequest request, @Nullable Throwable thrown) {
        FailureLog.write(FailureReport.clientGone(request, thrown));
    }

    /**
     * Speaks the caller's language where a ProblemDetail of the app has kept Spring's defaults.
     *
     * @param request what is answered; its cause is what the app's handler was given, if that is known
     * @return the headers to set if anything was replaced, so that the response depends on the language; empty if nothing was
     */
    public List<LocalizedHeader> localize(ProblemDetail detail, ProblemRequest request, FailedResponse response) {
        Throwable cause = request.cause();
        Locale language = renderer.language(request);
        Failure failure = cause == null ? null : translator.translate(cause, request, language);
        HeaderLookup known = name -> first(response.header(name));
        if (!texts.localize(detail, cause, failure, language, known)) {
            return List.of();
        }
        Answer answer = words.answer(Failure.ofStatus(detail.getStatus()), request, response);
        return List.of(header("Content-Language", answer), header("Vary", answer));
    }

    private static LocalizedHeader header(String name, Answer answer) {
        return new LocalizedHeader(
                name, answer.headers().getOrDefault(name, List.of()).get(0));
    }

    private static @Nullable String first(List<String> lines) {
        return lines.isEmpty() ? null : lines.get(0);
    }

    /** A header that goes with words that were replaced. */
    public record LocalizedHeader(String name, String value) {}
}
