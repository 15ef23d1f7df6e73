package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The whole answer: what is sent, what is taken away, and what the operator reads. */
class AnswerTest {

    private static final String NOT_FOUND = "{\"type\":\"about:blank\",\"title\":\"찾을 수 없음\",\"status\":404,"
            + "\"detail\":\"요청하신 주소를 찾을 수 없습니다. 주소를 다시 확인해 주세요.\",\"instance\":\"/orders/42\"}";
    private static final TestRequest ORDER = TestRequest.get("/orders/42");
    private static final FailedResponse UNTOUCHED = FailedResponse.untouched();

    private static ProblemRenderer renderer(String... settings) {
        Map<String, String> given = new LinkedHashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            given.put(settings[i], settings[i + 1]);
        }
        StatusMessages messages = StatusMessages.standard();
        return new ProblemRenderer(SangtaeSettings.from(given::get, messages), StatusCatalog.standard(), messages);
    }

    private static FailedResponse holding(String... headers) {
        Map<String, List<String>> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < headers.length; i += 2) {
            lines.computeIfAbsent(headers[i], name -> new ArrayList<>()).add(headers[i + 1]);
        }
        return name -> lines.getOrDefault(name, List.of());
    }

    private static String text(Answer answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    @Test
    void aProblem_isWhole_withItsHeadersInAFixedOrder() {
        Failure failure = Failure.notFound()
                .withHeader("Retry-After", List.of("30"))
                .withHeader("WWW-Authenticate", List.of("Basic", "Bearer"))
                .withHeader("Allow", List.of("GET, PUT"));
        Answer answer = renderer().answer(failure, ORDER, holding("Vary", "Origin"));
        Map<String, List<String>> expected = new LinkedHashMap<>();
        expected.put("Content-Type", List.of("application/problem+json"));
        expected.put("Content-Language", List.of("ko"));
        expected.put("Vary", List.of("Origin, Accept-Language"));
        expected.put("Allow", List.of("GET, PUT"));
        expected.put("Retry-After", List.of("30"));
        expected.put("WWW-Authenticate", List.of("Basic", "Bearer"));
        expected.put("Content-Length", List.of(Integer.toString(answer.body().length)));
        assertEquals(
                List.copyOf(expected.entrySet()), List.copyOf(answer.headers().entrySet()));
        assertEquals(NOT_FOUND, text(answer));
        assertEquals(404, answer.status());
        assertEquals("Not Found", answer.phrase());
        assertEquals(Locale.KOREAN, answer.language());
        assertFalse(answer.isLate());
    }

    @Test
    void S13_head_hasTheLengthAndNoBytes() {
        Answer get = renderer().answer(Failure.notFound(), ORDER, UNTOUCHED);
        Answer head = renderer().answer(Failure.notFound(), ORDER.method("HEAD"), UNTOUCHED);
        assertEquals(get.headers(), head.headers());
        assertEquals(0, head.body().length);
    }

    @Test
    void S13_aCommittedResponse_isLate_andStillReported() {
        FailedResponse committed = new FailedResponse() {
            @Override
            public List<String> header(String name) {
                return List.of();
            }

            @Override
            public boolean isCommitted() {
                return true;
            }
        };
        Throwable boom = new IllegalStateException();
        Answer answer = renderer().answer(Failure.unhandled(), ORDER.thrown(boom), committed);
        assertTrue(answer.isLate());
        assertEquals(List.of(new FailureReport(Level.ERROR, "GET /orders/42 failed with 500", boom)), answer.reports());
    }

    /** F36: servers and proxies send several lines. */
    @Test
    void S08_varyIsMergedFromAllLines_ofTheResponseAndTheException() {
        assertEquals("Origin, Accept, X-A, Cookie, Accept-Language", vary("Origin", "Accept, X-A,origin", " "));
        assertEquals("accept-language, Cookie", vary("accept-language"));
        assertEquals("*", vary("Origin", "*"));
        assertEquals("Cookie, Accept-Language", vary("no name, X\r\nY"));
    }

    private static String vary(String... lines) {
        String[] headers = new String[lines.length * 2];
        for (int i = 0; i < lines.length; i++) {
            headers[i * 2] = "Vary";
            headers[i * 2 + 1] = lines[i];
        }
        Failure failure = Failure.notFound().withHeader("vary", List.of("Cookie"));
        List<String> sent =
                renderer().answer(failure, ORDER, holding(headers)).headers().getOrDefault("Vary", List.of());
        assertEquals(1, sent.size());
        return sent.get(0);
    }

    @Test
    void S08_theAppsChoiceOfALanguage_winsIfThereAreTexts() {
        assertEquals(Locale.ENGLISH, languageOf(ORDER.choosing(Locale.UK).with("Accept-Language", "ko")));
        assertEquals(Locale.ENGLISH, languageOf(ORDER.choosing(Locale.FRANCE).with("Accept-Language", "fr, en;q=0.5")));
        assertEquals(Locale.KOREAN, languageOf(ORDER.choosing(Locale.FRANCE)));
        assertEquals(Locale.ENGLISH, languageOf(ORDER.with("Accept-Language", "fr", "en;q=0.8", "ko;q=0.7")));
        assertEquals(Locale.KOREAN, languageOf(ORDER));
    }

    private static Locale languageOf(ProblemRequest request) {
        Locale language = renderer().language(request);
        assertEquals(
                language,
                renderer().answer(Failure.notFound(), request, UNTOUCHED).language());
        return language;
    }

    @Test
    void S16_aBrowserGetsAPage_unlessTheAppWantsNone() {
        TestRequest browser = ORDER.with("Accept", "text/html, */*;q=0.8");
        Answer page = renderer().answer(Failure.notFound(), browser, UNTOUCHED);
        assertEquals(List.of("text/html;charset=UTF-8"), page.headers().get("Content-Type"));
        assertEquals(List.of("Accept-Language, Accept"), page.headers().get("Vary"));
        assertTrue(text(page).startsWith("<!doctype html>"));
        assertTrue(ProblemRenderer.wantsPage(browser));
        Answer problem = renderer("sangtae.problem.html", "false").answer(Failure.notFound(), browser, UNTOUCHED);
        assertEquals(NOT_FOUND, text(problem));
        assertFalse(ProblemRenderer.wantsPage(ORDER));
    }

    @Test
    void anEnvelope_isJsonOfTheAppsOwn() {
        ProblemRenderer renderer = renderer().with(problem -> Map.of("code", problem.status()));
        Answer answer = renderer.answer(Failure.notFound(), ORDER, UNTOUCHED);
        assertEquals("{\"code\":404}", text(answer));
        assertEquals(List.of("application/json"), answer.headers().get("Content-Type"));
        assertEquals(
                "찾을 수 없음", answer.problem() == null ? null : answer.problem().title());
    }

    /** What of a failed answer goes and what stays; the last column is whether an exception ended it. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            delimiter = '|',
            value = {
                // header | value | status | goes after an exception | goes with an empty response
                "Content-Encoding|gzip|500|true|true",
                "Content-Disposition|attachment; filename=a.csv|500|true|true",
                "Content-Location|/orders/42.json|500|true|true",
                "Content-Digest|sha-256=:x:|500|true|true",
                "Transfer-Encoding|gzip|500|true|true",
                "Content-Range|bytes 0-9/100|500|true|true",
                "Content-Range|bytes */100|416|false|false",
                "ETag|\"v1\"|500|true|false",
                "ETag|\"v1\"|412|false|false",
                "Last-Modified|Thu, 26 Nov 2026 00:00:00 GMT|404|true|false",
                "Accept-Ranges|bytes|404|true|false",
                "Accept-Ranges|bytes|416|false|false",
                "Cache-Control|max-age=3600|500|true|false",
                "Cache-Control|public|500|true|false",
                "Cache-Control|private, max-age=60|500|true|false",
                "Cache-Control|s-maxage=1|500|true|false",
                "Cache-Control|immutable|500|true|false",
                "Cache-Control|no-store|500|false|false",
                "Cache-Control|no-cache, no-store, max-age=0, must-revalidate|500|false|false",
                "Cache-Control|no-cache, max-age=60|500|false|false",
                "Cache-Control|private|500|false|false",
                "Cache-Control|max-age=0|500|false|false",
                "Expires|Thu, 26 Nov 2026 00:00:00 GMT|500|true|false",
                "Expires|0|500|false|false",
                "Pragma|no-cache|500|false|false",
                "Set-Cookie|a=b|500|false|false",
                "Access-Control-Allow-Origin|*|500|false|false",
                "Content-Security-Policy|default-src 'none'|500|false|false",
                "WWW-Authenticate|Bearer|401|false|false",
                "Allow|GET|405|false|false",
                "Location|/orders/42|500|false|false",
                "X-Request-Id|1|500|false|false",
            })
    void S22_ofTheFailedAnswer(String name, String value, int status, boolean afterThrow, boolean whenEmpty) {
        FailedResponse response = holding(name, value);
        Failure failure = Failure.ofStatus(status);
        Answer thrown = renderer().answer(failure, ORDER.thrown(new IllegalStateException()), response);
        Answer empty = renderer().answer(failure, ORDER, response);
        assertEquals(afterThrow, thrown.removed().contains(name), "after an exception");
        assertEquals(whenEmpty, empty.removed().contains(name), "an empty response of the app's own");
    }

    @Test
    void S05_headersOfAnException_areItsOwn_butForThoseOfAnotherBody() {
        Failure failure = Failure.raised(412, null)
                .withHeaders(Map.of(
                        "ETag", List.of("\"v2\""),
                        "content-type", List.of("text/csv"),
                        "Content-Length", List.of("9"),
                        "Content-Encoding", List.of("gzip"),
                        "Transfer-Encoding", List.of("chunked"),
                        "Content-Language", List.of("fr")));
        Answer answer = renderer().answer(failure, ORDER, UNTOUCHED);
        assertEquals(List.of("\"v2\""), answer.headers().get("ETag"));
        assertEquals(List.of("application/problem+json"), answer.headers().get("Content-Type"));
        assertEquals(List.of("ko"), answer.headers().get("Content-Language"));
        assertFalse(answer.headers().containsKey("Content-Encoding"));
        assertFalse(answer.headers().containsKey("Transfer-Encoding"));
        assertEquals(5, answer.headers().size(), answer.headers().toString());
    }

    @ParameterizedTest
    @CsvSource({"'a\r\nInjected: 1'", "'a\nb'", "갍갊Injected: 1", "'a\u0000'", "'\u007F'"})
    void S14_aValueThatNoHeaderCanHold_isLeftOut(String value) {
        Failure failure =
                Failure.ofStatus(409).withHeader("X-Own", List.of(value)).withHeader("X:y", List.of("z"));
        Map<String, List<String>> headers =
                renderer().answer(failure, ORDER, UNTOUCHED).headers();
        assertFalse(headers.containsKey("X-Own"), headers.toString());
        assertFalse(headers.containsKey("X:y"), headers.toString());
    }

    @Test
    void S06_theAppsOwnProblem_comesWithItsHeaders() {
        ProblemException thrown = new ProblemException(Problem.of(503)).withHeader("Retry-After", "30");
        Answer answer = renderer().answer(Failure.of(thrown), ORDER, holding("Retry-After", "99"));
        assertEquals(List.of("30"), answer.headers().get("Retry-After"));
        assertTrue(text(answer).contains("30초 후 다시 시도해 주세요."), text(answer));
    }

    /** F43: a thing that is not there is no wrong address. */
    @Test
    void S05_a404ThatTheAppRaised_isAboutAThing() {
        String thing = "\"detail\":\"요청하신 항목을 찾을 수 없습니다. 요청 내용을 확인해 주세요.\"";
        for (Failure failure :
                List.of(Failure.raised(404, null), Failure.raised(404, " "), Failure.of(Problem.of(404)))) {
            assertTrue(text(renderer().answer(failure, ORDER, UNTOUCHED)).contains(thing));
        }
        for (Failure failure : List.of(Failure.notFound(), Failure.ofStatus(404))) {
            assertEquals(NOT_FOUND, text(renderer().answer(failure, ORDER, UNTOUCHED)));
        }
        assertTrue(text(renderer().answer(Failure.raised(404, "주문이 없습니다."), ORDER, UNTOUCHED))
                .contains("\"detail\":\"주문이 없습니다.\""));
        String english =
                text(renderer().answer(Failure.raised(404, null), ORDER.with("Accept-Language", "en"), UNTOUCHED));
        assertTrue(english.contains("The requested item could not be found."), english);
    }

    @Test
    void S04_violationsInAPart_nameThePartAndThePlaceInIt() {
        Failure failure = Failure.validation(List.of(
                new Violation(Place.part("file"), "x"),
                new Violation(Place.part("order").inside("items[10].qty"), "x"),
                new Violation(Place.part("order").inside("items[9].qty"), "x")));
        assertTrue(text(renderer().answer(failure, ORDER, UNTOUCHED))
                .endsWith("\"errors\":[{\"part\":\"file\",\"detail\":\"x\"},"
                        + "{\"part\":\"order\",\"pointer\":\"#/items/9/qty\",\"detail\":\"x\"},"
                        + "{\"part\":\"order\",\"pointer\":\"#/items/10/qty\",\"detail\":\"x\"}]}"));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /orders/42, GET /orders/42",
        "get, /a, /a",
        ", /a, A request",
        "GET, , A request",
        "'GET\nERROR', '/a\nERROR b', /a%0AERROR%20b",
    })
    void S07_aReport_namesTheRequest_andCannotBeForged(String method, String path, String expected) {
        Throwable boom = new IllegalStateException();
        TestRequest request = new TestRequest(method, path, Map.of(), null, boom, false);
        FailureReport report = renderer()
                .answer(Failure.unhandled(), request, UNTOUCHED)
                .reports()
                .get(0);
        assertEquals(new FailureReport(Level.ERROR, expected + " failed with 500", boom), report);
        assertEquals(
                expected + " was refused with 404",
                renderer()
                        .answer(Failure.notFound(), request, UNTOUCHED)
                        .reports()
                        .get(0)
                        .message());
    }

    @Test
    void S07_levels_followTheStatusThatIsSent() {
        Throwable boom = new IllegalStateException();
        TestRequest thrown = ORDER.thrown(boom);
        assertEquals(Level.ERROR, levelOf(Failure.raised(503, "x"), thrown));
        assertEquals(Level.DEBUG, levelOf(Failure.raised(409, "x"), thrown));
        assertEquals(Level.DEBUG, levelOf(Failure.unhandled(), thrown.logged()), "the framework has said it");
        assertEquals(Level.DEBUG, levelOf(Failure.ofStatus(503), ORDER), "a status that the app chose");
        FailureReport gone = FailureReport.clientGone(ORDER, boom);
        assertEquals(Level.DEBUG, gone.level());
        assertSame(boom, gone.thrown());
    }

    private static Level levelOf(Failure failure, ProblemRequest request) {
        List<FailureReport> reports =
                renderer().answer(failure, request, UNTOUCHED).reports();
        assertEquals(1, reports.size(), reports.toString());
        return reports.get(0).level();
    }

    static List<Throwable> anything() {
        return List.of(
                new IllegalStateException("x"),
                new Error("x"),
                new StackOverflowError(),
                new NoClassDefFoundError("x"),
                new OutOfMemoryError("x"),
                new AssertionError("x"));
    }

    @ParameterizedTest
    @MethodSource("anything")
    void S18_aHookThatThrows_costsNothingButItself(Throwable thrown) {
        AtomicInteger told = new AtomicInteger();
        ProblemRenderer renderer = renderer()
                .with(List.of(
                        (problem, request) -> problem.with("first", 1),
                        (problem, request) -> AnswerTest.<Problem, RuntimeException>sneak(thrown),
                        (problem, request) -> problem.with("third", 3)))
                .with(problem -> AnswerTest.<Map<String, Object>, RuntimeException>sneak(thrown))
                .withObservers(List.of(
                        (problem, request) -> AnswerTest.<Object, RuntimeException>sneak(thrown),
                        (problem, request) -> told.incrementAndGet()));
        Answer answer = renderer.answer(Failure.notFound(), ORDER, UNTOUCHED);
        assertEquals(NOT_FOUND.replaceFirst("}$", ",\"first\":1,\"third\":3}"), text(answer));
        assertEquals(1, told.get());
        assertEquals(
                List.of(
                        "GET /orders/42 was refused with 404",
                        "A ProblemCustomizer failed: the problem is sent without it",
                        "A ProblemEnvelope failed: the problem is sent without it",
                        "A ProblemObserver failed: the problem is sent without it"),
                answer.reports().stream().map(FailureReport::message).toList());
        answer.reports().subList(1, 4).forEach(report -> {
            assertEquals(Level.ERROR, report.level());
            assertSame(thrown, report.thrown());
        });
    }

    @Test
    void S18_aHookThatGivesNothing_isOneThatFailed() {
        ProblemRenderer renderer =
                renderer().with(List.of((problem, request) -> nothing())).with(problem -> nothing());
        Answer answer = renderer.answer(Failure.notFound(), ORDER, UNTOUCHED);
        assertEquals(NOT_FOUND, text(answer));
        assertEquals(3, answer.reports().size());
    }

    @SuppressWarnings({"unchecked", "NullAway"})
    private static <T> T nothing() {
        return (T) null;
    }

    @ParameterizedTest
    @MethodSource("anything")
    void S18_textsThatThrow_areTheKitsPlainOnes(Throwable thrown) {
        StatusMessages broken =
                StatusMessages.standard().with((key, locale) -> AnswerTest.<String, RuntimeException>sneak(thrown));
        ProblemRenderer renderer = new ProblemRenderer(
                SangtaeSettings.from(key -> null, StatusMessages.standard()), StatusCatalog.standard(), broken);
        Answer answer = renderer.answer(Failure.notFound(), ORDER, UNTOUCHED);
        assertEquals(NOT_FOUND, text(answer));
        assertEquals(Level.ERROR, answer.reports().get(1).level());
        assertSame(thrown, answer.reports().get(1).thrown());
    }

    /** F24: a framework may throw for an address that it could not read itself. */
    @ParameterizedTest
    @MethodSource("anything")
    void S18_aRequestThatThrows_costsWhatItWasAskedFor(Throwable thrown) {
        ProblemRequest broken = new ProblemRequest() {
            @Override
            public String method() {
                return AnswerTest.<String, RuntimeException>sneak(thrown);
            }

            @Override
            public String path() {
                return AnswerTest.<String, RuntimeException>sneak(thrown);
            }

            @Override
            public List<String> header(String name) {
                return AnswerTest.<List<String>, RuntimeException>sneak(thrown);
            }

            @Override
            public Locale chosenLanguage() {
                return AnswerTest.<Locale, RuntimeException>sneak(thrown);
            }

            @Override
            public Throwable cause() {
                return AnswerTest.<Throwable, RuntimeException>sneak(thrown);
            }
        };
        Answer answer = renderer().answer(Failure.notFound(), broken, UNTOUCHED);
        assertEquals(NOT_FOUND.replace(",\"instance\":\"/orders/42\"", ""), text(answer));
        assertTrue(answer.reports().stream().anyMatch(report -> report.level() == Level.ERROR));
    }

    @ParameterizedTest
    @MethodSource("anything")
    void S18_aResponseThatThrows_hasNothing(Throwable thrown) {
        FailedResponse broken = new FailedResponse() {
            @Override
            public List<String> header(String name) {
                return AnswerTest.<List<String>, RuntimeException>sneak(thrown);
            }

            @Override
            public boolean isCommitted() {
                return AnswerTest.<Boolean, RuntimeException>sneak(thrown);
            }
        };
        Answer answer = renderer().answer(Failure.notFound(), ORDER, broken);
        assertEquals(NOT_FOUND, text(answer));
        assertFalse(answer.isLate());
        assertSame(thrown, answer.reports().get(1).thrown());
        assertEquals(
                "A fault of Sangtae in FailedResponse: the request is answered without it",
                answer.reports().get(1).message());
    }

    @Test
    void S18_lensesThatSayNull_sayNothing() {
        TestRequest nothing = new TestRequest(null, null, Map.of(), null, null, false);
        Answer answer = renderer().answer(Failure.notFound(), nothing, name -> nothing());
        assertEquals(NOT_FOUND.replace(",\"instance\":\"/orders/42\"", ""), text(answer));
        assertEquals(1, answer.reports().size());
    }

    /** When even the kit's own words cannot be had, here since the settings cannot. */
    @Test
    void S18_aKitThatIsBrokenItself_givesThePlain500() {
        StatusMessages messages = StatusMessages.standard();
        SangtaeSettings unreadable = new SangtaeSettings(true, Locale.KOREAN, null, 99, true, false);
        ProblemRenderer renderer = new ProblemRenderer(unreadable, StatusCatalog.standard(), messages);
        Answer answer = renderer.answer(Failure.validation(List.of()), ORDER, UNTOUCHED);
        assertEquals(500, answer.status());
        assertEquals("ProblemRenderer", answer.reports().get(0).message().replaceAll(".* in (\\w+):.*", "$1"));
        assertEquals(
                0,
                renderer.answer(Failure.validation(List.of()), ORDER.method("HEAD"), UNTOUCHED)
                        .body()
                        .length);
    }

    @Test
    void S18_theLastResort_needsNothing() {
        Throwable fault = new NoClassDefFoundError("x");
        Answer answer = Answer.lastResort("ProblemFilter", fault, "GET");
        assertEquals("{\"type\":\"about:blank\",\"title\":\"Internal Server Error\",\"status\":500}", text(answer));
        assertEquals(500, answer.status());
        assertEquals(
                "{Content-Type=[application/problem+json], Cache-Control=[no-store], Content-Length=["
                        + answer.body().length + "]}",
                answer.headers().toString());
        assertEquals(
                List.of(new FailureReport(
                        Level.ERROR, "A fault of Sangtae in ProblemFilter: the request is answered without it", fault)),
                answer.reports());
        assertTrue(answer.removed().containsAll(List.of("Content-Encoding", "ETag", "Expires", "Content-Range")));
        assertNull(answer.problem());
        assertNull(answer.language());
        assertArrayEquals(
                new byte[0], Answer.lastResort("ProblemFilter", fault, "HEAD").body());
    }

    @Test
    void failures_knowTheirStatus() {
        assertEquals(422, renderer("sangtae.problem.validation-status", "422").status(Failure.validation(List.of())));
        assertEquals(413, Failure.tooLarge(null).status());
        assertTrue(Failure.unhandled().withHeader("X", List.of("y")).isUnhandled());
        assertFalse(Failure.raised(500, null).isUnhandled());
        assertFalse(Failure.of(Problem.of(500)).isUnhandled());
        assertTrue(Failure.of(Problem.of(500)).isServerError());
    }

    /** F32: one sentence for one failure. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "multipart/form-data; boundary=x|파일이 너무 큽니다. 파일 크기를 줄여 주세요.",
                "Multipart/Mixed|파일이 너무 큽니다. 파일 크기를 줄여 주세요.",
                "application/json|보내신 내용이 너무 큽니다. 크기를 줄여 주세요.",
                "|보내신 내용이 너무 큽니다. 크기를 줄여 주세요.",
            })
    void S03_whatIsTooLarge(String contentType, String detail) {
        String body = text(renderer().answer(Failure.tooLarge(contentType), ORDER, UNTOUCHED));
        assertTrue(body.contains("\"detail\":\"" + detail + "\""), body);
    }

    @SuppressWarnings("unchecked")
    private static <T, E extends Throwable> T sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
