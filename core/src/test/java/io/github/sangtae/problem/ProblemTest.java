package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.StatusCatalog;
import io.github.sangtae.Vendor;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemTest {

    @Test
    void everySetter_givesAnotherProblem() {
        Problem empty = Problem.of(409);
        Problem full = empty.title("재고 부족")
                .detail("남은 수량이 2개입니다.")
                .type(URI.create("https://errors.example.com/stock"))
                .instance(URI.create("/orders/42"))
                .with("orderId", 42);
        assertEquals(Problem.of(409), empty);
        assertEquals(409, full.status());
        assertEquals("재고 부족", full.title());
        assertEquals("남은 수량이 2개입니다.", full.detail());
        assertEquals(URI.create("https://errors.example.com/stock"), full.type());
        assertEquals("/orders/42", full.instance());
        assertEquals(Map.of("orderId", 42), full.extensions());
        assertEquals("409 재고 부족: 남은 수량이 2개입니다.", full.toString());
        assertEquals(empty, empty.with("a", 1).without("a"));
    }

    @Test
    void theRow_isPartOfTheProblem() {
        StatusCatalog catalog = StatusCatalog.standard();
        Problem legal = Problem.of(catalog.find(451).orElseThrow());
        Problem activeSync = Problem.of(catalog.find(451, Vendor.MICROSOFT).orElseThrow());
        assertNotEquals(legal, activeSync);
        assertEquals(legal.status(), activeSync.status());
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 99, 1000})
    void aCodeThatIsNotThreeDigits_isRefused(int code) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Problem.of(code));
        assertEquals("Problem status is " + code + "; allowed are 100 to 999.", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 499, 783, 999})
    void anyThreeDigitCode_isTaken(int code) {
        assertEquals(code, Problem.of(code).status());
    }

    @Test
    void extensions_areCopied() {
        List<Object> list = new ArrayList<>(List.of(1));
        Map<String, Object> map = new LinkedHashMap<>(Map.of("list", list));
        Problem problem = Problem.of(400).with("map", map);
        list.add(2);
        map.put("later", true);
        assertEquals(Map.of("map", Map.of("list", List.of(1))), problem.extensions());
        assertThrows(
                UnsupportedOperationException.class, () -> problem.extensions().put("x", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"type", "title", "status", "detail", "instance", ""})
    void standardMembers_areNoExtensions(String name) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Problem.of(400).with(name, 1));
        assertTrue(
                e.getMessage().startsWith("Extension name is '" + name + "'; allowed is any name but"), e::getMessage);
    }

    static Stream<Arguments> wrongValues() {
        Map<Object, Object> intKey = Map.of(1, "x");
        List<Object> deep = new ArrayList<>();
        List<Object> innermost = deep;
        for (int i = 0; i < 40; i++) {
            List<Object> next = new ArrayList<>();
            innermost.add(next);
            innermost = next;
        }
        innermost.add(deep); // A circle, which a writer without a bound would follow for ever.
        return Stream.of(
                Arguments.of(new Object(), "has a value of type java.lang.Object"),
                Arguments.of(Instant.EPOCH, "has a value of type java.time.Instant"),
                Arguments.of(new int[] {1}, "has a value of type [I"),
                Arguments.of(Double.NaN, "has the number NaN"),
                Arguments.of(Float.NEGATIVE_INFINITY, "has the number -Infinity"),
                Arguments.of(List.of(List.of(Thread.State.NEW)), "has a value of type java.lang.Thread$State"),
                Arguments.of(Arrays.asList(1, null), "has a null"),
                Arguments.of(intKey, "has the map key 1"),
                Arguments.of(deep, "is nested deeper than 16 levels"));
    }

    @ParameterizedTest
    @MethodSource("wrongValues")
    void aValueThatCannotBeWritten_isRefusedWhenTheProblemIsBuilt(Object value, String reason) {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class, () -> Problem.of(400).with("x", value));
        assertTrue(e.getMessage().startsWith("Extension 'x' " + reason), e::getMessage);
    }

    @Test
    void ordinaryValues_areTaken() {
        Problem problem = Problem.of(400)
                .with("text", new StringBuilder("글"))
                .with("number", new BigDecimal("1.50"))
                .with("flag", true)
                .with("list", List.of(1L, "x", Map.of("y", false)));
        assertEquals("글", problem.extensions().get("text"));
    }

    @Test
    void exception_carriesProblemCauseAndHeaders() {
        Throwable cause = new IllegalStateException("inner");
        ProblemException e = new ProblemException(Problem.of(503).title("점검 중"), cause);
        ProblemException withHeader = e.withHeader("Retry-After", "30");
        assertEquals("503 점검 중", withHeader.getMessage());
        assertEquals(cause, withHeader.getCause());
        assertEquals(Map.of("Retry-After", "30"), withHeader.headers());
        assertEquals(Map.of(), e.headers());
        assertEquals(Problem.of(503).title("점검 중"), withHeader.problem());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nInjected: 1", "한글", "\u0000"})
    void headerValues_thatCouldSplitAResponse_areRefused(String value) {
        ProblemException e = new ProblemException(Problem.of(400));
        assertThrows(IllegalArgumentException.class, () -> e.withHeader("X-Note", value));
        assertThrows(IllegalArgumentException.class, () -> e.withHeader(value, "x"));
    }

    @Test
    void without_leavesOutWhatRfc9457LetsBeAbsent_andNothingElse() {
        Problem problem = Problem.of(409).title("재고 부족").detail("2개 남았습니다.").instance("/orders/42");
        assertEquals(Problem.of(409).title("재고 부족"), problem.without("detail").without("instance"));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> problem.without("title"));
        assertEquals(
                "Member to leave out is 'title'; allowed are detail, instance and extensions, since every problem has"
                        + " the other three.",
                e.getMessage());
    }

    @Test
    void ofMembers_takesWhatFits_andIgnoresTheRest() {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "https://errors.example.com/stock");
        members.put("title", "재고 부족");
        members.put("status", 500);
        members.put("detail", 42);
        members.put("instance", "/orders/42");
        members.put("orderId", 42);
        members.put("nothing", null);
        members.put("items", List.of("A-1", Map.of("qty", 2)));
        members.put("when", new Object());
        Problem expected = Problem.of(409)
                .type(URI.create("https://errors.example.com/stock"))
                .title("재고 부족")
                .instance("/orders/42")
                .with("orderId", 42)
                .with("items", List.of("A-1", Map.of("qty", 2)));
        assertEquals(expected, Problem.ofMembers(409, members));
        assertEquals(Problem.of(409), Problem.ofMembers(409, Map.of("type", "no uri at all", "title", List.of())));
        assertEquals(Problem.of(520), Problem.ofMembers(520, Map.of()));
    }
}
