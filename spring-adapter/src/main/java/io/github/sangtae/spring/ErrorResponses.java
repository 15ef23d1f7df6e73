package io.github.sangtae.spring;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import org.springframework.util.StringUtils;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.server.ResponseStatusException;

/**
 * Reads what an app said in an exception that is Spring's {@link ErrorResponse}: its own title, type, detail and members, and
 * its texts under Spring's message codes. What Spring fills in itself is left to the kit.
 */
final class ErrorResponses {

    private final AppTexts texts;

    ErrorResponses(AppTexts texts) {
        this.texts = texts;
    }

    Failure failure(ErrorResponse response, Locale locale) {
        int status = response.getStatusCode().value();
        String reason = reason(response, locale);
        Problem problem = own(response, status, locale);
        if (problem == null) {
            return Failure.raised(status, reason);
        }
        // From 500 on a reason may hold internals; in a detail of its own the app knows whom it speaks to.
        if (problem.detail() == null && reason != null && !problem.isServerError()) {
            return Failure.of(problem.detail(reason));
        }
        return Failure.of(problem);
    }

    /** A reason may be the key of a text of the app, as Spring itself has it; Spring's own subclasses have English ones. */
    private @Nullable String reason(ErrorResponse response, Locale locale) {
        boolean ofTheApp = response instanceof ResponseStatusException && !isOfSpring(response);
        String reason = ofTheApp ? ((ResponseStatusException) response).getReason() : null;
        return StringUtils.hasText(reason) ? texts.getMessage(reason, null, reason, locale) : null;
    }

    /** Whether an exception is a subclass that Spring made, and not one that apps throw as it is. */
    private static boolean isOfSpring(ErrorResponse response) {
        Class<?> type = response.getClass();
        return type != ResponseStatusException.class
                && type != ErrorResponseException.class
                && type.getName().startsWith("org.springframework.");
    }

    /** What the app said; null if that is a status, and a reason at most. */
    private @Nullable Problem own(ErrorResponse response, int status, Locale locale) {
        ProblemDetail body = response.getBody();
        String title = texts.find(response.getTitleMessageCode(), null, locale);
        if (title == null && !ProblemDetailTexts.isDefaultTitle(body.getTitle(), status)) {
            title = body.getTitle();
        }
        String detail = detail(response, body, locale);
        URI type = type(response, body, locale);
        Map<String, Object> properties = body.getProperties();
        boolean hasMembers = properties != null && !properties.isEmpty();
        if (title == null && detail == null && type == null && body.getInstance() == null && !hasMembers) {
            return null;
        }
        Problem problem = Problem.of(status);
        problem = title == null ? problem : problem.title(title);
        problem = detail == null ? problem : problem.detail(detail);
        problem = type == null ? problem : problem.type(type);
        problem = body.getInstance() == null ? problem : problem.instance(body.getInstance());
        for (Map.Entry<String, Object> property :
                (properties == null ? Map.<String, Object>of() : properties).entrySet()) {
            problem = withProperty(problem, property.getKey(), property.getValue());
        }
        return problem;
    }

    private @Nullable String detail(ErrorResponse response, ProblemDetail body, Locale locale) {
        Object[] arguments = response.getDetailMessageArguments(texts, locale);
        String text = texts.find(response.getDetailMessageCode(), arguments, locale);
        if (text != null || isOfSpring(response)) {
            return text;
        }
        String detail = body.getDetail();
        boolean isReason =
                response instanceof ResponseStatusException e && detail != null && detail.equals(e.getReason());
        return isReason ? null : detail;
    }

    /** Null in Spring 7 where Spring 6 says what means the same; neither is a type of the app's. */
    private @Nullable URI type(ErrorResponse response, ProblemDetail body, Locale locale) {
        String text = texts.find(response.getTypeMessageCode(), null, locale);
        URI type = text == null ? body.getType() : URI.create(text);
        return Problem.ABOUT_BLANK.equals(type) ? null : type;
    }

    /** A ProblemDetail may hold any object; one that a problem cannot hold is shown as its text. */
    private static Problem withProperty(Problem problem, String name, @Nullable Object value) {
        if (value == null) {
            return problem;
        }
        try {
            return problem.with(name, value);
        } catch (IllegalArgumentException e) {
            return problem.with(name, value.toString());
        }
    }
}
