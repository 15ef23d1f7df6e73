package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.fuzzing.FuzzingRun;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever a caller sends and an app says: the answer is JSON in UTF-8, and a page that opens no tag of theirs. No regular
 * expression judges here, since Jazzer hooks those and becomes slow.
 */
@ExtendWith(FuzzingRun.class)
class ProblemFuzzTest {

    private static final ProblemRenderer RENDERER = new ProblemRenderer(
            SangtaeSettings.from(key -> null, StatusMessages.standard()),
            StatusCatalog.standard(),
            StatusMessages.standard());
    private static final Set<String> OWN_MEMBERS = Set.of("type", "title", "status", "detail", "instance", "");

    @FuzzTest(maxDuration = "10m")
    void whateverIsSentAndSaid_theAnswerIsWellFormed(FuzzedDataProvider data) {
        FuzzingRun.count();
        String method = data.consumeString(10);
        TestRequest request = TestRequest.get(data.consumeString(200))
                .method(Answer.isHead(method) ? "GET" : method) // Whose answer has no bytes to judge.
                .with("Accept-Language", data.consumeString(100));
        AcceptHeader.prefersHtml(data.consumeString(100));
        Map<String, List<String>> lines = Map.of(
                "Retry-After", List.of(data.consumeString(10)),
                "Vary", List.of(data.consumeString(30), data.consumeString(10)),
                "Cache-Control", List.of(data.consumeString(30)));
        FailedResponse headers = name -> lines.getOrDefault(name, List.of());
        if (data.consumeBoolean()) {
            Failure failure = failure(data).withHeader(data.consumeString(10), List.of(data.consumeString(20)));
            Answer answer = RENDERER.answer(failure, request, headers);
            wellFormed(answer);
            assertEquals(failure.status(), answer.status());
        } else {
            Problem problem = problem(data);
            Answer answer = RENDERER.answer(Failure.of(problem), request, headers);
            Map<?, ?> read = wellFormed(answer);
            if (problem.title() != null) {
                assertEquals(mended(problem.title()), read.get("title"));
            }
            if (problem.detail() != null) {
                assertEquals(mended(problem.detail()), read.get("detail"));
            }
            Set<Object> extensions = new HashSet<>(read.keySet());
            extensions.removeAll(OWN_MEMBERS);
            assertEquals(problem.extensions().keySet(), extensions);
        }
    }

    private static Map<?, ?> wellFormed(Answer answer) {
        sendable(answer);
        byte[] body = answer.body();
        String json = new String(body, StandardCharsets.UTF_8);
        assertFalse(json.contains("<"), json);
        assertFalse(json.contains("\u007F"), json);
        Map<?, ?> read = (Map<?, ?>) JsonReader.read(body);
        assertEquals(List.of("type", "title", "status"), new ArrayList<>(read.keySet()).subList(0, 3));
        assertEquals(new BigDecimal(answer.status()), read.get("status"));
        if (read.get("instance") instanceof String instance) {
            assertTrue(instance.chars().allMatch(c -> c > ' ' && c < 0x7F && "\"<>[]\\^`{|}".indexOf(c) < 0), instance);
            assertTrue(instance.indexOf('#') == instance.lastIndexOf('#'), instance); // RFC 3986 section 3.5
        }
        assertTrue(Set.of("ko", "en")
                .contains(answer.headers().get("Content-Language").get(0)));
        if (answer.problem() != null && answer.language() != null) {
            page(answer.problem(), answer.language());
        }
        return read;
    }

    /** The page has as many of each special character as the page of a problem that has none in its texts. */
    private static void page(Problem problem, Locale language) {
        String page = new String(ProblemPage.write(problem, language), StandardCharsets.UTF_8);
        Problem plain = Problem.of(problem.status()).title("title").detail("detail");
        String plainPage = new String(ProblemPage.write(plain, language), StandardCharsets.UTF_8);
        for (char special : "<>\"'".toCharArray()) {
            assertEquals(count(plainPage, special), count(page, special), page);
        }
        String rest = page;
        for (String entity : List.of("&lt;", "&gt;", "&amp;", "&quot;", "&#39;")) {
            rest = rest.replace(entity, "");
        }
        assertEquals(count(plainPage, '&'), count(rest, '&'), page);
    }

    /** No header ends its line, and no report either. */
    private static void sendable(Answer answer) {
        answer.headers().forEach((name, lines) -> {
            assertTrue(!name.isEmpty() && name.chars().allMatch(c -> c > ' ' && c < 0x7F && c != ':'), name);
            for (String line : lines) {
                assertTrue(line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= 0xFF && c != 0x7F)), line);
            }
        });
        assertEquals(1, answer.reports().size(), answer.reports().toString());
        String message = answer.reports().get(0).message();
        assertTrue(message.chars().allMatch(c -> c >= ' ' && c < 0x7F), message);
    }

    private static long count(String text, char wanted) {
        return text.chars().filter(c -> c == wanted).count();
    }

    /** What UTF-8 can carry of a text: half a surrogate pair becomes U+FFFD. */
    private static String mended(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }

    private static Problem problem(FuzzedDataProvider data) {
        Problem problem = Problem.of(data.consumeInt(100, 999));
        if (data.consumeBoolean()) {
            problem = problem.title(data.consumeString(60));
        }
        if (data.consumeBoolean()) {
            problem = problem.detail(data.consumeString(60));
        }
        if (data.consumeBoolean()) {
            problem = problem.instance(data.consumeString(60));
        }
        for (int i = data.consumeInt(0, 3); i > 0; i--) {
            String name = mended(data.consumeString(20));
            if (!OWN_MEMBERS.contains(name)) {
                problem = problem.with(name, value(data, 0));
            }
        }
        return problem;
    }

    private static Object value(FuzzedDataProvider data, int depth) {
        return switch (data.consumeInt(0, depth < 3 ? 8 : 6)) {
            case 0 -> data.consumeString(40);
            case 1 -> data.consumeLong();
            case 2 -> data.consumeRegularDouble();
            case 3 -> data.consumeRegularFloat();
            case 4 -> data.consumeBoolean();
            case 5 -> new BigDecimal(BigInteger.valueOf(data.consumeLong()), data.consumeInt(-400, 400));
            case 6 -> data.consumeByte();
            case 7 -> List.of(value(data, depth + 1), value(data, depth + 1));
            default -> Map.of(data.consumeString(10), value(data, depth + 1));
        };
    }

    private static Failure failure(FuzzedDataProvider data) {
        String text = data.consumeString(100);
        return switch (data.consumeInt(0, 10)) {
            case 0 -> Failure.methodNotAllowed(text);
            case 1 -> Failure.unsupportedMediaType(text);
            case 2 -> Failure.missing(Place.parameter(text));
            case 3 -> Failure.missing(Place.header(text));
            case 4 -> Failure.missing(Place.cookie(text));
            case 5 -> Failure.invalid(Place.path(text));
            case 6 -> Failure.invalid(Place.part(text));
            case 7 -> Failure.raised(data.consumeInt(400, 999), text);
            case 8 ->
                Failure.validation(List.of(
                        new Violation(Place.body().inside(text), data.consumeString(40)),
                        new Violation(
                                Place.of(data.pickValue(Place.In.values()), data.consumeString(20))
                                        .inside(data.consumeString(20)),
                                data.consumeString(20)),
                        new Violation(Place.body().inside(data.consumeString(40)), "")));
            case 9 -> Failure.missing(Place.part(text));
            default -> Failure.timeout();
        };
    }
}
