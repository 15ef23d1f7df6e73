package io.github.sangtae.spring;

import io.github.sangtae.problem.Causes;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Place;
import io.github.sangtae.problem.ProblemException;
import io.github.sangtae.problem.ProblemRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.InvalidPropertyException;
import org.springframework.beans.TypeMismatchException;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;
import org.springframework.validation.BindException;
import org.springframework.validation.DataBinder;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
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
 * The one table from Spring's exceptions to core's words, for every web stack; a stack's own few are in its {@link
 * StackExceptions}. Nothing here may need a class that only one stack has.
 *
 * <p>Exceptions of Spring Security are not for us: its filters answer them.
 */
final class ExceptionTranslator {

    /** By name, since an app need not have Spring Security; Security looks for them in the causes too. */
    private static final List<String> OF_SECURITY = List.of(
            "org.springframework.security.core.AuthenticationException",
            "org.springframework.security.access.AccessDeniedException");

    /** Where a body of several parts is read; Spring has no exception of its own for one that is none. */
    private static final String MULTIPART = "org.springframework.http.codec.multipart.";

    private static final String BODY_OF_WEB_CLIENT = "[DefaultClientResponse]";

    private final Violations violations;
    private final AppTexts texts;
    private final ErrorResponses errorResponses;
    private final List<StackExceptions> stacks;

    /**
     * A translator.
     *
     * @param violations reads broken constraints
     * @param texts the app's, since a reason may be a key
     * @param stacks ask before the table does
     */
    ExceptionTranslator(Violations violations, AppTexts texts, List<StackExceptions> stacks) {
        this.violations = violations;
        this.texts = texts;
        this.errorResponses = new ErrorResponses(texts);
        this.stacks = List.copyOf(stacks);
    }

    /** What an exception means, or null if it is Spring Security's to answer. */
    @Nullable
    Failure translate(Throwable exception, ProblemRequest request, Locale locale) {
        ProblemException own = Causes.find(exception, ProblemException.class);
        if (own != null) {
            return Failure.of(own);
        }
        Throwable thrown = Causes.unwrapped(exception);
        Failure failure = failure(thrown, request, locale);
        if (failure != null) {
            return failure.withHeaders(headersOf(thrown));
        }
        if (thrown instanceof ErrorResponse || isAnnotated(thrown)) {
            return raised(thrown, locale);
        }
        boolean deeper = stacks.stream().anyMatch(StackExceptions::findsStatusInCauses);
        Throwable raised = deeper ? Causes.find(thrown, ExceptionTranslator::isFoundInCauses) : null;
        if (raised != null) {
            return raised(raised, locale);
        }
        if (Causes.find(thrown, ExceptionTranslator::isOfSecurity) != null) {
            return null;
        }
        return Failure.unhandled();
    }

    /** Of what is an ErrorResponse, Spring's resolver looks for this one only. */
    private static boolean isFoundInCauses(Throwable thrown) {
        return thrown instanceof ResponseStatusException || isAnnotated(thrown);
    }

    private static boolean isAnnotated(Throwable thrown) {
        return AnnotatedElementUtils.hasAnnotation(thrown.getClass(), ResponseStatus.class);
    }

    private Failure raised(Throwable thrown, Locale locale) {
        if (thrown instanceof ErrorResponse response) {
            return errorResponses.failure(response, locale).withHeaders(headersOf(thrown));
        }
        ResponseStatus status = AnnotatedElementUtils.findMergedAnnotation(thrown.getClass(), ResponseStatus.class);
        return status == null
                ? Failure.unhandled()
                : Failure.raised(status.code().value(), reason(status.reason(), locale));
    }

    /** A reason may be the key of a text of the app, as Spring itself has it. */
    private @Nullable String reason(String reason, Locale locale) {
        return StringUtils.hasText(reason) ? texts.getMessage(reason, null, reason, locale) : null;
    }

    private static boolean isOfSecurity(Throwable thrown) {
        for (Class<?> type = thrown.getClass(); type != null; type = type.getSuperclass()) {
            if (OF_SECURITY.contains(type.getName())) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Failure failure(Throwable exception, ProblemRequest request, Locale locale) {
        for (StackExceptions stack : stacks) {
            Failure ofStack = stack.failure(exception);
            if (ofStack != null) {
                return ofStack;
            }
        }
        if (exception instanceof MethodArgumentNotValidException e) {
            return violations.of(e, e.getParameter(), locale);
        }
        if (exception instanceof BindException e) {
            return violations.of(e, null, locale);
        }
        if (exception instanceof WebExchangeBindException e) {
            return violations.of(e, e.getMethodParameter(), locale);
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
        if (exception instanceof MethodArgumentTypeMismatchException e) {
            return Failure.invalid(Places.of(e.getParameter(), e.getName()));
        }
        if (exception instanceof MaxUploadSizeExceededException || isTooLarge(exception)) {
            return Failure.tooLarge(contentType(request));
        }
        if (exception instanceof MultipartException) {
            return Failure.malformedBody();
        }
        if (exception instanceof InvalidPropertyException e
                && StackExceptions.isThrownIn(DataBinder.class.getName(), e)) {
            // The binder names what the caller asked it to set; anybody else names what the app's own code did.
            return Failure.invalid(Place.parameter(e.getPropertyName())); // Such as an index beyond the binder's limit.
        }
        return ofWebFlux(exception);
    }

    /** A service whose parameters are constrained is called by our own code, which is at fault then. */
    private static boolean isOfHandler(MethodValidationResult result) {
        return result instanceof HandlerMethodValidationException
                || AnnotatedElementUtils.hasAnnotation(ClassUtils.getUserClass(result.getTarget()), Controller.class);
    }

    /** The limit for a body that WebFlux reads; a client has limits too, for what an upstream sends. */
    private static boolean isTooLarge(Throwable exception) {
        if (exception instanceof DataBufferLimitException) {
            return !isOfWebClient(exception);
        }
        DataBufferLimitException limit = exception instanceof ResponseStatusException e
                        && e.getStatusCode().is4xxClientError()
                ? Causes.find(exception, DataBufferLimitException.class)
                : null; // An app that calls it a server error speaks of its upstream.
        return limit != null && !isOfWebClient(limit);
    }

    /** What a WebClient throws passes the place where it reads an answer, and Reactor notes that on the exception. */
    private static boolean isOfWebClient(Throwable exception) {
        return Arrays.stream(exception.getSuppressed())
                .anyMatch(note -> String.valueOf(note.getMessage()).contains(BODY_OF_WEB_CLIENT));
    }

    private static @Nullable String contentType(ProblemRequest request) {
        List<String> lines = request.header(HttpHeaders.CONTENT_TYPE);
        return lines.isEmpty() ? null : lines.get(0);
    }

    /** The exceptions of {@code org.springframework.web.server}, which are in spring-web though only WebFlux throws them. */
    private static @Nullable Failure ofWebFlux(Throwable exception) {
        if (exception instanceof DecodingException
                && StackExceptions.isThrownIn(MULTIPART, exception)
                && !isOfWebClient(exception)) {
            return Failure
                    .malformedBody(); // Of other bodies of the caller's Spring wraps it; bare it is an upstream's.
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
            return Failure.missing(
                    e.getMethodParameter() == null
                            ? Place.parameter(e.getName())
                            : Places.of(e.getMethodParameter(), e.getName()));
        }
        return exception instanceof ServerWebInputException e ? unreadable(e) : null;
    }

    private static Failure unreadable(ServerWebInputException exception) {
        if (exception.getCause() instanceof TypeMismatchException && exception.getMethodParameter() != null) {
            return Failure.invalid(Places.of(exception.getMethodParameter()));
        }
        // As in MVC, only the text tells that there was nothing to read.
        String reason = exception.getReason();
        return reason != null && reason.startsWith("No request body") ? Failure.missingBody() : Failure.malformedBody();
    }

    /** Spring has no type of its own for a body that is not there, only this message without a cause. */
    private static boolean isMissing(HttpMessageNotReadableException e) {
        String message = e.getMessage();
        return e.getCause() == null && message != null && message.startsWith("Required request body is missing");
    }

    private static Map<String, List<String>> headersOf(Throwable exception) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (exception instanceof ErrorResponse response) {
            response.getHeaders().forEach(headers::put);
        }
        return headers;
    }
}
