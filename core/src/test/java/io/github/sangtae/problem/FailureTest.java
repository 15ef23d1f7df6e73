package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @ParameterizedTest
    @CsvSource({"399,false", "400,true", "999,true", "1000,false", "0,false", "-404,false"})
    void whatIsAnError(int status, boolean error) {
        assertEquals(error, Failure.isError(status));
    }

    @ParameterizedTest
    @CsvSource({"400,false", "499,false", "500,true", "999,true"})
    void whoseFault(int status, boolean server) {
        assertEquals(server, Failure.ofStatus(status).isServerError());
        assertEquals(server, Failure.of(Problem.of(status)).isServerError());
        assertEquals(server, Problem.of(status).isServerError());
    }

    @Test
    void everyFactory_hasItsStatus() {
        Map<Integer, List<Failure>> expected = Map.of(
                400,
                List.of(
                        Failure.malformedBody(),
                        Failure.missingBody(),
                        Failure.missing(Place.path("id")),
                        Failure.invalid(Place.cookie("visit")),
                        Failure.validation(List.of())),
                404,
                List.of(Failure.notFound(), Failure.raised(404, null)),
                405,
                List.of(Failure.methodNotAllowed("PUT"), Failure.methodNotAllowed(null)),
                406,
                List.of(Failure.notAcceptable()),
                413,
                List.of(Failure.tooLarge(null), Failure.tooLarge("multipart/form-data")),
                415,
                List.of(Failure.unsupportedMediaType("text/plain"), Failure.unsupportedMediaType(null)),
                500,
                List.of(Failure.unhandled()),
                503,
                List.of(Failure.timeout()));
        expected.forEach((status, failures) -> failures.forEach(failure -> assertEquals(status, failure.status())));
    }

    @Test
    void onlyWhatNobodyHandled_isUnhandled() {
        assertTrue(Failure.unhandled().isUnhandled());
        assertTrue(Failure.unhandled().withHeader("X", List.of("1")).isUnhandled());
        assertFalse(Failure.ofStatus(500).isUnhandled());
        assertFalse(Failure.of(Problem.of(500)).isUnhandled());
    }

    @Test
    void headers_areKeptByName_whateverTheirCase() {
        Failure failure = Failure.ofStatus(401)
                .withHeader("X-A", List.of("1"))
                .withHeaders(Map.of("x-a", List.of("2", "3"), "X-B", List.of("4")));
        assertEquals(List.of("2", "3"), failure.headers().get("X-A"));
        assertEquals(List.of("4"), failure.headers().get("x-b"));
        assertEquals(Map.of(), Failure.ofStatus(401).headers());
        Failure own = Failure.of(new ProblemException(Problem.of(429)).withHeader("Retry-After", "30"));
        assertEquals(List.of("30"), own.headers().get("retry-after"));
        assertEquals(429, own.status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "Z", "PROPFIND", "ABCDEFGHIJKLMNOPQRST"})
    void aMethod(String method) {
        assertTrue(Failure.isMethod(method));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "GET ", "G3T", "@", "[", "ABCDEFGHIJKLMNOPQRSTU"})
    void noMethod(String method) {
        assertFalse(Failure.isMethod(method));
    }

    @Test
    void aReason_isShownBelow500_andNeverBlank() {
        assertEquals("x", Failure.raised(499, "x").reason());
        assertNull(Failure.raised(500, "x").reason());
        assertNull(Failure.raised(404, "").reason());
        assertNull(Failure.raised(404, null).reason());
    }

    @Test
    void atMostAThousandViolationsAreKept() {
        List<Violation> most = Collections.nCopies(1000, new Violation(Place.body(), "x"));
        assertEquals(1000, Failure.validation(most).violations().size());
        List<Violation> more = Collections.nCopies(1001, new Violation(Place.body(), "x"));
        assertEquals(1000, Failure.validation(more).violations().size());
    }

    @Test
    void violations_areInOnePlaceAfterTheOther() {
        List<Violation> sorted = List.of(
                new Violation(Place.body().inside("a"), "1"),
                new Violation(Place.body().inside("a"), "2"),
                new Violation(Place.body().inside("b[2]"), "1"),
                new Violation(Place.body().inside("b[10]"), "1"),
                new Violation(Place.part("p"), "1"),
                new Violation(Place.part("p").inside("x"), "1"),
                new Violation(Place.part("q"), "1"),
                new Violation(Place.path("id"), "1"),
                new Violation(Place.parameter("page"), "1"),
                new Violation(Place.parameter("size"), "1"),
                new Violation(Place.header("X"), "1"),
                new Violation(Place.cookie("c"), "1"));
        List<Violation> shuffled = new ArrayList<>(sorted);
        Collections.shuffle(shuffled, new Random(7));
        assertEquals(sorted, Failure.validation(shuffled).violations());
    }
}
