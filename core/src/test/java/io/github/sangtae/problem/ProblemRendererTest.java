package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.Status;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.Vendor;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemRendererTest {

    private static final FailedResponse UNTOUCHED = FailedResponse.untouched();

    private final ProblemRenderer renderer = renderer(Map.of());

    @Test
    void theExampleOfTheDesign() {
        Answer response = renderer.answer(Failure.notFound(), request("/orders/42", null), UNTOUCHED);
        assertEquals(404, response.status());
        assertEquals(List.of("application/problem+json"), response.headers().get("Content-Type"));
        assertEquals(List.of("ko"), response.headers().get("Content-Language"));
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"찾을 수 없음\",\"status\":404,"
                        + "\"detail\":\"요청하신 주소를 찾을 수 없습니다. 주소를 다시 확인해 주세요.\",\"instance\":\"/orders/42\"}",
                body(response));
    }

    @Test
    void theLanguageOfTheCaller_isSpoken() {
        Answer response = renderer.answer(Failure.notFound(), request("/", "en-US,en;q=0.9"), UNTOUCHED);
        assertEquals(List.of("en"), response.headers().get("Content-Language"));
        assertEquals("Not Found", response.problem().title());
    }

    @Test
    void aProblemOfTheApp_isRenderedAsGiven_whateverItsStatus() {
        Problem own = Problem.of(500).title("정산 실패").detail("정산 서버가 쉬고 있습니다.").with("batch", "B-7");
        Answer response = renderer.answer(Failure.of(own), request("/settle", null), UNTOUCHED);
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"정산 실패\",\"status\":500,\"detail\":\"정산 서버가 쉬고 있습니다.\","
                        + "\"instance\":\"/settle\",\"batch\":\"B-7\"}",
                body(response));
    }

    @Test
    void aProblemWithItsOwnTitle_getsNoDetailThatMightNotFit() {
        Answer response = renderer.answer(Failure.of(Problem.of(409).title("재고 부족")), request("/", null), UNTOUCHED);
        assertNull(response.problem().detail());
    }

    @Test
    void aProblemWithNothingButACode_getsTheWordsOfTheCatalog() {
        Problem problem = renderer.answer(Failure.of(Problem.of(499)), request("/", null), UNTOUCHED)
                .problem();
        Status row = StatusCatalog.standard().find(499).orElseThrow();
        assertEquals(StatusMessages.standard().title(row, Locale.KOREAN), problem.title());
        assertEquals(StatusMessages.standard().detail(row, Locale.KOREAN), problem.detail());
    }

    @Test
    void aCompanysOwnRow_hasItsOwnWords() {
        Status points = Status.of(477, Vendor.of("ACME"), "Not Enough Points");
        StatusMessages messages =
                StatusMessages.standard().with((key, locale) -> key.equals("sangtae.477.acme.title") ? "포인트 부족" : null);
        SangtaeSettings settings = SangtaeSettings.from(key -> null, messages);
        ProblemRenderer own =
                new ProblemRenderer(settings, StatusCatalog.standard().with(points), messages);
        assertEquals(
                "포인트 부족",
                own.problem(Failure.ofStatus(477), Locale.KOREAN, HeaderLookup.none())
                        .title());
        assertEquals(
                "포인트 부족",
                own.answer(Failure.of(Problem.of(477)), request("/", null), UNTOUCHED)
                        .problem()
                        .title());
    }

    @Test
    void customizers_addReplaceAndDrop_inOrder() {
        ProblemRenderer own = renderer.with(List.of(
                (problem, request) ->
                        problem.with("code", "ORD-" + problem.status()).without("instance"),
                (problem, request) -> problem.with("code", problem.extensions().get("code") + "!")));
        Answer response = own.answer(Failure.notFound(), request("/orders/42", "en"), UNTOUCHED);
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404,\"detail\":\""
                        + response.problem().detail() + "\",\"code\":\"ORD-404!\"}",
                body(response));
    }

    @Test
    void aCustomizer_mayPutAnotherProblemInThePlace() {
        ProblemRenderer own = renderer.with(List.of((problem, request) -> Problem.of(410)));
        Answer response = own.answer(Failure.notFound(), request("/orders/42", "en"), UNTOUCHED);
        assertEquals(410, response.status());
        assertEquals("{\"type\":\"about:blank\",\"title\":\"Gone\",\"status\":410}", body(response));
    }

    @Test
    void anEnvelope_takesTheWords_andKeepsTheCompanysShape() {
        ProblemEnvelope envelope = problem -> {
            Map<String, Object> body = new LinkedHashMap<>();
            body.put("success", false);
            body.put("code", problem.status());
            body.put("message", problem.detail() != null ? problem.detail() : problem.title());
            return body;
        };
        Answer response = renderer.with(envelope)
                .answer(Failure.of(Problem.of(409).title("재고 부족")), request("/", null), UNTOUCHED);
        assertEquals("{\"success\":false,\"code\":409,\"message\":\"재고 부족\"}", body(response));
        assertEquals(List.of("application/json"), response.headers().get("Content-Type"));
    }

    @Test
    void anEnvelopeThatCannotBeWritten_leavesTheProblem() {
        Answer response = renderer.with(problem -> Map.of("when", new Object()))
                .answer(Failure.notFound(), request("/", null), UNTOUCHED);
        assertEquals(List.of("application/problem+json"), response.headers().get("Content-Type"));
        assertEquals(
                "Extension 'envelope' has a value of type java.lang.Object; allowed are strings, finite numbers,"
                        + " booleans, and lists and maps of these.",
                String.valueOf(response.reports().get(1).thrown().getMessage()));
    }

    @ParameterizedTest
    @CsvSource({
        "https://errors.example.com,https://errors.example.com/404",
        "https://errors.example.com/,https://errors.example.com/404",
        "urn:acme:problem:,urn:acme:problem:404"
    })
    void types_areMadeFromTheConfiguredBase(String base, String type) {
        ProblemRenderer own = renderer(Map.of("sangtae.problem.type-base-uri", base));
        Answer response = own.answer(Failure.notFound(), request("/", null), UNTOUCHED);
        assertEquals(type, String.valueOf(response.problem().type()));
    }

    @Test
    void validation_listsItsViolations_withTheConfiguredStatus() {
        Failure failure = Failure.validation(List.of(
                new Violation(Place.body().inside("items[0].qty"), "1 이상이어야 합니다"),
                new Violation(Place.header("X-Tenant"), "값이 있어야 합니다")));
        ProblemRenderer strict = renderer(Map.of("sangtae.problem.validation-status", "422"));
        Answer response = strict.answer(failure, request("/orders", null), UNTOUCHED);
        assertEquals(422, response.status());
        assertEquals(
                List.of(
                        Map.of("pointer", "#/items/0/qty", "detail", "1 이상이어야 합니다"),
                        Map.of("header", "X-Tenant", "detail", "값이 있어야 합니다")),
                response.problem().extensions().get("errors"));
        assertEquals(
                400, renderer.answer(failure, request("/", null), UNTOUCHED).status());
        assertEquals(
                404,
                strict.answer(Failure.notFound(), request("/", null), UNTOUCHED).status(),
                "only validation moves");
    }

    @Test
    void aHugeListOfViolations_isCut() {
        List<Violation> many = java.util.stream.IntStream.range(0, 5000)
                .mapToObj(i -> new Violation(Place.body().inside("items[" + i + "].qty"), "x"))
                .toList();
        Problem problem = renderer.problem(Failure.validation(many), Locale.KOREAN, HeaderLookup.none());
        assertEquals(1000, ((List<?>) problem.extensions().get("errors")).size());
    }

    @Test
    void retryAfterInSeconds_isSpokenOf() {
        assertEquals(true, detail(503, "30").contains("30초 후 다시 시도해 주세요."));
        assertEquals(true, detail(503, "999999").contains("999999초 후 다시 시도해 주세요."));
        assertEquals(true, detail(503, "0").contains("0초 후 다시 시도해 주세요."));
        for (String other : List.of("", "-1", "1.5", "9999999", "Sun, 06 Nov 1994 08:49:37 GMT", "٣")) {
            assertEquals(true, detail(503, other).contains("잠시 후 다시 시도해 주세요."), other);
        }
        assertFalse(detail(404, "30").contains("30"));
    }

    private String detail(int status, String retryAfter) {
        HeaderLookup headers = name -> name.equals("Retry-After") ? retryAfter : null;
        return renderer.problem(Failure.ofStatus(status), Locale.KOREAN, headers)
                .detail();
    }

    @Test
    void theAppsReason_isShownBelow500Only() {
        assertEquals("재고가 없습니다.", problem(Failure.raised(409, "재고가 없습니다.")).detail());
        assertEquals("closed", problem(Failure.raised(499, "closed")).detail());
        for (int status : new int[] {500, 503, 599, 783, 999}) {
            assertFalse(problem(Failure.raised(status, "secret")).toString().contains("secret"));
        }
        assertEquals(
                problem(Failure.ofStatus(409)).detail(),
                problem(Failure.raised(409, " ")).detail());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "get", "<script>", "A B", "FOO\r\nX: 1", "AVERYLONGMETHODNAMETHATNOBODYUSES"})
    void aStrangeMethod_isNotRepeated(String method) {
        assertEquals(problem(Failure.ofStatus(405)), problem(Failure.methodNotAllowed(method)));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "text", "text/<b>", "text/pl\r\nain", "한/글", ";", "a/b/c"})
    void aStrangeMediaType_isNotRepeated(String type) {
        assertEquals(problem(Failure.ofStatus(415)), problem(Failure.unsupportedMediaType(type)));
    }

    @Test
    void anOrdinaryMethodAndMediaType_areNamed() {
        assertEquals(true, problem(Failure.methodNotAllowed("DELETE")).detail().startsWith("DELETE 메서드는"));
        assertEquals(
                true,
                problem(Failure.unsupportedMediaType("Text/Plain; charset=utf-8"))
                        .detail()
                        .contains("'text/plain' 형식은"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "/orders/42 /orders/42",
                "/a%20b /a%20b",
                "/<script> /%3Cscript%3E",
                "/주문 /%EC%A3%BC%EB%AC%B8",
                "/a\"b /a%22b",
                "/a[b] /a%5Bb%5D",
                "/%zz /%25zz",
                "/100% /100%25",
                "/%E /%25E",
                "/😀% /%F0%9F%98%80%25",
                "/a#b#c /a#b%23c",
                "//evil.example/a /.//evil.example/a",
            })
    void instance_isAlwaysAUriReference(String path, String instance) {
        assertEquals(
                instance,
                renderer.answer(Failure.notFound(), request(path, null), UNTOUCHED)
                        .problem()
                        .instance());
    }

    @Test
    void aPathOfOrdinaryLength_isShown_andLogged() {
        String longest = "/" + "a".repeat(1999);
        Answer answer = renderer.answer(Failure.notFound(), request(longest, null), UNTOUCHED);
        assertEquals(longest, answer.problem().instance());
        assertEquals(
                "GET " + longest + " was refused with 404",
                answer.reports().get(0).message());
        Answer longer = renderer.answer(Failure.notFound(), request(longest + "a", null), UNTOUCHED);
        assertNull(longer.problem().instance());
        assertEquals("A request was refused with 404", longer.reports().get(0).message());
    }

    @Test
    void aPathThatIsTooLongOrUnknown_isLeftOut() {
        assertNull(renderer.answer(Failure.notFound(), request("/" + "a".repeat(5000), null), UNTOUCHED)
                .problem()
                .instance());
        assertNull(renderer.answer(Failure.notFound(), request(null, null), UNTOUCHED)
                .problem()
                .instance());
    }

    private Problem problem(Failure failure) {
        return renderer.problem(failure, Locale.KOREAN, HeaderLookup.none());
    }

    private static ProblemRenderer renderer(Map<String, String> properties) {
        StatusMessages messages = StatusMessages.standard();
        return new ProblemRenderer(SangtaeSettings.from(properties::get, messages), StatusCatalog.standard(), messages);
    }

    private static ProblemRequest request(String path, String acceptLanguage) {
        TestRequest request = TestRequest.get(path);
        return acceptLanguage == null ? request : request.with("Accept-Language", acceptLanguage);
    }

    private static String body(Answer response) {
        return new String(response.body(), StandardCharsets.UTF_8);
    }
}
