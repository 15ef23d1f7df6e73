package io.github.sangtae.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What makes an app no worse off with an adapter than without (S17, S18, S20, S21, S22), and what is left of S04, S05 and
 * S10 when failures come from deeper in an app. It asks the same fixture app as {@link ServerContract} and is used as that
 * is.
 */
public abstract class NeverWorseContract extends AppContract {

    private static final String JSON = "application/json";

    /** What Expression Language, message formats and templates would make something else of. */
    private static final List<String> LITERAL = List.of(
            "${7*7}",
            "#{7*7}",
            "{max}",
            "${formatter.format(\"%1$20000000s\", \"x\")}",
            "${validatedValue.class.name}",
            "%s %1$9000000s",
            "$1");

    /** For subclasses. */
    protected NeverWorseContract() {}

    /** The app's log, or null if the test does not hand it over; the cases about it are skipped then. */
    protected @Nullable CapturedLog log() {
        return null;
    }

    /** Whether the app reads JSON bodies. */
    protected boolean readsJson() {
        return true;
    }

    /** Whether the app runs with a Bean Validation provider. */
    protected boolean validates() {
        return true;
    }

    /** Whether a validator can hand parameters to its message, as Hibernate Validator's context does. */
    protected boolean supportsMessageParameters() {
        return true;
    }

    /** Whether the framework alone looks for its status exceptions among the causes of what was thrown. */
    protected boolean findsWrappedStatuses() {
        return true;
    }

    /** Whether a handler is handed the response that it will become: {@link Fixture#LEFTOVERS}. */
    protected boolean handsOverResponses() {
        return true;
    }

    /** Whether that response has a writer: {@link Fixture#LEFTOVERS_WRITER}. */
    protected boolean hasWriters() {
        return true;
    }

    private static Request get(String template, Object value) {
        return Request.get(template.replaceFirst("\\{[a-z]+}", value.toString()));
    }

    private static String here(String golden, String language, String path) {
        return Golden.document(golden, language)
                .replaceFirst("\"instance\":\"[^\"]*\"", "\"instance\":\"" + path + "\"");
    }

    /** The golden document of another path. */
    private void isProblemAt(String path, String golden, String check) throws IOException {
        for (String language : LANGUAGES) {
            ask(Request.get(path).language(language), check).isDocument(here(golden, language, path), language);
        }
    }

    private CapturedLog needsLog() {
        CapturedLog log = log();
        Assumptions.assumeTrue(log != null, "The test does not hand over the app's log; override log().");
        return Objects.requireNonNull(log);
    }

    private static List<LogLine> errors(CapturedLog log, int mark) throws InterruptedException {
        log.settled();
        return log.since(mark).stream().filter(LogLine::isError).toList();
    }

    private static String shown(List<LogLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Answer.shortened(line.text())).append('\n'));
        return text.toString();
    }

    // ---- S04

    @Test
    void S04_elementsOfAListAreNamed() throws Exception {
        needs(validates() && readsJson(), "validates() or readsJson");
        for (String language : LANGUAGES) {
            ask(
                            Request.post(Fixture.NAMES, JSON, "[\"a\",\"\",\" \"]")
                                    .language(language),
                            "the index of an element, which frameworks keep beside the path and not in it.")
                    .isProblem("names", language);
        }
    }

    // ---- S05

    @Test
    void S05_thingThatIsNotThereIsNoAddress() throws Exception {
        isProblem(
                get(Fixture.THING, 42),
                "no-such-thing",
                "that a 404 of a handler's is told from one of the router's: its address is right.");
    }

    // ---- S10

    @Test
    void S10_emptyResponseWithATypeGetsTheProblem() throws Exception {
        isProblemAt(
                "/empty-typed/409",
                "empty-409",
                "that a response is empty if it has no body, whatever its Content-Type says.");
    }

    // ---- S17

    @Test
    void S17_wrappedStatusIsFoundWhereTheFrameworkFindsIt() throws Exception {
        Exchange exchange = ask(
                Request.get(Fixture.WRAPPED).language("ko"),
                "what the framework alone makes of a status exception that is the cause of another exception.");
        exchange.hasStatus(findsWrappedStatuses() ? 404 : 500).isSomeProblem();
    }

    @Test
    void S17_undecodableQueryIsNoServerError() throws Exception {
        for (String query : List.of("page=%zz", "page=%ff", "page=%", "page=1&x=%zz", "%=1", "page=%00")) {
            isNoServerError(
                    Request.get(Fixture.SEARCH + "?" + query),
                    "what the server throws when a parameter is read: it is the caller's mistake.");
        }
    }

    @Test
    void S17_undecodableFormIsNoServerError() throws Exception {
        for (String form : List.of("page=%zz", "page=%", "%zz=1")) {
            isNoServerError(
                    Request.post(Fixture.FORM, "application/x-www-form-urlencoded", form),
                    "what the server throws when a form is read: it is the caller's mistake.");
        }
    }

    @Test
    void S17_strangeQueryIsNoServerError() throws Exception {
        for (String query : List.of("page=1&q=b|c", "page=1&q={x}", "page=1&q=[1]", "page=1&q=\"", "page=1&q=a\\b")) {
            isNoServerError(
                    Request.get(Fixture.SEARCH + "?" + query),
                    "who reads the request's address as a URI: not every server refuses what URI refuses.");
        }
    }

    private void isNoServerError(Request request, String check) throws IOException, InterruptedException {
        CapturedLog log = log();
        int mark = log == null ? 0 : log.settled();
        Exchange exchange = ask(request, check);
        int status = exchange.answer().status();
        if (status < 200 || status >= 500) {
            throw exchange.broken("an answer below 500");
        }
        if (status >= 400) {
            exchange.isHarmless().revealsNot(List.of());
        }
        if (log != null && !errors(log, mark).isEmpty()) {
            throw exchange.broken("no line at ERROR; there are\n" + shown(errors(log, mark)));
        }
    }

    @Test
    void S17_truncatedBodyIsNoServerError() throws Exception {
        String head = "POST " + Fixture.ORDERS + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n";
        for (String rest : List.of(
                "Content-Length: 900\r\n\r\n{\"name\":\"k",
                "Transfer-Encoding: chunked\r\n\r\n5\r\n{\"nam",
                "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\nzz\r\n")) {
            byte[] request = (head + rest).getBytes(StandardCharsets.UTF_8);
            Request shown = Request.of("POST", Fixture.ORDERS + " (" + rest.replace("\r\n", " | ") + ")");
            CapturedLog log = log();
            int mark = log == null ? 0 : log.settled();
            Answer answer = Answer.of(shown, wire().exchangeTruncated(request));
            Exchange exchange =
                    new Exchange(shown, answer, "what a body that ends too early is to the server and to the kit.");
            if (answer.status() >= 500) { // None at all will do: the caller has stopped in mid-sentence.
                throw exchange.broken("no answer, or one below 500");
            }
            wire().abandon(request);
            if (log != null && !errors(log, mark).isEmpty()) {
                throw exchange.broken(
                        "no line at ERROR, also if the caller is gone; there are\n" + shown(errors(log, mark)));
            }
        }
    }

    // ---- S18

    @Test
    void S18_faultOfTheKitCostsOnlyTheKitsAnswer() throws Exception {
        String check = "the boundary around the adapter's own code: it must catch Errors too, answer, and log.";
        for (int i = 0; i < 2; i++) {
            CapturedLog log = log();
            int mark = log == null ? 0 : log.settled();
            Exchange exchange = ask(Request.get(Fixture.PLANTED), check).hasStatus(500);
            if (!exchange.answer().isComplete()) {
                throw exchange.broken("a response that ends where its framing says");
            }
            if (log != null) {
                List<LogLine> told = errors(log, mark).stream()
                        .filter(line -> line.text().contains(Fixture.PLANTED_FAULT))
                        .toList();
                if (told.size() != 1) {
                    throw exchange.broken("one line at ERROR that tells the fault; there are " + told.size() + ":\n"
                            + shown(errors(log, mark)));
                }
            }
        }
        ask(Request.get("/members/42"), "that the app still answers after a fault.")
                .isProblem("not-found", "ko");
    }

    // ---- S20

    @Test
    void S20_upstreamThatIsGoneIsAServerError() throws Exception {
        for (String kind : Fixture.UPSTREAM_KINDS) {
            isProblemAt(
                    "/upstream/" + kind,
                    "unhandled",
                    "that nobody concludes from an exception's text or type that the caller is gone.");
        }
    }

    @Test
    void S20_upstreamThatIsGoneIsLoggedOnce() throws Exception {
        CapturedLog log = needsLog();
        for (String kind : Fixture.UPSTREAM_KINDS) {
            int mark = log.settled();
            Exchange exchange = ask(
                    get(Fixture.UPSTREAM, kind), "that a failing upstream is told to the operator as any failure is.");
            exchange.hasStatus(500);
            log.awaits(mark, LogLine::isError);
            List<LogLine> errors = errors(log, mark);
            if (errors.size() != 1 || !errors.get(0).hasStack()) {
                throw exchange.broken(
                        "one line at ERROR, with its stack; there are " + errors.size() + ":\n" + shown(errors));
            }
        }
    }

    // ---- S21

    @Test
    void S21_builtTextIsShownAsBuilt() throws Exception {
        needs(validates() && readsJson(), "validates() or readsJson");
        for (String value : LITERAL) {
            String body = "{\"code\":\"" + value.replace("\"", "\\\"") + "\",\"count\":1}";
            tells(Request.post(Fixture.COUPONS, JSON, body), List.of(Fixture.unknownCoupon(value)));
        }
    }

    @Test
    void S21_builtTextOfAParameterIsShownAsBuilt() throws Exception {
        needs(validates(), "validates");
        for (String value : LITERAL) {
            StringBuilder encoded = new StringBuilder();
            for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
                encoded.append(String.format("%%%02X", b & 0xFF));
            }
            tells(Request.get(Fixture.COUPONS + "?code=" + encoded), List.of(Fixture.unknownCoupon(value)));
        }
    }

    @Test
    void S21_parametersOfTheMessageAreFilledIn() throws Exception {
        needs(validates() && readsJson(), "validates() or readsJson");
        needs(supportsMessageParameters(), "supportsMessageParameters");
        tells(
                Request.post(Fixture.COUPONS, JSON, "{\"code\":\"C-1\",\"count\":9}"),
                List.of(Fixture.LIMIT_TEMPLATE.replace("{max}", "5")));
    }

    @Test
    void S21_constraintsOfOneNameKeepTheirTexts() throws Exception {
        needs(validates(), "validates");
        tells(Request.get(Fixture.PATTERNS + "?code=A"), List.of(Fixture.THREE_LETTERS, Fixture.LOWER_CASE));
        tells(Request.get(Fixture.PATTERNS + "?code=AAA"), List.of(Fixture.LOWER_CASE));
    }

    private void tells(Request request, List<String> texts) throws IOException {
        for (String language : LANGUAGES) {
            Exchange exchange = ask(
                    request.language(language),
                    "that what the validator said is taken as it is: no interpolator, no lookup by a constraint's name.");
            exchange.hasStatus(400).isSomeProblem();
            List<String> got = new ArrayList<>();
            if (exchange.members().get("errors") instanceof List<?> errors) {
                for (Object error : errors) {
                    got.add(error instanceof Map<?, ?> members ? String.valueOf(members.get("detail")) : "none");
                }
            }
            if (!got.equals(texts)) {
                throw exchange.broken("errors with the texts " + texts + ", not " + got);
            }
        }
    }

    @Test
    void S21_standardConstraintsReadTheSame() throws Exception {
        needs(validates() && readsJson(), "validates() or readsJson");
        String body =
                "{\"age\":151,\"agreed\":false,\"email\":\"kim\",\"height\":0,\"name\":\"k\",\"price\":123456.789,"
                        + "\"rate\":0,\"tags\":[],\"zip\":\"1\"}";
        for (String language : LANGUAGES) {
            ask(
                            Request.post(Fixture.PROFILES, JSON, body).language(language),
                            "that standard constraints are put into words by core, whatever the validator says.")
                    .isProblem("profile", language);
        }
    }

    // ---- S22

    @Test
    void S22_failedHandlerLeavesNothingBehind() throws Exception {
        needs(handsOverResponses(), "handsOverResponses");
        leavesNothing(Fixture.LEFTOVERS, "unhandled", Fixture.leftovers().keySet());
    }

    @Test
    void S22_emptyResponseLeavesNothingBehind() throws Exception {
        // What else it says, such as how long it may be kept, it may mean.
        leavesNothing(Fixture.LEFTOVERS_EMPTY, "empty-409", Set.of("Content-Encoding", "Content-Disposition"));
    }

    @Test
    void S22_takenWriterLeavesNothingBehind() throws Exception {
        needs(hasWriters(), "hasWriters");
        leavesNothing(
                Fixture.LEFTOVERS_WRITER, "status-409", Fixture.leftovers().keySet());
    }

    private void leavesNothing(String path, String golden, Set<String> gone) throws IOException {
        String check = "that what the failed answer was to be is taken off the response before the problem is written.";
        isProblemAt(path, golden, check);
        Exchange exchange = ask(Request.get(path).header("Accept-Encoding", "gzip"), check);
        for (String name : gone) {
            if (name.equals("Cache-Control")) {
                exchange.listsNot(name, Fixture.CACHING);
            } else if (!name.equals("Content-Type")) {
                exchange.hasNoHeader(name);
            }
        }
    }
}
