package io.github.sangtae.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.conformance.CapturedLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ExistingAppTest} asks of the other runtimes, and Quarkus' own ways. The apps are those of this module. */
class ExistingQuarkusAppTest {

    private static RestServer.Running plain;
    private RestServer.Running server;

    @BeforeAll
    static void startPlain() throws Exception {
        plain = QuarkusServer.start("quarkus-app", Map.of(), new CapturedLog());
    }

    @AfterAll
    static void stopPlain() {
        if (plain != null) {
            plain.close();
        }
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Http start(String folder, Map<String, String> environment) throws Exception {
        server = QuarkusServer.start(folder, environment, new CapturedLog());
        return new Http(server.uri());
    }

    /** With nothing set. */
    private static Http plain() {
        return new Http(plain.uri());
    }

    private Http startAs(String profile) throws Exception {
        return start("quarkus-app", Map.of("QUARKUS_PROFILE", profile));
    }

    private static void isProblem(int status, String title, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(answer.body().startsWith("{\"type\":\"about:blank\",\"title\":\"" + title + "\""), answer.body());
        assertFalse(answer.body().contains("secret"), answer.body());
    }

    private static void isNotTouched(String body, HttpResponse<String> answer) {
        assertEquals(body, answer.body());
        assertTrue(answer.headers().firstValue("Content-Language").isEmpty());
    }

    // What the app has of its own.

    @Test
    void handlersOfTheApp_winForTheTypesThatTheKitHandles() throws Exception {
        Http http = start("handlers-app", Map.of());
        isNotTouched("mine: validation", http.get("/filter?size=0"));
        isNotTouched("mine: mapping", http.postJson("/items", "{\"sku\":{\"no\":1}}"));
        isNotTouched("mine: rest", http.get("/conflict"));
        isNotTouched("mine: not found", http.get("/nowhere"));
        isNotTouched("mine: not found", http.get("/two?first=x"));
        isNotTouched("mine: runtime", http.get("/boom"));
        isNotTouched("mine: runtime", http.get("/stock"));
        isNotTouched("mine: runtime", http.get("/wrapped"));
        isNotTouched("mine: anything", http.get("/checked"));
        isProblem(409, "충돌", http.get("/empty"));
    }

    @Test
    void aHandlerForTheExceptionInside_winsToo() throws Exception {
        Http http = plain();
        isNotTouched("mine: inside", http.get("/inside"));
        isNotTouched("mine: inside", http.get("/inside-uni"));
        isNotTouched("mine: inside", http.get("/wrapped"));
        isProblem(409, "충돌", http.get("/wrapped-conflict"));
    }

    @Test
    void handlersOfOneResource_winThere() throws Exception {
        Http http = plain();
        isNotTouched("mine: local", http.get("/local/boom"));
        isNotTouched("mine: local not found", http.get("/local/missing"));
        isNotTouched("mine: local not found", http.get("/local/ill-typed?number=x"));
        isProblem(500, "내부 서버 오류", http.get("/local/other"));
        isProblem(500, "내부 서버 오류", http.get("/boom"));
    }

    @Test
    void anExceptionWithABodyOfTheApps_isNotTouched() throws Exception {
        HttpResponse<String> answer = plain().get("/own-entity");
        assertEquals(409, answer.statusCode());
        isNotTouched("own", answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"own-bodies", "own-bodies-by-method"})
    void aFilterOfTheAppThatGivesEmptyErrorsABody_isFollowed(String profile) throws Exception {
        isNotTouched("mine: 409", startAs(profile).get("/empty"));
    }

    @Test
    void aFilterOfTheApp_seesTheStatusThatIsSent() throws Exception {
        HttpResponse<String> answer = startAs("status-in-a-header").postJson("/items", "{\"sku\":");
        isProblem(400, "잘못된 요청", answer);
        assertEquals("400", answer.headers().firstValue("X-Status").orElseThrow());
    }

    @Test
    void hooksOfTheApp_areFoundAsContextResolvers() throws Exception {
        Http http = startAs("codes");
        String body = http.get("/empty").body();
        assertTrue(body.contains("\"title\":\"이미 있음\""), body);
        assertTrue(body.endsWith(",\"code\":\"ORD-409\",\"cause\":\"none\"}"), body);
        assertTrue(http.get("/boom").body().endsWith(",\"cause\":\"IllegalStateException\"}"));
        assertTrue(http.get("/filter?size=0").body().endsWith("\"cause\":\"ResteasyReactiveViolationException\"}"));
    }

    @Test
    void aCatalogOfTheApps_isFound() throws Exception {
        isProblem(477, "포인트 부족", startAs("catalog").get("/points"));
    }

    @Test
    void anEnvelopeOfTheApp_takesTheWordsOfTheKit() throws Exception {
        HttpResponse<String> answer = startAs("envelope").get("/nowhere");
        assertEquals(
                "{\"success\":false,\"code\":404,\"message\":\"요청하신 주소를 찾을 수 없습니다. 주소를 다시 확인해 주세요.\"}", answer.body());
        assertTrue(answer.headers().firstValue("Content-Type").orElseThrow().startsWith("application/json"));
    }

    // Settings.

    /** An app built without the kit gives the same, byte for byte, but for the numbers in it. */
    @Test
    void switchedOff_theAppAnswersAsItDidBefore() throws Exception {
        Http http = startAs("off");
        isQuarkusOwn(409, "", http.get("/conflict"));
        isQuarkusOwn(409, "", http.get("/empty"));
        isQuarkusOwn(404, "Resource not found", http.get("/nowhere"));
        isQuarkusOwn(404, "", http.get("/two?first=x"));
        isQuarkusOwn(401, "", http.get("/own-login"));
        isQuarkusOwn(405, "", http.send("DELETE", "/items", null));
        isQuarkusOwn(400, "", http.postJson("/items", "{\"sku\":"));
        isQuarkusOwn(400, "Constraint Violation", http.get("/filter?size=0"));
        isQuarkusOwn(500, "Error id", http.get("/boom"));
        isQuarkusOwn(500, "Error id", http.get("/broken-inside"));
        isQuarkusOwn(500, "Error id", http.get("/unwritable"));
        isQuarkusOwn(418, "mine: inside", http.get("/wrapped"));
    }

    private static void isQuarkusOwn(int status, String part, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertTrue(part.isEmpty() ? answer.body().isEmpty() : answer.body().contains(part), answer.body());
        assertFalse(answer.body().contains("about:blank"), answer.body());
        assertTrue(answer.headers().firstValue("Content-Language").isEmpty());
        assertTrue(answer.headers().firstValue("Vary").isEmpty());
    }

    @Test
    void aWrongSetting_stopsTheStart() {
        ExecutionException thrown = assertThrows(ExecutionException.class, () -> startAs("wrong"));
        String said = thrown.getCause().getMessage();
        assertTrue(said.contains("sangtae.problem.validation-status is '418'; allowed: 400 and 422."), said);
    }

    @Test
    void settings_areReadFromApplicationProperties() throws Exception {
        Http http = startAs("english");
        String body = http.get("/nowhere").body();
        assertTrue(body.startsWith("{\"type\":\"https://e.example/404\",\"title\":\"Not Found\""), body);
        assertEquals(422, http.get("/filter?size=0").statusCode());
    }

    @Test
    void settings_areReadFromTheEnvironment() throws Exception {
        Http http = start("quarkus-app", Map.of("SANGTAE_DEFAULT_LOCALE", "en"));
        isProblem(404, "Not Found", http.get("/nowhere"));
    }

    @Test
    void settings_areReadFromSystemProperties() throws Exception {
        Http http = start("quarkus-app", Map.of("JAVA_TOOL_OPTIONS", "-Dsangtae.default-locale=en"));
        isProblem(404, "Not Found", http.get("/nowhere"));
    }

    @Test
    void pagesSwitchedOff_aBrowserGetsTheProblem() throws Exception {
        isProblem(404, "찾을 수 없음", startAs("without-pages").get("/nowhere", "Accept", "text/html"));
    }

    // What the kit finds out.

    @Test
    void violations_areFoundWhereverTheParameterIsDescribed() throws Exception {
        Http http = plain();
        String bean = http.get("/filter?size=0").body();
        assertTrue(bean.contains("\"errors\":[{\"parameter\":\"size\",\"detail\":\"1 이상이어야 합니다\"}]"), bean);
        String described = http.get("/described?count=0").body();
        assertTrue(described.contains("\"errors\":[{\"parameter\":\"count\",\"detail\":\"1 이상이어야 합니다\"}]"), described);
        String body = http.postJson("/items", "{\"sku\":\"\"}").body();
        assertTrue(body.contains("\"errors\":[{\"pointer\":\"#/sku\",\"detail\":\"공백일 수 없습니다\"}]"), body);
    }

    @Test
    void aBrokenEntityOfTheAppsOwn_isTheServersFault() throws Exception {
        HttpResponse<String> answer = plain().get("/broken-inside");
        isProblem(500, "내부 서버 오류", answer);
        assertFalse(answer.body().contains("errors"), answer.body());
    }

    @Test
    void illTypedParameters_areNamed_whereSeveralArePossible() throws Exception {
        Http http = plain();
        assertTrue(http.get("/two?first=1&second=x").body().contains("'second'"));
        assertTrue(http.get("/two?first=x&second=1").body().contains("'first'"));
    }

    @Test
    void aResponseThatCannotBeWritten_isA500_thatTellsNothing() throws Exception {
        isProblem(500, "내부 서버 오류", plain().get("/unwritable"));
    }

    @Test
    void optionsAreAnsweredByTheRuntime() throws Exception {
        HttpResponse<String> answer = plain().send("OPTIONS", "/boom", null);
        assertEquals(2, answer.statusCode() / 100);
        assertTrue(answer.headers().firstValue("Allow").orElse("").contains("GET"));
    }

    // Clients.

    @Test
    void whatAnotherServerSaidToTheAppsClient_isNotPassedOn() throws Exception {
        Http http = plain();
        for (String by : List.of("interface", "interface-later", "client")) {
            for (String what : List.of("refused", "moved", "empty")) {
                HttpResponse<String> answer = http.get("/callers/" + by + "/" + what);
                isProblem(500, "내부 서버 오류", answer);
                assertTrue(answer.headers().firstValue("X-Secret").isEmpty());
                assertTrue(answer.headers().firstValue("Location").isEmpty());
                assertTrue(answer.headers().firstValue("Retry-After").isEmpty());
            }
        }
    }

    @Test
    void aProblem_isReadFromWhatAClientThrows() throws Exception {
        assertEquals("재고 부족", plain().get("/callers/stock").body());
    }

    // Streams.

    @Test
    void aStreamThatFailsBeforeItsFirstItem_isAProblem() throws Exception {
        Http http = plain();
        isProblem(500, "내부 서버 오류", http.get("/events/plain/before"));
        isProblem(400, "잘못된 요청", http.get("/events/plain/refused"));
        isProblem(500, "내부 서버 오류", http.get("/events/thrown", "Accept", "text/event-stream"));
        isProblem(404, "찾을 수 없음", http.get("/nowhere", "Accept", "text/event-stream"));
    }

    /** Quarkus 3.37.3 sends the head of an event stream before it asks for the first event. */
    @Test
    void anEventStreamThatFailsBeforeItsFirstEvent_hasBegunAlready() throws Exception {
        assertEquals("200: ", untilItEnds(plain().open("/events/before", "Accept", "text/event-stream")));
    }

    @Test
    void aStreamThatFailsAfterItsFirstItem_justEnds() throws Exception {
        Http http = plain();
        assertEquals("200: data:first", untilItEnds(http.open("/events/none", "Accept", "text/event-stream")));
        assertEquals("200: data:first", untilItEnds(http.open("/events/after", "Accept", "text/event-stream")));
        assertEquals("200: first", untilItEnds(http.open("/events/plain/after")));
    }

    private static String untilItEnds(HttpResponse<InputStream> answer) throws IOException {
        ByteArrayOutputStream received = new ByteArrayOutputStream();
        try (InputStream body = answer.body()) {
            for (int b = body.read(); b >= 0; b = body.read()) {
                received.write(b);
            }
        } catch (IOException e) {
            received.write('\n'); // Quarkus closes the connection, so that the caller sees that something is missing.
        }
        return answer.statusCode() + ": "
                + received.toString(StandardCharsets.UTF_8).strip();
    }
}
