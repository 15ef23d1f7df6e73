package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Place;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import io.github.sangtae.problem.ProblemRenderer;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.ConversionError;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.InternalServerException;
import io.micronaut.http.server.exceptions.NotAcceptableException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.NotFoundException;
import io.micronaut.http.server.exceptions.UnsupportedMediaException;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.exceptions.UnsatisfiedBodyRouteException;
import io.micronaut.web.router.exceptions.UnsatisfiedCookieValueRouteException;
import io.micronaut.web.router.exceptions.UnsatisfiedHeaderRouteException;
import io.micronaut.web.router.exceptions.UnsatisfiedPartRouteException;
import io.micronaut.web.router.exceptions.UnsatisfiedPathVariableRouteException;
import io.micronaut.web.router.exceptions.UnsatisfiedQueryValueRouteException;
import java.lang.annotation.Annotation;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.mockito.ArgumentMatchers;

/** Each exception that Micronaut's server hands over, and what it is in core's words. */
class ExceptionTranslatorTest {

    private static final ProblemRenderer WORDS = new ProblemRenderer(
            SangtaeSettings.from(key -> null, StatusMessages.standard()),
            StatusCatalog.standard(),
            StatusMessages.standard());

    private final ExceptionTranslator translator = new ExceptionTranslator(List.of());

    static Stream<Arguments> table() {
        return Stream.of(
                arguments(
                        new UnsatisfiedQueryValueRouteException("n", of(QueryValue.class)),
                        400,
                        Failure.missing(Place.parameter("n"))),
                arguments(
                        new UnsatisfiedHeaderRouteException("n", of(Header.class)),
                        400,
                        Failure.missing(Place.header("n"))),
                arguments(
                        new UnsatisfiedCookieValueRouteException("n", of(CookieValue.class)),
                        400,
                        Failure.missing(Place.cookie("n"))),
                arguments(
                        new UnsatisfiedPartRouteException("n", of(Part.class)), 400, Failure.missing(Place.part("n"))),
                arguments(
                        new UnsatisfiedPathVariableRouteException("n", of(PathVariable.class)),
                        400,
                        Failure.missing(Place.path("n"))),
                arguments(new UnsatisfiedBodyRouteException("n", of(Body.class)), 400, Failure.missingBody()),
                arguments(
                        new UnsatisfiedArgumentException(of(QueryValue.class)),
                        400,
                        Failure.missing(Place.parameter("n"))),
                arguments(notConverted(of(QueryValue.class)), 400, Failure.invalid(Place.parameter("n"))),
                arguments(notConverted(of(Header.class)), 400, Failure.invalid(Place.header("n"))),
                arguments(notConverted(of(CookieValue.class)), 400, Failure.invalid(Place.cookie("n"))),
                arguments(notConverted(of(PathVariable.class)), 400, Failure.invalid(Place.path("n"))),
                arguments(notConverted(of(Part.class)), 400, Failure.invalid(Place.part("n"))),
                arguments(notConverted(of(Body.class)), 400, Failure.malformedBody()),
                arguments(
                        new NotAllowedException("PUT", URI.create("/x"), Set.of("GET")),
                        405,
                        Failure.methodNotAllowed("PUT")),
                arguments(
                        new UnsupportedMediaException("text/csv", List.of("application/json")),
                        415,
                        Failure.unsupportedMediaType("text/csv")),
                arguments(new NotAcceptableException(List.of("a/b"), List.of("c/d")), 406, Failure.notAcceptable()),
                arguments(new NotFoundException(), 404, Failure.notFound()),
                arguments(new HttpStatusException(HttpStatus.CONFLICT, "없습니다."), 409, Failure.raised(409, "없습니다.")),
                arguments(new HttpStatusException(HttpStatus.CONFLICT, (Object) null), 409, Failure.ofStatus(409)),
                arguments(new HttpStatusException(HttpStatus.BAD_GATEWAY, "secret"), 502, Failure.ofStatus(502)),
                arguments(new ContentLengthExceededException(1, 2), 413, Failure.tooLarge(null)),
                arguments(new BufferLengthExceededException(1, 2), 413, Failure.tooLarge(null)),
                arguments(new JsonSyntaxException(new IllegalStateException("secret")), 400, Failure.malformedBody()),
                arguments(new CodecException("secret"), 500, Failure.unhandled()),
                arguments(new JsonSyntaxException(new IllegalStateException("secret")), 500, Failure.unhandled()),
                arguments(new InternalServerException("secret"), 500, Failure.unhandled()),
                arguments(new URISyntaxException("secret", "secret"), 400, Failure.ofStatus(400)),
                arguments(new IllegalStateException("secret"), 500, Failure.unhandled()),
                arguments(new StackOverflowError(), 500, Failure.unhandled()),
                arguments(
                        new IllegalStateException(new HttpStatusException(HttpStatus.NOT_FOUND, "x")),
                        500,
                        Failure.unhandled()),
                arguments(
                        new CompletionException(new ProblemException(Problem.of(451))),
                        500,
                        Failure.of(new ProblemException(Problem.of(451)))));
    }

    private static Argument<?> of(Class<? extends Annotation> type) {
        AnnotationMetadata metadata = mock(AnnotationMetadata.class);
        when(metadata.hasAnnotation(type)).thenReturn(true);
        when(metadata.stringValue(ArgumentMatchers.<Class<? extends Annotation>>any()))
                .thenReturn(Optional.empty());
        Argument<?> argument = mock(Argument.class);
        when(argument.getAnnotationMetadata()).thenReturn(metadata);
        when(argument.getName()).thenReturn("n");
        return argument;
    }

    private static ConversionErrorException notConverted(Argument<?> argument) {
        ConversionError error = () -> new NumberFormatException("secret");
        return new ConversionErrorException(argument, error);
    }

    @ParameterizedTest
    @MethodSource("table")
    void exception_isWhatItMeans(Throwable thrown, int chosen, Failure expected) {
        assertEquals(words(expected), words(translated(HttpRequest.GET("/x"), thrown, null, chosen)));
    }

    private Failure translated(HttpRequest<?> request, Throwable thrown, String said, int chosen) {
        ErrorContext.Builder context = ErrorContext.builder(request);
        if (thrown != null) {
            context.cause(thrown);
        }
        if (said != null) {
            context.errorMessage(said);
        }
        return translator.translate(context.build(), HttpResponse.ok().status(chosen), Locale.KOREAN);
    }

    private static Problem words(Failure failure) {
        return WORDS.problem(failure, Locale.KOREAN, HeaderLookup.none());
    }

    @Test
    void notFound_isAboutTheThing_whereTheAddressIsRight() {
        HttpRequest<?> routed = HttpRequest.GET("/orders/1");
        RouteAttributes.setRouteMatch(routed, mock(RouteMatch.class));
        assertEquals(words(Failure.raised(404, null)), words(translated(routed, null, "Page Not Found", 404)));
        assertEquals(words(Failure.raised(404, null)), words(translated(routed, new NotFoundException(), null, 404)));
        assertEquals(words(Failure.notFound()), words(translated(HttpRequest.GET("/x"), null, "Page Not Found", 404)));
    }

    @Test
    void whatTheAppsHandlerSays_isShownBelow500() {
        HttpRequest<?> request = HttpRequest.GET("/x");
        Throwable own = new OwnException();
        assertEquals(words(Failure.raised(409, "재고가 없습니다.")), words(translated(request, own, "재고가 없습니다.", 409)));
        assertEquals(words(Failure.ofStatus(503)), words(translated(request, own, "secret", 503)));
        Throwable ofALibrary = new IllegalArgumentException("secret");
        assertEquals(words(Failure.ofStatus(400)), words(translated(request, ofALibrary, "secret", 400)));
    }

    @Test
    void librariesThatAnAppHas_areAskedFirst() {
        ExceptionTranslator withLibrary =
                new ExceptionTranslator(List.of((cause, request, language) -> Failure.raised(418, "tea")));
        ErrorContext context = ErrorContext.builder(HttpRequest.GET("/x"))
                .cause(new NotFoundException())
                .build();
        assertEquals(
                words(Failure.raised(418, "tea")),
                words(withLibrary.translate(context, HttpResponse.notFound(), Locale.KOREAN)));
    }

    private static final class OwnException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
