package io.github.sangtae.spring;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemRenderer;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConversionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.server.ResponseStatusException;

/**
 * Replaces what Spring puts into an app's own ProblemDetail by default: the reason phrase as the title, and a detail in
 * English. What the app said itself is left, and so is every other member.
 */
final class ProblemDetailTexts {

    /** How {@code ResponseEntityExceptionHandler} begins the detail for exceptions that bring none. */
    private static final String DETAIL_OF_SPRING = "Failed to ";

    private final ProblemRenderer renderer;

    /** Texts by the renderer of an app. */
    ProblemDetailTexts(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    /** Whether a title is no more than Spring's reason phrase for the status. */
    static boolean isDefaultTitle(@Nullable String title, int status) {
        HttpStatus known = HttpStatus.resolve(status);
        return title == null || (known != null && title.equals(known.getReasonPhrase()));
    }

    /**
     * Replaces the defaults.
     *
     * @param cause what the app's handler was given, or null if that is not known
     * @param known what that means to the kit, or null
     * @return whether anything was replaced, so that the response depends on the language
     */
    boolean localize(
            ProblemDetail body,
            @Nullable Throwable cause,
            @Nullable Failure known,
            Locale language,
            HeaderLookup responseHeaders) {
        int status = body.getStatus();
        if (!Failure.isError(status)) {
            return false;
        }
        boolean fits = known != null && known.status() == status;
        Failure failure = fits ? Objects.requireNonNull(known) : Failure.ofStatus(status);
        Problem words = renderer.problem(failure, language, responseHeaders);
        boolean ofSpring = fits && isDetailOfSpring(body.getDetail(), cause);
        boolean title = isDefaultTitle(body.getTitle(), status);
        if (title) {
            body.setTitle(words.title());
        }
        boolean detail = ofSpring || (title && body.getDetail() == null);
        if (detail) {
            body.setDetail(words.detail());
        }
        return title || detail;
    }

    private static boolean isDetailOfSpring(@Nullable String detail, @Nullable Throwable cause) {
        if (detail == null || cause == null || cause.getClass() == ResponseStatusException.class) {
            return false; // The detail of that one is the app's own reason.
        }
        if (!cause.getClass().getName().startsWith("org.springframework.")) {
            return false;
        }
        if (cause instanceof ErrorResponse response) {
            return detail.equals(response.getBody().getDetail());
        }
        return (cause instanceof TypeMismatchException || cause instanceof HttpMessageConversionException)
                && detail.startsWith(DETAIL_OF_SPRING);
    }
}
