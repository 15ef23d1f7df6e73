package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.ExceptionTranslator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.ErrorResponse;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The exceptions that only Spring MVC has; all others are the shared translator's. */
final class MvcExceptionTranslator {

    private final ExceptionTranslator shared;

    MvcExceptionTranslator(ExceptionTranslator shared) {
        this.shared = shared;
    }

    /** The answer for an exception, or null if it is not for us to answer. */
    @Nullable
    Answer translate(Throwable exception, Locale locale) {
        Failure failure = failure(exception);
        if (failure == null) {
            return shared.translate(exception, locale);
        }
        HttpHeaders headers = exception instanceof ErrorResponse response ? response.getHeaders() : new HttpHeaders();
        return Answer.of(failure, headers);
    }

    private static @Nullable Failure failure(Throwable exception) {
        if (exception instanceof NoResourceFoundException || exception instanceof NoHandlerFoundException) {
            return Failure.notFound(); // Whether a file or a handler was looked for is nobody's business.
        }
        if (exception instanceof HttpRequestMethodNotSupportedException e) {
            return Failure.methodNotAllowed(e.getMethod());
        }
        if (exception instanceof HttpMediaTypeNotAcceptableException) {
            return Failure.notAcceptable();
        }
        if (exception instanceof HttpMediaTypeNotSupportedException e) {
            return Failure.unsupportedMediaType(
                    e.getContentType() == null ? null : e.getContentType().toString());
        }
        if (exception instanceof MissingServletRequestParameterException e) {
            return e.isMissingAfterConversion()
                    ? Failure.invalidParameter(e.getParameterName())
                    : Failure.missingParameter(e.getParameterName());
        }
        if (exception instanceof MissingServletRequestPartException e) {
            return Failure.missingPart(e.getRequestPartName());
        }
        if (exception instanceof AsyncRequestTimeoutException) {
            return Failure.timeout();
        }
        return null;
    }
}
