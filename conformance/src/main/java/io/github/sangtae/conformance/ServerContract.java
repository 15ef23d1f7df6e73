package io.github.sangtae.conformance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every server adapter does, case by case. To run an adapter against it, extend this class in a test, write the app
 * of {@link Fixture} in the adapter's framework, and say how it is started and stopped. The test has no assertions of its
 * own.
 *
 * <p>What a framework honestly has not (no upload, no asynchronous time limit) is said by overriding a capability, and its
 * cases are skipped where everybody sees it. What it has but gets wrong in a way that no adapter can mend is listed in
 * {@link #deviations()}, case by case, and the list cannot go stale: a listed case that passes fails.
 *
 * <p>The app is started once for the class, on a free port of the loopback interface, without a context path, with the
 * adapter added and nothing configured.
 */
public abstract class ServerContract extends AppContract {

    private static final String JSON = "application/json";
    private static final String VALID_ORDER = "{\"name\":\"kim\",\"items\":[{\"sku\":\"A-1\",\"qty\":1}]}";
    private static final String BROKEN_ORDER =
            "{\"name\":\" \",\"items\":[{\"sku\":\"A-1\",\"qty\":0},{\"sku\":\"B-2\",\"qty\":-987654}]}";
    private static final String NOWHERE = "/members/42";
    private static final String BOUNDARY = "sangtae-boundary";

    /** For subclasses. */
    protected ServerContract() {}

    /** The app's log, or null if the test does not hand it over; the cases about it are skipped then. */
    protected @Nullable CapturedLog log() {
        return null;
    }

    /** Whether the app reads JSON bodies. False for an app that runs without a JSON library, to show S15. */
    protected boolean readsJson() {
        return true;
    }

    /** Whether the app runs with a Bean Validation provider. */
    protected boolean validates() {
        return true;
    }

    /**
     * Whether the framework itself refuses a request that lacks a required parameter, header or cookie. False where it
     * hands null or zero to the handler and leaves the rest to validation, as Jakarta REST does.
     */
    protected boolean requiresParameters() {
        return true;
    }

    /** Whether the framework reads multipart uploads and can limit them. */
    protected boolean supportsUploads() {
        return true;
    }

    /** Whether the framework has a time limit for asynchronous handlers. */
    protected boolean supportsTimeouts() {
        return true;
    }

    /**
     * Whether the framework's status exception takes a code that the framework has no name for. Where it does not, {@link
     * Fixture#STATUS} returns a response with such a code, and no reason is expected: a reason phrase is for nobody to read
     * (RFC 9112 section 4).
     */
    protected boolean supportsAnyStatus() {
        return true;
    }

    /** Whether the framework's status exception can carry headers: {@link Fixture#STATUS_HEADER}. */
    protected boolean supportsStatusHeaders() {
        return true;
    }

    /** Whether an annotation on an exception class can name a status: {@link Fixture#STATUS_ANNOTATED}. */
    protected boolean supportsStatusAnnotations() {
        return true;
    }

    /** Whether the framework has an exception for redirects: {@link Fixture#REDIRECT}. */
    protected boolean supportsRedirectExceptions() {
        return true;
    }

    /**
     * Whether a response is committed when its handler has flushed a part of it. False where the server writes on another
     * thread, so that it is chance what the adapter finds.
     */
    protected boolean commitsOnFlush() {
        return true;
    }

    /** Whether the adapter serves pages to browsers (S16). */
    protected boolean servesPages() {
        return false;
    }

    private static Request get(String path) {
        return Request.get(path);
    }

    private static Request get(String template, Object value) {
        return Request.get(template.replaceFirst("\\{[a-z]+}", value.toString()));
    }

    private static Request order(String body) {
        return Request.post(Fixture.ORDERS, JSON, body);
    }

    private static Request upload(String part, String content) {
        String body = "--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"" + part
                + "\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\n" + content + "\r\n--" + BOUNDARY
                + "--\r\n";
        return Request.post(Fixture.UPLOAD, "multipart/form-data; boundary=" + BOUNDARY, body);
    }

    private CapturedLog needsLog() {
        CapturedLog log = log();
        Assumptions.assumeTrue(log != null, "The test does not hand over the app's log; override log().");
        return Objects.requireNonNull(log);
    }

    // ---- S02

    @Test
    void S02_documentIsWrittenByteForByte() throws Exception {
        isProblem(
                get(NOWHERE),
                "not-found",
                "that the bytes are core's own and no JSON library or converter writes the problem again.");
    }

    @Test
    void S02_instanceLeavesOutTheQuery() throws Exception {
        isProblem(
                get(NOWHERE + "?token=1234&next=%2F"),
                "not-found",
                "that ProblemRequest.path() is the path alone; a query may hold tokens.");
    }

    @Test
    void S02_instanceKeepsThePathAsItWasSent() throws Exception {
        String path = "/members/%ED%95%9C%EA%B8%80%20a";
        Exchange exchange =
                ask(get(path), "that ProblemRequest.path() is the raw path, not one that the framework has decoded.");
        exchange.hasStatus(404).isSomeProblem();
        if (!path.equals(exchange.members().get("instance"))) {
            throw exchange.broken("the instance " + path);
        }
    }

    @Test
    void S02_sameFailureGivesTheSameBytes() throws Exception {
        String check = "that nothing in the response depends on the moment, the thread or a hash's order.";
        Request request = get(Fixture.SEARCH + "?page=many");
        String first = ask(request, check).isSomeProblem().answer().text();
        for (int i = 0; i < 3; i++) {
            ask(request, check).hasBody(first);
        }
    }

    // ---- S03

    @Test
    void S03_unknownPath() throws Exception {
        isProblem(
                get(NOWHERE), "not-found", "the translation of the framework's failure for a path without a handler.");
    }

    @Test
    void S03_wrongMethod() throws Exception {
        Request request = get(Fixture.ORDER, 42).method("DELETE");
        String check = "the translation of the framework's 405, and that its Allow header reaches the response.";
        isProblem(request, "method-not-allowed", check);
        ask(request, check).lists("Allow", "GET");
    }

    @Test
    void S03_notAcceptable() throws Exception {
        isProblem(
                get(Fixture.JSON).header("Accept", "image/png"),
                "not-acceptable",
                "the translation of the framework's 406, and that the problem's own media type is not negotiated again.");
    }

    @Test
    void S03_unsupportedMediaType() throws Exception {
        needs(readsJson(), "readsJson");
        isProblem(
                Request.post(Fixture.ORDERS, "text/plain;charset=UTF-8", "hello"),
                "unsupported-media-type",
                "the translation of the framework's 415; the type is shown without its parameters.");
    }

    @Test
    void S03_malformedBody() throws Exception {
        needs(readsJson(), "readsJson");
        isProblem(
                order("{\"name\":"),
                "malformed-body",
                "the translation of the JSON library's parse error; its text tells class names.");
    }

    @Test
    void S03_wrongJsonType() throws Exception {
        needs(readsJson(), "readsJson");
        isProblem(
                order("{\"name\":\"kim\",\"items\":[{\"sku\":\"A-1\",\"qty\":\"many\"}]}"),
                "malformed-body",
                "the translation of the JSON library's mapping error, which is another exception than the parse error.");
    }

    @Test
    void S03_missingBody() throws Exception {
        needs(readsJson(), "readsJson");
        isProblem(order(""), "missing-body", "what the framework throws, or hands over, when there is no body.");
    }

    @Test
    void S03_missingParameter() throws Exception {
        needs(requiresParameters(), "requiresParameters");
        isProblem(get(Fixture.SEARCH), "missing-parameter", "the translation, and where it takes the name from.");
    }

    @Test
    void S03_missingHeader() throws Exception {
        needs(requiresParameters(), "requiresParameters");
        isProblem(get(Fixture.TENANT), "missing-header", "the translation, and where it takes the name from.");
    }

    @Test
    void S03_missingCookie() throws Exception {
        needs(requiresParameters(), "requiresParameters");
        isProblem(get(Fixture.VISIT), "missing-cookie", "the translation, and where it takes the name from.");
    }

    @Test
    void S03_illTypedParameter() throws Exception {
        isProblem(
                get(Fixture.SEARCH + "?page=many"),
                "invalid-parameter",
                "the translation of the conversion failure, and that it knows a parameter from a header.");
    }

    @Test
    void S03_illTypedHeader() throws Exception {
        isProblem(
                get(Fixture.TENANT).header(Fixture.TENANT_HEADER, "many"),
                "invalid-header",
                "the translation of the conversion failure, and that it knows a header from a parameter.");
    }

    @Test
    void S03_illTypedCookie() throws Exception {
        isProblem(
                get(Fixture.VISIT).header("Cookie", "visit=many"),
                "invalid-cookie",
                "the translation of the conversion failure, and that it knows a cookie from a parameter.");
    }

    @Test
    void S03_illTypedPathVariable() throws Exception {
        isProblem(
                get(Fixture.ORDER, "many"),
                "invalid-path",
                "the translation of the conversion failure, and that it knows a path variable from a parameter.");
    }

    @Test
    void S03_uploadTooLarge() throws Exception {
        needs(supportsUploads(), "supportsUploads");
        isProblem(
                upload(Fixture.FILE_PART, "x".repeat(4096)),
                "upload-too-large",
                "the translation of the framework's and of the container's size limits.");
    }

    @Test
    void S03_missingPart() throws Exception {
        needs(supportsUploads(), "supportsUploads");
        needs(requiresParameters(), "requiresParameters");
        isProblem(upload("other", "x"), "missing-part", "the translation, and where it takes the name from.");
    }

    @Test
    void S03_timeout() throws Exception {
        needs(supportsTimeouts(), "supportsTimeouts");
        for (int i = 0; i < 3; i++) { // More than once, since two failures may race for the response.
            isProblem(
                    get(Fixture.TIMEOUT),
                    "timeout",
                    "the translation of the framework's timeout, also when the InterruptedException that it causes comes first.");
        }
    }

    @Test
    void S03_problemWhateverIsAccepted() throws Exception {
        List<String> accepts = new ArrayList<>(List.of(
                JSON,
                "application/problem+json",
                "application/problem+xml",
                "application/xml",
                "text/plain",
                "image/*"));
        if (!servesPages()) {
            accepts.add("text/html,application/xhtml+xml,*/*;q=0.8");
        }
        for (String accept : accepts) {
            ask(
                            get(NOWHERE).header("Accept", accept).language("ko"),
                            "that the problem's media type is set, not negotiated: a wrong Accept must not hide the error.")
                    .isProblem("not-found", "ko");
        }
    }

    // ---- S04

    @Test
    void S04_errorsCarryJsonPointers() throws Exception {
        needsValidation();
        needs(readsJson(), "readsJson");
        isProblem(
                order(BROKEN_ORDER),
                "validation-body",
                "that every violation is handed to core with its property path, and the constraint's text in the language"
                        + " that core chose.");
    }

    @Test
    void S04_errorsOfAListAreAboutTheList() throws Exception {
        needsValidation();
        needs(readsJson(), "readsJson");
        isProblem(
                order("{\"name\":\"kim\",\"items\":[]}"),
                "validation-list",
                "the property path of a constraint on a list; it has no index.");
    }

    @Test
    void S04_pointersCountInOrder() throws Exception {
        needsValidation();
        needs(readsJson(), "readsJson");
        List<String> items = new ArrayList<>();
        List<String> wanted = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            items.add("{\"sku\":\"A\",\"qty\":0}");
            wanted.add("#/items/" + i + "/qty");
        }
        Exchange exchange = ask(
                order("{\"name\":\"kim\",\"items\":[" + String.join(",", items) + "]}"),
                "that all violations reach core, which sorts them; item 10 comes after item 9.");
        exchange.hasStatus(statusOf("validation-body")).isSomeProblem();
        if (!wanted.equals(pointers(exchange))) {
            throw exchange.broken("the pointers " + wanted);
        }
    }

    private static List<String> pointers(Exchange exchange) {
        List<String> pointers = new ArrayList<>();
        if (exchange.members().get("errors") instanceof List<?> errors) {
            for (Object error : errors) {
                pointers.add(error instanceof Map<?, ?> members ? String.valueOf(members.get("pointer")) : "none");
            }
        }
        return pointers;
    }

    private static int statusOf(String golden) {
        return Golden.document(golden, "ko").contains("\"status\":422") ? 422 : 400;
    }

    @Test
    void S04_errorsNameTheParameter() throws Exception {
        needsValidation();
        isProblem(
                get(Fixture.SEARCH + "?page=0"),
                "validation-parameter",
                "that a violation of a handler's argument knows the parameter's name on the wire.");
    }

    @Test
    void S04_errorsNameTheHeader() throws Exception {
        needsValidation();
        isProblem(
                get(Fixture.TENANT).header(Fixture.TENANT_HEADER, "0"),
                "validation-header",
                "that a violation of a handler's argument knows the header's name, not the argument's.");
    }

    @Test
    void S04_errorsNameTheCookie() throws Exception {
        needsValidation();
        isProblem(
                get(Fixture.VISIT).header("Cookie", "visit=0"),
                "validation-cookie",
                "that a violation of a handler's argument knows the cookie's name.");
    }

    @Test
    void S04_errorsNameThePathVariable() throws Exception {
        needsValidation();
        isProblem(
                get(Fixture.ORDER, 0),
                "validation-path",
                "that a violation of a handler's argument knows the template variable's name.");
    }

    @Test
    void S04_orderIsStable() throws Exception {
        needsValidation();
        needs(readsJson(), "readsJson");
        String check = "that violations are handed to core, which sorts them: validators give a set, in no order.";
        String first = ask(order(BROKEN_ORDER), check).isSomeProblem().answer().text();
        for (int i = 0; i < 5; i++) {
            ask(order(BROKEN_ORDER), check).hasBody(first);
        }
    }

    @Test
    void S04_rejectedValueIsNeverShown() throws Exception {
        needsValidation();
        String check = "that no text of the framework, which may quote the value, reaches the problem.";
        List<String> value = List.of("987654");
        ask(get(Fixture.SEARCH + "?page=-987654"), check).isSomeProblem().revealsNot(value);
        ask(get(Fixture.TENANT).header(Fixture.TENANT_HEADER, "-987654"), check)
                .isSomeProblem()
                .revealsNot(value);
        ask(get(Fixture.SEARCH + "?page=987654x"), check).isSomeProblem().revealsNot(value);
        if (readsJson()) {
            ask(order(BROKEN_ORDER), check).isSomeProblem().revealsNot(value);
        }
    }

    private void needsValidation() {
        needs(validates(), "validates");
    }

    // ---- S05

    @Test
    void S05_reasonIsTheDetailBelow500() throws Exception {
        isProblem(get(Fixture.STATUS, 409), "status-409", "that the status exception's reason is handed to core.");
    }

    @Test
    void S05_reasonIsHiddenFrom500On() throws Exception {
        isProblem(
                get(Fixture.STATUS, 503),
                "status-503",
                "that the detail is core's: a server error's reason may hold internals.");
    }

    @Test
    void S05_status499ArrivesAsSet() throws Exception {
        arrivesAsSet(499);
    }

    @Test
    void S05_status520ArrivesAsSet() throws Exception {
        arrivesAsSet(520);
    }

    @Test
    void S05_status599ArrivesAsSet() throws Exception {
        arrivesAsSet(599);
    }

    @Test
    void S05_status783ArrivesAsSet() throws Exception {
        arrivesAsSet(783);
    }

    @Test
    void S05_status999ArrivesAsSet() throws Exception {
        arrivesAsSet(999);
    }

    private void arrivesAsSet(int code) throws IOException {
        String check = "that the code goes through as a number: an enum of known statuses turns it into 500 or throws.";
        if (supportsAnyStatus()) {
            isProblem(get(Fixture.STATUS, code), "status-" + code, check);
            return;
        }
        Exchange exchange = ask(get(Fixture.STATUS, code).language("ko"), check)
                .hasStatus(code)
                .isSomeProblem();
        Object title = exchange.members().get("title");
        if (!Golden.document("status-" + code, "ko").contains("\"title\":\"" + title + "\"")) {
            throw exchange.broken("the title of the code");
        }
        if (Fixture.REASON.equals(exchange.members().get("detail"))) {
            throw exchange.broken("a detail that is not the reason phrase");
        }
    }

    @Test
    void S05_annotatedExceptionKeepsItsStatus() throws Exception {
        needs(supportsStatusAnnotations(), "supportsStatusAnnotations");
        isProblem(
                get(Fixture.STATUS_ANNOTATED),
                "status-annotated",
                "that a handler for any exception looks for the annotation before it says 500.");
    }

    @Test
    void S05_headersAreKept() throws Exception {
        needs(supportsStatusHeaders(), "supportsStatusHeaders");
        String check = "that the status exception's headers are copied, and handed to core, which says the seconds.";
        isProblem(get(Fixture.STATUS_HEADER), "status-header", check);
        ask(get(Fixture.STATUS_HEADER), check).hasHeader("Retry-After", Fixture.RETRY_AFTER);
    }

    @Test
    void S05_redirectIsNoProblem() throws Exception {
        needs(supportsRedirectExceptions(), "supportsRedirectExceptions");
        Exchange exchange = ask(
                get(Fixture.REDIRECT).language("ko"),
                "that only 400 and above is turned into a problem; a redirect goes on as it is.");
        exchange.hasStatus(303).hasBody("");
        String location = Objects.requireNonNullElse(exchange.answer().header("Location"), "");
        if (!location.endsWith("/json")) {
            throw exchange.broken("a Location that ends in /json");
        }
    }

    // ---- S06

    @Test
    void S06_problemIsRenderedAsGiven() throws Exception {
        rendersTheAppsProblem(Fixture.PROBLEM, "problem", "the handler for ProblemException.");
    }

    @Test
    void S06_problemFromAsyncCodeIsUnwrapped() throws Exception {
        rendersTheAppsProblem(
                Fixture.PROBLEM_ASYNC,
                "problem-async",
                "that CompletionException and ExecutionException are taken off before the exception is looked at.");
    }

    @Test
    void S06_problemFromAFilterIsRendered() throws Exception {
        rendersTheAppsProblem(
                Fixture.PROBLEM_FILTER,
                "problem-filter",
                "that something of the adapter's stands outside the filters; handlers of the framework do not see them.");
    }

    private void rendersTheAppsProblem(String path, String golden, String check) throws IOException {
        isProblem(get(path), golden, check);
    }

    @Test
    void S06_problemIsCompletedFromTheCatalog() throws Exception {
        String check = "that title and detail are left to core, and the exception's headers are set.";
        isProblem(get(Fixture.PROBLEM_CODE, 503), "problem-503", check);
        ask(get(Fixture.PROBLEM_CODE, 503), check).hasHeader("Retry-After", Fixture.RETRY_AFTER);
    }

    @Test
    void S06_problemKeepsAStatusThatNobodyKnows() throws Exception {
        isProblem(get(Fixture.PROBLEM_CODE, 783), "problem-783", "that the code goes through as a number.");
    }

    // ---- S07

    @Test
    void S07_unhandledExceptionIsAPlain500() throws Exception {
        isProblem(get(Fixture.BOOM), "unhandled", "the handler of last resort.");
    }

    @Test
    void S07_unhandledExceptionInAsyncCodeIsAPlain500() throws Exception {
        isProblem(
                get(Fixture.BOOM_ASYNC),
                "unhandled-async",
                "the handler of last resort, for a failing CompletionStage.");
    }

    @Test
    void S07_unhandledExceptionInAFilterIsAPlain500() throws Exception {
        isProblem(
                get(Fixture.BOOM_FILTER),
                "unhandled-filter",
                "that something of the adapter's stands outside the filters, or serves the container's error page.");
    }

    @Test
    void S07_nothingInternalLeaves() throws Exception {
        String check = "the container's error page, the framework's headers, and who writes the body.";
        for (String path : List.of(Fixture.BOOM, Fixture.BOOM_ASYNC, Fixture.BOOM_FILTER, NOWHERE)) {
            for (String accept : List.of("*/*", "text/html", "text/plain")) {
                ask(get(path).header("Accept", accept), check)
                        .revealsNot(List.of(Fixture.SECRET))
                        .headersTellNothing();
            }
        }
    }

    @Test
    void S07_unhandledExceptionIsLoggedOnceWithItsStack() throws Exception {
        CapturedLog log = needsLog();
        String check = "who logs: the adapter, the framework and the container must not all do it, nor nobody.";
        for (String path : List.of(Fixture.BOOM, Fixture.BOOM_ASYNC)) {
            int mark = log.settled();
            Exchange exchange = ask(get(path), check).hasStatus(500);
            log.awaits(mark, LogLine::isError);
            log.settled();
            List<LogLine> errors =
                    log.since(mark).stream().filter(LogLine::isError).toList();
            if (errors.size() != 1) {
                throw exchange.broken(
                        "one line at ERROR in the log; there are " + errors.size() + ":\n" + shown(errors));
            }
            if (!errors.get(0).hasStack() || !errors.get(0).text().contains(Fixture.SECRET)) {
                throw exchange.broken("the exception with its stack in the log; there is\n" + shown(errors));
            }
        }
    }

    @Test
    void S07_clientErrorsAreNoErrorsInTheLog() throws Exception {
        CapturedLog log = needsLog();
        int mark = log.settled();
        List<Request> requests = List.of(
                get(NOWHERE),
                get(Fixture.ORDER, 42).method("DELETE"),
                get(Fixture.ORDER, "many"),
                get(Fixture.STATUS, 409),
                get(Fixture.EMPTY, 404),
                get(Fixture.PROBLEM),
                get(Fixture.OWN_BODY));
        Exchange last = null;
        for (Request request : requests) {
            last = ask(request, "the level: what a client did wrong wakes nobody up.");
        }
        log.settled();
        List<LogLine> errors = log.since(mark).stream().filter(LogLine::isError).toList();
        if (last != null && !errors.isEmpty()) {
            throw last.broken("no line at ERROR for this and six other client errors; there are\n" + shown(errors));
        }
    }

    private static String shown(List<LogLine> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Answer.shortened(line.text())).append('\n'));
        return text.toString();
    }

    // ---- S08

    @Test
    void S08_bestMatchIsTaken() throws Exception {
        Map<String, String> wanted = Map.ofEntries(
                Map.entry("ko-KR,ko;q=0.9,en-US;q=0.8", "ko"),
                Map.entry("en-US,en;q=0.9,ko;q=0.8", "en"),
                Map.entry("ko", "ko"),
                Map.entry("en", "en"),
                Map.entry("EN-gb", "en"),
                Map.entry("fr;q=1,en;q=0.5", "en"),
                Map.entry("ko;q=0.5, en;q=0.9", "en"),
                Map.entry("en;q=0.5,ko;q=0.5", "en"),
                Map.entry("ko-Kore-KR", "ko"),
                Map.entry("fr, *;q=0.5, en;q=0.1", "ko"),
                Map.entry("ko;q=0,en", "en"),
                Map.entry("en;q=0.001", "en"));
        speaks(wanted, "that Accept-Language is handed to core as it came, and not read by the framework first.");
    }

    @Test
    void S08_defaultIsKorean() throws Exception {
        ask(get(NOWHERE), "the language for a request without Accept-Language: not the JVM's, but the configured one.")
                .isProblem("not-found", "ko");
        speaks(
                Map.of("fr", "ko", "*", "ko", "ja-JP,zh;q=0.5", "ko", "en;q=0", "ko", "ko;q=0", "ko"),
                "the language when nothing fits: not the JVM's, but the configured one.");
    }

    @Test
    void S08_unreadableGivesTheDefault() throws Exception {
        for (String garbage : List.of(
                "",
                " ",
                "-",
                "ko_KR",
                "ko,,",
                "fr;q=1.5",
                "en;q=abc",
                "en;q=-1",
                "en;q=",
                "en;level=1",
                "!!",
                "한국어",
                "englishlanguage",
                "@@;q=x,,zz-!!",
                ";;;,,,===",
                "x-",
                "zh-a-zh-zh-zh")) {
            speaks(
                    Map.of(garbage, "ko"),
                    "who reads Accept-Language: a header that cannot be read must never make an error of its own.");
        }
    }

    @Test
    void S08_severalLinesAreOneList() throws Exception {
        ask(
                        get(NOWHERE).language("fr").language("en"),
                        "that all lines of Accept-Language are handed to core, joined by commas (RFC 9110 5.2).")
                .isProblem("not-found", "en");
    }

    @Test
    void S08_longHeaderIsNoError() throws Exception {
        ask(get(NOWHERE).language("zh,".repeat(1_900) + "zh"), "the cost of reading a long Accept-Language.")
                .isProblem("not-found", "ko");
    }

    private void speaks(Map<String, String> wanted, String check) throws IOException {
        for (Map.Entry<String, String> entry : wanted.entrySet()) {
            ask(get(NOWHERE).language(entry.getKey()), check).isProblem("not-found", entry.getValue());
        }
    }

    @Test
    void S08_varyIsMerged() throws Exception {
        ask(get(Fixture.EMPTY, 409), "that Vary is added to, not replaced: a cache needs both names.")
                .isSomeProblem()
                .lists("Vary", Fixture.VARY)
                .lists("Vary", "Accept-Language");
    }

    // ---- S09

    @Test
    void S09_ownHandlerWins() throws Exception {
        ask(
                        get(Fixture.OWN_HANDLER).language("ko"),
                        "the precedence of the adapter's handlers: they come after all of the app's.")
                .hasStatus(422)
                .hasMediaType("text/plain")
                .hasBody(Fixture.OWN_HANDLER_TEXT)
                .hasNoHeader("Content-Language")
                .listsNot("Vary", "Accept-Language");
    }

    @Test
    void S09_ownBodyIsNotTouched() throws Exception {
        ask(
                        get(Fixture.OWN_BODY).language("ko"),
                        "that the adapter looks for a body before it writes one or sets a header.")
                .hasStatus(409)
                .hasMediaType(JSON)
                .hasBody(Fixture.OWN_BODY_JSON)
                .hasHeader("X-Own", "1")
                .hasNoHeader("Content-Language")
                .listsNot("Vary", "Accept-Language");
    }

    @Test
    void S09_successIsNotTouched() throws Exception {
        ask(get(Fixture.ORDER, 42).language("ko"), "that the adapter leaves responses below 400 alone.")
                .hasStatus(200)
                .hasMediaType(JSON)
                .hasBody("{\"id\":42}")
                .hasNoHeader("Content-Language")
                .listsNot("Vary", "Accept-Language");
        if (readsJson()) {
            Exchange exchange =
                    ask(order(VALID_ORDER), "that the fixture takes a valid order, or no other case means anything.");
            if (exchange.answer().status() / 100 != 2) {
                throw exchange.broken("a status of 200 to 299");
            }
        }
    }

    // ---- S10

    @Test
    void S10_empty401GetsTheProblem() throws Exception {
        getsTheProblem(401);
    }

    @Test
    void S10_empty404GetsTheProblem() throws Exception {
        getsTheProblem(404);
    }

    @Test
    void S10_empty409GetsTheProblem() throws Exception {
        getsTheProblem(409);
    }

    @Test
    void S10_empty429GetsTheProblem() throws Exception {
        getsTheProblem(429);
    }

    @Test
    void S10_empty499GetsTheProblem() throws Exception {
        getsTheProblem(499);
    }

    @Test
    void S10_empty503GetsTheProblem() throws Exception {
        getsTheProblem(503);
    }

    private void getsTheProblem(int code) throws IOException {
        isProblem(
                get(Fixture.EMPTY, code),
                "empty-" + code,
                "that something of the adapter's sees responses that no exception led to, and hands their headers to core.");
    }

    @Test
    void S10_headersAreKept() throws Exception {
        for (int code : List.of(401, 405, 429, 503)) {
            ask(get(Fixture.EMPTY, code), "that filling in the body does not reset the response.")
                    .hasStatus(code)
                    .isSomeProblem()
                    .hasHeader("Retry-After", Fixture.RETRY_AFTER)
                    .hasHeader("WWW-Authenticate", Fixture.CHALLENGE)
                    .lists("Allow", Fixture.ALLOW);
        }
    }

    // ---- S12

    @Test
    void S12_badPercentEncoding() throws Exception {
        failsBeforeTheFramework("GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400);
    }

    @Test
    void S12_badCharacterInThePath() throws Exception {
        failsBeforeTheFramework("GET /a[b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400, 404);
    }

    @Test
    void S12_badRequestLine() throws Exception {
        failsBeforeTheFramework("GET\r\nHost: localhost\r\nConnection: close\r\n\r\n", 400);
    }

    @Test
    void S12_unknownVersionOfHttp() throws Exception {
        failsBeforeTheFramework("GET /json HTTP/9.9\r\nHost: localhost\r\nConnection: close\r\n\r\n", 505, 400);
    }

    @Test
    void S12_missingHost() throws Exception {
        failsBeforeTheFramework("GET /json HTTP/1.1\r\nConnection: close\r\n\r\n", 400);
    }

    @Test
    void S12_headersTooLarge() throws Exception {
        failsBeforeTheFramework(
                "GET /json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nX-Long: " + "a".repeat(100_000)
                        + "\r\n\r\n",
                431,
                400);
    }

    /** Containers disagree on the status; each of those that RFC 9110 allows will do. */
    private void failsBeforeTheFramework(String request, Integer... statuses) throws IOException {
        Request shown = Request.of(request.split("\r\n", 2)[0], "(a request that is wrong on purpose)");
        Answer answer = Answer.of(shown, wire().exchange(request.getBytes(StandardCharsets.UTF_8)));
        Exchange exchange = new Exchange(
                shown,
                answer,
                "whether the container has a hook for its own error pages; where it has none, list this in deviations().");
        if (!List.of(statuses).contains(answer.status())) {
            throw exchange.broken("a status of " + List.of(statuses));
        }
        exchange.isSomeProblem().hasHeader("Content-Language", "ko");
    }

    // ---- S13

    @Test
    void S13_headHasTheHeadersAndNoBody() throws Exception {
        String check =
                "that the adapter writes no body for HEAD, or leaves that to the container, and sets every header.";
        for (Request get : List.of(
                get(NOWHERE),
                get(Fixture.PROBLEM),
                get(Fixture.STATUS, 409),
                get(Fixture.ORDER, "many"),
                get(Fixture.EMPTY, 409),
                get(Fixture.BOOM))) {
            Exchange asked = ask(get.language("en"), check).isSomeProblem();
            ask(get.language("en").method("HEAD"), check).isHeadOf(asked);
        }
    }

    @Test
    void S13_committedResponseIsLeftAlone() throws Exception {
        needs(commitsOnFlush(), "commitsOnFlush");
        ask(
                        get(Fixture.COMMITTED),
                        "that the adapter asks whether the response is committed before it writes a problem into it.")
                .hasStatus(200)
                .hasMediaType("text/plain")
                .hasBody(Fixture.COMMITTED_START)
                .hasNoHeader("Content-Language");
    }

    @Test
    void S13_clientThatWentAwayIsNoError() throws Exception {
        CapturedLog log = needsLog();
        int mark = log.settled();
        wire().abandon(get(Fixture.SLOW));
        Exchange exchange = new Exchange(
                get(Fixture.SLOW),
                Answer.none(),
                "how the framework reports a broken pipe: it is nobody's fault and wakes nobody up.");
        if (!log.awaits(mark, line -> line.text().contains(Fixture.SLOW_ENDED))) {
            throw exchange.broken("the log line '" + Fixture.SLOW_ENDED + "' once the client is gone");
        }
        log.settled();
        List<LogLine> errors = log.since(mark).stream().filter(LogLine::isError).toList();
        if (!errors.isEmpty()) {
            throw exchange.broken("no line at ERROR; there are\n" + shown(errors));
        }
    }

    // ---- S14

    @Test
    void S14_markupInThePathIsHarmless() throws Exception {
        String check = "who else than core puts the path into the response.";
        for (String path : List.of("/%3Cscript%3Ealert(1)%3C%2Fscript%3E", "/%3Cscript%3Ealert(1)%3C%5C/script%3E")) {
            Exchange exchange = ask(get(path), check).isHarmless();
            isClientError(exchange);
        }
        ask(get("/members/%3Cscript%3E%22'"), check).isHarmless().hasStatus(404).isSomeProblem();
        isClientError(ask(get("/members/<script>"), check).isHarmless());
    }

    @Test
    void S14_lineBreaksInThePathInjectNothing() throws Exception {
        for (String path :
                List.of("/%0d%0aX-Injected:1", "/members/%0D%0A%0D%0AHTTP/1.1%20200", "/members/%E5%98%8A1")) {
            Exchange exchange = ask(get(path), "headers that are made from the path, such as Location.");
            isClientError(exchange.isHarmless());
        }
    }

    private static void isClientError(Exchange exchange) {
        if (exchange.answer().status() / 100 != 4) {
            throw exchange.broken("a status of 400 to 499");
        }
    }

    @Test
    void S14_hostileValuesAreNotEchoed() throws Exception {
        String check = "that no value of the request, and no framework's text that quotes one, reaches the problem.";
        ask(get(Fixture.SEARCH + "?page=%3Cscript%3E"), check).isHarmless().isProblem("invalid-parameter", "ko");
        ask(get(Fixture.TENANT).header(Fixture.TENANT_HEADER, "<script>alert(1)</script>"), check)
                .isHarmless()
                .isProblem("invalid-header", "ko");
        if (readsJson()) {
            for (String type : List.of("text/<script>", "x/\"><script>", "application/x-a;b=\"<script>\"")) {
                isClientError(ask(Request.post(Fixture.ORDERS, type, "{}"), check)
                        .isHarmless()
                        .isSomeProblem());
            }
        }
    }

    @Test
    void S14_hostileAcceptIsNoServerError() throws Exception {
        for (String accept :
                List.of("-", ";;;", "text", "*/*;q=zz", "a/b/c, */", "<script>/x", "\"", ",".repeat(3_000))) {
            Exchange exchange = ask(
                    get(NOWHERE).header("Accept", accept),
                    "what reads Accept: one that cannot be read is the client's mistake at most.");
            isClientError(exchange.isHarmless().isSomeProblem());
        }
    }

    @Test
    void S14_hugeHeaderIsRefusedOrIgnored() throws Exception {
        String check = "that a huge header is bounded by the container, or costs nothing to core.";
        for (String name : List.of("Accept-Language", "Accept", "X-Long")) {
            Exchange exchange = ask(get(NOWHERE).header(name, "a,".repeat(50_000)), check);
            exchange.isHarmless();
            if (exchange.answer().status() != 0) { // A container may also close before it has read it all.
                isClientError(exchange);
            }
        }
        ask(get(NOWHERE), "that the app still answers after huge headers.").isProblem("not-found", "ko");
    }

    // ---- S16

    @Test
    void S16_browserGetsAPage() throws Exception {
        needs(servesPages(), "servesPages");
        String check = "that a browser is told from a client by its preference for text/html.";
        Request request = get("/members/%3Cscript%3E")
                .header("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        for (String language : LANGUAGES) {
            Exchange exchange = ask(request.language(language), check)
                    .hasStatus(404)
                    .hasMediaType("text/html")
                    .hasHeader("Content-Language", language)
                    .lists("Vary", "Accept-Language")
                    .lists("Vary", "Accept")
                    .revealsNot(List.of())
                    .isHarmless();
            if (!exchange.answer().text().contains("<html lang=\"" + language + "\"")) {
                throw exchange.broken("a page that says its language: <html lang=\"" + language + "\">");
            }
        }
        ask(get(NOWHERE).header("Accept", "*/*"), "that a client which is no browser still gets JSON.")
                .isProblem("not-found", "ko");
    }
}
