package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemException;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.UnsupportedMediaException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one table from Micronaut's exceptions to core's words. */
final class ExceptionTranslator {

    private static final int DEEPEST_CAUSE = 20;

    /** Micronaut's own JSON exception, Serde's, and those of Jackson 2 and 3, none of which an app needs to have. */
    private static final List<String> OF_JSON =
            List.of("io.micronaut.json.", "io.micronaut.serde.", "com.fasterxml.jackson.", "tools.jackson.");

    /** Of Netty; Micronaut has no exception of its own for a multipart body that cannot be read. */
    private static final String OF_MULTIPART = "io.netty.handler.codec.http.multipart.";

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
     * The answer for an error.
     *
     * @param cause what was thrown, or null where Micronaut only set a status
     * @param response with the status that Micronaut chose
     */
    Answer translate(@Nullable Throwable cause, HttpRequest<?> request, HttpResponse<?> response, Locale language) {
        ProblemException own = ownProblem(cause);
        if (own != null) {
            return Answer.of(own);
        }
        Failure failure = cause == null ? null : failure(cause, request, response, language);
        return Answer.of(failure != null ? failure : Failure.ofStatus(response.code()));
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
            return ArgumentPlace.of(e.getArgument(), request).missing();
        }
        if (cause instanceof UnsatisfiedArgumentException e) {
            return ArgumentPlace.of(e.getArgument(), request).missing();
        }
        if (cause instanceof ConversionErrorException e) {
            return ArgumentPlace.of(e.getArgument(), request).illTyped();
        }
        if (cause instanceof NotAllowedException e) {
            return Failure.methodNotAllowed(e.getRequestMethod());
        }
        if (cause instanceof UnsupportedMediaException e) {
            return Failure.unsupportedMediaType(e.getContentType());
        }
        if (cause instanceof HttpStatusException e) {
            return Failure.ofStatus(response.code(), reason(e));
        }
        if (cause instanceof ContentLengthExceededException || cause instanceof BufferLengthExceededException) {
            return isUpload(request) ? Failure.uploadTooLarge() : null;
        }
        if (cause.getClass().getName().startsWith(OF_MULTIPART)) {
            return Failure.malformedBody();
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

    private static boolean isUpload(HttpRequest<?> request) {
        return request.getContentType()
                .filter(MediaType.MULTIPART_FORM_DATA_TYPE::equals)
                .isPresent();
    }

    private static boolean isOfJson(Throwable cause) {
        String name = cause.getClass().getName();
        return OF_JSON.stream().anyMatch(name::startsWith);
    }

    private static @Nullable ProblemException ownProblem(@Nullable Throwable exception) {
        Throwable at = exception;
        for (int depth = 0; at != null && depth < DEEPEST_CAUSE; depth++) {
            if (at instanceof ProblemException found) {
                return found;
            }
            at = at.getCause();
        }
        return null;
    }
}
