package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever looks like a template, in every text that reaches an answer: it is shown as it is, or not at all. */
class HostileTextTest {

    private static final ProblemRenderer RENDERER = new ProblemRenderer(
            SangtaeSettings.from(key -> null, StatusMessages.standard()),
            StatusCatalog.standard(),
            StatusMessages.standard());

    static Stream<String> texts() {
        return Stream.of(
                "${7*7}",
                "#{7*7}",
                "${formatter.format(\"%1$20000000s\", \"x\")}",
                "{retry}",
                "{name}",
                "{detail}{title}{status}{lang}",
                "{0} {1,number} '{'",
                "%s %n %1$s %99999999d",
                "\\u0000 \\{ \\}",
                "{",
                "}",
                "</script><script>alert(1)</script>",
                "'\"`; DROP TABLE--",
                "a\r\nInjected: 1",
                "\u202Eevil\u2028\u2029\uFEFF",
                "\uD800",
                "x".repeat(1_000_000),
                "{x}".repeat(300_000),
                "${".repeat(300_000));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void S14_aReason_isShownAsItIs(String text) {
        assertEquals(mended(text), members(Failure.raised(409, text)).get("detail"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void S14_theAppsOwnProblem_isShownAsItIs(String text) {
        Map<?, ?> members =
                members(Failure.of(Problem.of(409).title(text).detail(text).with("own", List.of(text))));
        assertEquals(mended(text), members.get("title"));
        assertEquals(mended(text), members.get("detail"));
        assertEquals(List.of(mended(text)), members.get("own"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void S14_aName_isShownAsItIs(String text) {
        assertEquals(
                "필수 항목인 '" + mended(text) + "' 값이 없습니다. 값을 함께 보내 주세요.",
                members(Failure.missing(Place.parameter(text))).get("detail"));
        assertEquals(
                "'" + mended(text) + "' 헤더의 형식이 올바르지 않습니다. 헤더를 확인해 주세요.",
                members(Failure.invalid(Place.header(text))).get("detail"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void S14_aViolation_isShownAsItIs(String text) {
        Failure failure = Failure.validation(List.of(new Violation(Place.cookie(text), text)));
        assertEquals(
                List.of(Map.of("cookie", mended(text), "detail", mended(text))),
                members(failure).get("errors"));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void S14_aPathOfProperties_becomesAPointer(String text) {
        List<?> errors = (List<?>) members(
                        Failure.validation(List.of(new Violation(Place.body().inside(text), "x"))))
                .get("errors");
        String pointer = (String) ((Map<?, ?>) errors.get(0)).get("pointer");
        assertTrue(pointer.chars().allMatch(c -> c > ' ' && c < 0x7F), "no pointer");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void S14_whatTheRequestSays_isNeverRepeatedRaw(String text) {
        TestRequest request = new TestRequest(text, text, Map.of(), null, new IllegalStateException(text), false)
                .with("Accept", text)
                .with("Accept-Language", text)
                .with("Content-Type", text);
        for (Failure failure :
                List.of(Failure.unhandled(), Failure.methodNotAllowed(text), Failure.unsupportedMediaType(text))) {
            Answer answer = RENDERER.answer(failure, request, FailedResponse.untouched());
            String body = new String(answer.body(), StandardCharsets.UTF_8);
            assertFalse(body.contains(text) && text.length() > 1, "the text is in the body");
            answer.headers().values().forEach(lines -> assertFalse(lines.contains(text), lines.toString()));
            String message = answer.reports().get(0).message();
            assertTrue(
                    message.length() < 10_000 && message.chars().allMatch(c -> c >= ' ' && c < 0x7F), "a forged line");
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void S14_aPage_opensNoTag(String text) {
        TestRequest browser = TestRequest.get("/a").with("Accept", "text/html");
        Function<String, String> page = shown -> new String(
                RENDERER.answer(
                                Failure.of(Problem.of(409).title(shown).detail(shown)),
                                browser,
                                FailedResponse.untouched())
                        .body(),
                StandardCharsets.UTF_8);
        long tags = page.apply("plain").chars().filter(c -> c == '<').count();
        assertEquals(tags, page.apply(text).chars().filter(c -> c == '<').count());
    }

    private static Map<?, ?> members(Failure failure) {
        Answer answer = RENDERER.answer(failure, TestRequest.get("/a"), FailedResponse.untouched());
        assertEquals(failure.status(), answer.status());
        assertEquals(1, answer.reports().size(), answer.reports().toString());
        return (Map<?, ?>) JsonReader.read(answer.body());
    }

    /** UTF-8 cannot carry half a surrogate pair. */
    private static String mended(String text) {
        return text.equals("\uD800") ? "\uFFFD" : text;
    }
}
