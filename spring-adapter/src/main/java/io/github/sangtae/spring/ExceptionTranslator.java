package io.github.sangtae.spring;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSource;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.validation.BindException;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.MissingRequestCookieException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.support.WebExchangeBindException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/**
 * The one table from Spring's exceptions to core's words, for every web stack; a stack asks its own few first.
 *
 * <p>Exceptions of Spring Security are not for us: its filters answer them.
 */
public final class ExceptionTranslator {

    private static final String SECURITY = "org.springframework.security.";
    private static final int DEEPEST_CAUSE = 20;

    private final Violations violations;
    private final MessageSource reasons;

    /**
     * A translator.
     *
     * @param violations reads broken constraints
     * @param reasons the app's texts, since a reason may be a key
     */
    ExceptionTranslator(Violations violations, MessageSource reasons) {
        this.violations = violations;
        this.reasons = reasons;
    }

    /** The answer for an exception, or null if it is Spring Security's to answer. */
    public @Nullable Answer translate(Throwable exception, Locale locale) {
        ProblemException own = find(ProblemException.class, exception);
        if (own != null) {
            return Answer.of(own.problem(), own.headers());
        }
        if (exception.getClass().getName().startsWith(SECURITY) && !(exception instanceof ErrorResponse)) {
            return null;
        }
        Failure failure = failure(exception, locale);
        if (failure != null) {
            return Answer.of(failure, headersOf(exception));
        }
        if (exception instanceof ErrorResponse response) {
            return ofErrorResponse(response, locale);
        }
        ResponseStatus annotation =
                AnnotatedElementUtils.findMergedAnnotation(exception.getClass(), ResponseStatus.class);
        if (annotation != null) {
            return Answer.of(Failure.ofStatus(annotation.code().value(), reason(annotation.reason(), locale)));
        }
        Throwable cause = exception.getCause();
        boolean wrapper = exception instanceof CompletionException || exception instanceof ExecutionException;
        return wrapper && cause != null ? translate(cause, locale) : Answer.of(Failure.unhandled());
    }

    private @Nullable Failure failure(Throwable exception, Locale locale) {
        if (exception instanceof BindException e) {
            return violations.of(e, locale);
        }
        if (exception instanceof WebExchangeBindException e) {
            return violations.of(e, locale);
        }
        if (exception instanceof MethodValidationResult result && isOfHandler(result)) {
            return result.isForReturnValue() ? Failure.unhandled() : violations.of(result, locale); // Our own output.
        }
        Failure constraints = violations.ofConstraintViolations(exception, locale);
        if (constraints != null) {
            return constraints;
        }
        if (exception instanceof HttpMessageNotReadableException e) {
            return isMissing(e) ? Failure.missingBody() : Failure.malformedBody();
        }
        if (exception instanceof MissingRequestHeaderException e) {
            String name = e.getHeaderName();
            return e.isMissingAfterConversion() ? Failure.invalidHeader(name) : Failure.missingHeader(name);
        }
        if (exception instanceof MissingRequestCookieException e) {
            String name = e.getCookieName();
            return e.isMissingAfterConversion() ? Failure.invalidCookie(name) : Failure.missingCookie(name);
        }
        if (exception instanceof MethodArgumentTypeMismatchException e) {
            return illTyped(e.getParameter(), e.getName());
        }
        if (exception instanceof MaxUploadSizeExceededException) {
            return Failure.uploadTooLarge();
        }
        if (exception instanceof MultipartException) {
            return Failure.malformedBody();
        }
        return ofWebFlux(exception);
    }

    /** A service whose parameters are constrained is called by our own code, which is at fault then. */
    private static boolean isOfHandler(MethodValidationResult result) {
        return result instanceof HandlerMethodValidationException
                || AnnotatedElementUtils.hasAnnotation(ClassUtils.getUserClass(result.getTarget()), Controller.class);
    }

    /** The exceptions of {@code org.springframework.web.server}, which are in spring-web though only WebFlux throws them. */
    private static @Nullable Failure ofWebFlux(Throwable exception) {
        if (exception instanceof DataBufferLimitException) {
            return Failure.uploadTooLarge();
        }
        if (!(exception instanceof ResponseStatusException)) {
            return null;
        }
        if (find(DataBufferLimitException.class, exception) != null) {
            return Failure.uploadTooLarge();
        }
        if (exception instanceof MethodNotAllowedException e) {
            return Failure.methodNotAllowed(e.getHttpMethod());
        }
        if (exception instanceof NotAcceptableStatusException) {
            return Failure.notAcceptable();
        }
        if (exception instanceof UnsupportedMediaTypeStatusException e) {
            return Failure.unsupportedMediaType(
                    e.getContentType() == null ? null : e.getContentType().toString());
        }
        if (exception instanceof MissingRequestValueException e) {
            return missing(e.getMethodParameter(), e.getName());
        }
        return exception instanceof ServerWebInputException e ? unreadable(e) : null;
    }

    private static Failure missing(@Nullable MethodParameter parameter, String name) {
        if (parameter == null) {
            return Failure.missingParameter(name);
        }
        if (has(parameter, RequestHeader.class)) {
            return Failure.missingHeader(name);
        }
        if (has(parameter, CookieValue.class)) {
            return Failure.missingCookie(name);
        }
        return has(parameter, RequestPart.class) ? Failure.missingPart(name) : Failure.missingParameter(name);
    }

    private static Failure unreadable(ServerWebInputException exception) {
        MethodParameter parameter = exception.getMethodParameter();
        if (exception.getCause() instanceof TypeMismatchException && parameter != null) {
            return illTyped(parameter, ParameterPlace.of(parameter).name());
        }
        // As in MVC, only the text tells that there was nothing to read.
        String reason = exception.getReason();
        return reason != null && reason.startsWith("No request body") ? Failure.missingBody() : Failure.malformedBody();
    }

    private static HttpHeaders headersOf(Throwable exception) {
        return exception instanceof ErrorResponse response ? response.getHeaders() : new HttpHeaders();
    }

    /** Spring has no type of its own for a body that is not there, only this message without a cause. */
    private static boolean isMissing(HttpMessageNotReadableException e) {
        String message = e.getMessage();
        return e.getCause() == null && message != null && message.startsWith("Required request body is missing");
    }

    private static Failure illTyped(MethodParameter parameter, String name) {
        if (has(parameter, PathVariable.class)) {
            return Failure.invalidPath(name);
        }
        if (has(parameter, RequestHeader.class)) {
            return Failure.invalidHeader(name);
        }
        if (has(parameter, CookieValue.class)) {
            return Failure.invalidCookie(name);
        }
        return has(parameter, RequestPart.class) ? Failure.invalidPart(name) : Failure.invalidParameter(name);
    }

    private static boolean has(MethodParameter parameter, Class<? extends Annotation> annotation) {
        return parameter.hasParameterAnnotation(annotation);
    }

    private @Nullable Answer ofErrorResponse(ErrorResponse response, Locale locale) {
        int status = response.getStatusCode().value();
        if (response instanceof ResponseStatusException e && !isOfSpring(e)) {
            return Answer.of(Failure.ofStatus(status, reason(e.getReason(), locale)), response.getHeaders());
        }
        if (response instanceof ErrorResponseException) {
            return new Answer(null, own(response.getBody(), status), response.getHeaders());
        }
        return Answer.of(Failure.ofStatus(status), response.getHeaders()); // Spring's own English detail is not shown.
    }

    /** Spring's own subclasses bring reasons in English that no app wrote. */
    private static boolean isOfSpring(ResponseStatusException exception) {
        Class<?> type = exception.getClass();
        return type != ResponseStatusException.class && type.getName().startsWith("org.springframework.");
    }

    /** The app's ProblemDetail as a problem of ours; the title that Spring derives from the code is left to the catalog. */
    private static Problem own(ProblemDetail body, int status) {
        Problem problem = Problem.of(status);
        String title = body.getTitle();
        if (title != null && !ProblemDetailTexts.isDefaultTitle(title, status)) {
            problem = problem.title(title);
        }
        if (body.getDetail() != null) {
            problem = problem.detail(body.getDetail());
        }
        URI type = body.getType(); // Null in Spring 7 where Spring 6 says about:blank, which core takes for unset.
        if (type != null) {
            problem = problem.type(type);
        }
        if (body.getInstance() != null) {
            problem = problem.instance(body.getInstance());
        }
        Map<String, Object> properties = body.getProperties();
        if (properties != null) {
            for (Map.Entry<String, Object> property : properties.entrySet()) {
                problem = withProperty(problem, property.getKey(), property.getValue());
            }
        }
        return problem;
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

    /** A reason may be the key of a text of the app, as Spring itself has it. */
    private @Nullable String reason(@Nullable String reason, Locale locale) {
        if (!StringUtils.hasText(reason)) {
            return null;
        }
        return reasons.getMessage(reason, null, reason, locale);
    }

    private static <T extends Throwable> @Nullable T find(Class<T> type, Throwable exception) {
        Throwable at = exception;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            if (type.isInstance(at)) {
                return type.cast(at);
            }
            at = at.getCause();
        }
        return null;
    }
}
