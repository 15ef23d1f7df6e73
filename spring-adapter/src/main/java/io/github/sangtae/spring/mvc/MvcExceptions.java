package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Place;
import io.github.sangtae.spring.StackExceptions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MissingMatrixVariableException;
import org.springframework.web.bind.MissingPathVariableException;
import org.springframework.web.bind.MissingRequestCookieException;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;

/** The exceptions that need the servlet API, or that only Spring MVC or its server has. */
final class MvcExceptions implements StackExceptions {

    @Override
    public @Nullable Failure failure(Throwable exception) {
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
        if (exception instanceof AsyncRequestTimeoutException) {
            return Failure.timeout();
        }
        Failure missing = missing(exception);
        return missing != null ? missing : ServerExceptions.failure(exception);
    }

    @Override
    public boolean findsStatusInCauses() {
        return true; // As ResponseStatusExceptionResolver does.
    }

    private static @Nullable Failure missing(Throwable exception) {
        if (exception instanceof MissingServletRequestParameterException e) {
            return of(Place.parameter(e.getParameterName()), e.isMissingAfterConversion());
        }
        if (exception instanceof MissingServletRequestPartException e) {
            return Failure.missing(Place.part(e.getRequestPartName()));
        }
        if (exception instanceof MissingRequestHeaderException e) {
            return of(Place.header(e.getHeaderName()), e.isMissingAfterConversion());
        }
        if (exception instanceof MissingRequestCookieException e) {
            return of(Place.cookie(e.getCookieName()), e.isMissingAfterConversion());
        }
        if (exception instanceof MissingMatrixVariableException e) {
            return of(Place.path(e.getVariableName()), e.isMissingAfterConversion());
        }
        if (exception instanceof MissingPathVariableException e && e.isMissingAfterConversion()) {
            return Failure.invalid(
                    Place.path(e.getVariableName())); // Without a value to convert it is the app's mistake.
        }
        return null;
    }

    /** A value that is empty once it is converted is there, and is no good. */
    private static Failure of(Place place, boolean afterConversion) {
        return afterConversion ? Failure.invalid(place) : Failure.missing(place);
    }
}
