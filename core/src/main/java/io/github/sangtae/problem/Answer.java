package io.github.sangtae.problem;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole response to a failure, ready to be sent, and what the operator is to read of it. An adapter writes it and decides
 * nothing:
 *
 * <pre>{@code
 * Answer answer = renderer.answer(failure, request, response);
 * answer.reports().forEach(log::write);
 * if (!answer.isLate()) {
 *     target.setStatus(answer.status());
 *     answer.removed().forEach(target::removeHeader);
 *     answer.headers().forEach(target::setHeader);
 *     target.write(answer.body());
 * }
 * }</pre>
 */
public final class Answer {

    private final int status;
    private final String phrase;
    private final List<String> removed;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final boolean late;
    private final @Nullable Problem problem;
    private final @Nullable Locale language;
    private final List<FailureReport> reports;

    Answer(
            int status,
            String phrase,
            List<String> removed,
            Map<String, List<String>> headers,
            byte[] body,
            boolean late,
            @Nullable Problem problem,
            @Nullable Locale language,
            List<FailureReport> reports) {
        this.status = status;
        this.phrase = phrase;
        this.removed = removed;
        this.headers = headers;
        this.body = body;
        this.late = late;
        this.problem = problem;
        this.language = language;
        this.reports = reports;
    }

    /**
     * The answer where a class of the kit threw and the framework has none of its own: a plain 500 that depends on nothing,
     * neither on texts nor on settings.
     *
     * @param where the entrance that noticed it, such as {@code ProblemFilter}
     * @param fault what was thrown, of any kind
     * @param method the request's, or null
     */
    public static Answer lastResort(String where, Throwable fault, @Nullable String method) {
        byte[] document = LastResort.document();
        return new Answer(
                500,
                LastResort.PHRASE,
                LastResort.REMOVED,
                LastResort.HEADERS,
                isHead(method) ? LastResort.NO_BYTES : document,
                false,
                null,
                null,
                List.of(FailureReport.ofTheKit(where, fault)));
    }

    static boolean isHead(@Nullable String method) {
        return "HEAD".equals(method);
    }

    /**
     * Whether the head of the response is on its way already. Then nothing can be answered any more, and only {@link
     * #reports} are of use; the framework is left to end the connection as it does.
     */
    public boolean isLate() {
        return late;
    }

    /** The code for the status line. */
    public int status() {
        return status;
    }

    /** The official English reason phrase for the status line, for frameworks that ask for one. Never a text of the app's. */
    public String phrase() {
        return phrase;
    }

    /** The headers of the failed answer to take away, before {@link #headers} are set. */
    public List<String> removed() {
        return removed;
    }

    /**
     * The headers to set, in this order, each in place of all lines that the response has of that name: type, language,
     * {@code Vary} merged from all lines, those that the exception brings, and the length that a body has, for {@code HEAD}
     * too.
     */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /** The bytes, in the charset that the headers name; none for {@code HEAD}. Not copied: nobody else has them. */
    public byte[] body() {
        return body;
    }

    /** The problem as it is sent, or stands behind a page or an envelope; null for {@link #lastResort}. */
    public @Nullable Problem problem() {
        return problem;
    }

    /** The language of the texts; null for {@link #lastResort}, which has none. */
    public @Nullable Locale language() {
        return language;
    }

    /** What is to be logged, in this order; never empty. */
    public List<FailureReport> reports() {
        return reports;
    }
}
