package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Causes;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemException;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.UnsupportedMediaException;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one table from Micronaut's exceptions to core's words. */
final class ExceptionTranslator {

    /** Micronaut's own JSON exception, Serde's, and those of Jackson 2 and 3, none of which an app needs to have. */
    private static final List<String> OF_JSON =
            List.of("io.micronaut.json.", "io.micronaut.serde.", "com.fasterxml.jackson.", "tools.jackson.");

    /** Whose exceptions Micronaut's own handlers hand over, with words that are not for people. */
    private static final List<String> OF_LIBRARIES = List.of(
            "io.micronaut.", "io.netty.", "java.", "jakarta.", "reactor.", "com.fasterxml.jackson.", "tools.jackson.");

    private final List<OptionalTranslator> ofLibraries;

    /**
     * A translator.
     *
     * @param ofLibraries what is asked first, one for each optional library that the app has
     */
    ExceptionTranslator(List<OptionalTranslator> ofLibraries) {
        this.ofLibraries = ofLibraries;
    }

    /**
     * The failure.
     *
     * @param context what was thrown, if anything was, and what was said of it
     * @param response with the status that Micronaut, or a handler of the app's, chose
     * @param language of the texts
     */
    Failure translate(ErrorContext context, HttpResponse<?> response, Locale language) {
        HttpRequest<?> request = context.getRequest();
        Throwable cause = context.getRootCause().orElse(null);
        ProblemException own = Causes.find(cause, ProblemException.class);
        if (own != null) {
            return Failure.of(own);
        }
        Failure failure = cause == null ? null : failure(cause, request, response, language);
        if (failure != null) {
            return failure;
        }
        String said = cause != null && isOfTheApp(cause) ? said(context) : null;
        // Where the address is right, a handler is what did not find something.
        return said != null || RequestLens.isRouted(request)
                ? Failure.raised(response.code(), said)
                : Failure.ofStatus(response.code());
    }

    private @Nullable Failure failure(
            Throwable cause, HttpRequest<?> request, HttpResponse<?> response, Locale language) {
        for (OptionalTranslator library : ofLibraries) {
            Failure failure = library.failure(cause, request, language);
            if (failure != null) {
                return failure;
            }
        }
        if (cause instanceof UnsatisfiedRouteException e) {
            return Failure.missing(Places.of(e.getArgument(), request));
        }
        if (cause instanceof UnsatisfiedArgumentException e) {
            return Failure.missing(Places.of(e.getArgument(), request));
        }
        if (cause instanceof ConversionErrorException e) {
            return Failure.invalid(Places.of(e.getArgument(), request));
        }
        if (cause instanceof NotAllowedException e) {
            return Failure.methodNotAllowed(e.getRequestMethod());
        }
        if (cause instanceof UnsupportedMediaException e) {
            return Failure.unsupportedMediaType(e.getContentType());
        }
        if (cause instanceof HttpStatusException e) {
            String reason = reason(e);
            return reason == null ? null : Failure.raised(response.code(), reason);
        }
        if (cause instanceof ContentLengthExceededException || cause instanceof BufferLengthExceededException) {
            return Failure.tooLarge(request.getHeaders().get(HttpHeaders.CONTENT_TYPE));
        }
        boolean ofTheRequest = !Failure.ofStatus(response.code()).isServerError();
        return ofTheRequest && isOfJson(cause) ? Failure.malformedBody() : null; // Else our own output is at fault.
    }

    /** The app's own words; Micronaut's subclasses and defaults have English ones that say no more than the status. */
    private static @Nullable String reason(HttpStatusException exception) {
        boolean ofMicronaut = exception.getClass() != HttpStatusException.class
                && exception.getClass().getName().startsWith("io.micronaut.");
        String message = exception.getMessage();
        return ofMicronaut || exception.getStatus().getReason().equals(message) ? null : message;
    }

    private static boolean isOfJson(Throwable cause) {
        String name = cause.getClass().getName();
        return OF_JSON.stream().anyMatch(name::startsWith);
    }

    /** Whether a handler of the app's must have handed it over: no library has a handler for it. */
    private static boolean isOfTheApp(Throwable cause) {
        String name = cause.getClass().getName();
        return OF_LIBRARIES.stream().noneMatch(name::startsWith);
    }

    /** What the app's handler says of it, in the way that Micronaut's guide shows. */
    private static @Nullable String said(ErrorContext context) {
        return context.getErrors().isEmpty() ? null : context.getErrors().get(0).getMessage();
    }
}
