package io.github.sangtae.conformance;

import io.github.sangtae.conformance.ReferenceApp.Flaw;
import io.github.sangtae.conformance.ReferenceApp.Reply;
import java.util.concurrent.atomic.AtomicInteger;

/** Servers that are wrong in one point each: the case that must catch it, and what its message must say. */
enum Wrong {
    ALWAYS_FINE("S03_unknownPath", "status 404", (call, right, log) -> Reply.of(200, "text/plain", "fine")),
    ALWAYS_LEAKING("S07_nothingInternalLeaves", "a body without 'secret'", (call, right, log) -> {
        log.add(System.Logger.Level.ERROR, Fixture.SECRET, null);
        return Reply.of(500, "text/html", "<script>" + Fixture.SECRET + "</script>");
    }),
    OTHER_LANGUAGE(
            "S08_bestMatchIsTaken",
            "the member 'title' differs",
            (call, right, log) -> right.withBody(right.body().replace("찾을 수 없음", "Not Found"))),
    LANGUAGE_OF_THE_JVM(
            "S08_defaultIsKorean",
            "exactly one header Content-Language: ko",
            (call, right, log) -> right.with("Content-Language", "en")),
    NO_CONTENT_LANGUAGE(
            "S02_documentIsWrittenByteForByte",
            "exactly one header Content-Language",
            (call, right, log) -> right.without("Content-Language")),
    GARBAGE_IN_THE_HEADER_IS_A_500(
            "S08_unreadableGivesTheDefault",
            "status 404",
            (call, right, log) ->
                    call.headers().getOrDefault("accept-language", "").equals("-") ? right.withStatus(500) : right),
    NO_VARY(
            "S02_documentIsWrittenByteForByte",
            "Accept-Language exactly once in Vary",
            (call, right, log) -> right.without("Vary")),
    VARY_REPLACED(
            "S08_varyIsMerged",
            "Origin exactly once in Vary",
            (call, right, log) -> right.with("Vary", "Accept-Language")),
    VARY_TWICE(
            "S08_varyIsMerged",
            "Accept-Language exactly once in Vary",
            (call, right, log) -> right.with("Vary", "Origin, Accept-Language, Accept-Language")),
    CHARSET_ADDED(
            "S02_documentIsWrittenByteForByte",
            "exactly one header Content-Type: application/problem+json",
            (call, right, log) -> right.with("Content-Type", "application/problem+json;charset=UTF-8")),
    OTHER_ORDER(
            "S02_documentIsWrittenByteForByte",
            "the members in the order [type, title, status, detail, instance]",
            (call, right, log) -> right.withBody(
                    right.body().replace("\"type\":\"about:blank\",", "").replace("}", ",\"type\":\"about:blank\"}"))),
    MEMBER_TWICE(
            "S02_documentIsWrittenByteForByte",
            "the member 'status' twice",
            (call, right, log) -> right.withBody(right.body().replace("}", ",\"status\":404}"))),
    BYTE_ORDER_MARK(
            "S02_documentIsWrittenByteForByte",
            "a JSON object; this is no JSON",
            (call, right, log) -> right.withBody('\uFEFF' + right.body())),
    ESCAPED_BY_A_LIBRARY(
            "S02_documentIsWrittenByteForByte",
            "the same members, written in another way",
            (call, right, log) -> right.withBody(right.body().replace("찾", "\\ucc3e"))),
    OTHER_STATUS_IN_THE_BODY(
            "S10_headersAreKept",
            "a member 'status' that is the status on the wire",
            (call, right, log) -> right.withBody(right.body().replace("\"status\":405", "\"status\":400"))),
    QUERY_IN_THE_INSTANCE(
            "S02_instanceLeavesOutTheQuery",
            "the member 'instance' differs",
            (call, right, log) -> right.withBody(right.body().replace("/members/42", "/members/42?" + call.query()))),
    DECODED_INSTANCE(
            "S02_instanceKeepsThePathAsItWasSent",
            "the instance /members/%ED%95%9C%EA%B8%80%20a",
            (call, right, log) -> right.withBody(right.body().replace("%ED%95%9C", "한"))),
    REQUEST_ID_IN_THE_BODY("S02_sameFailureGivesTheSameBytes", "the body {", new Flaw() {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Reply spoil(SocketServer.Call call, Reply right, CapturedLog log) {
            return right.withBody(right.body().replace("}", ",\"id\":" + calls.incrementAndGet() + "}"));
        }
    }),
    ALLOW_LOST("S03_wrongMethod", "GET exactly once in Allow", (call, right, log) -> right.without("Allow")),
    ERROR_IN_THE_ACCEPTED_FORMAT(
            "S03_problemWhateverIsAccepted",
            "exactly one header Content-Type: application/problem+json",
            (call, right, log) -> right.with("Content-Type", call.headers().get("accept"))),
    FIRST_VIOLATION_ONLY(
            "S04_errorsCarryJsonPointers",
            "the member 'errors' differs",
            (call, right, log) -> right.withBody(right.body().replaceFirst(",\\{\"pointer\":\"#/name\"[^}]*}", ""))),
    ARGUMENT_IN_THE_POINTER(
            "S04_errorsOfAListAreAboutTheList",
            "the member 'errors' differs",
            (call, right, log) -> right.withBody(right.body().replace("#/items", "#/order/items"))),
    SORTED_AS_TEXT(
            "S04_pointersCountInOrder",
            "the pointers [#/items/0/qty, #/items/1/qty",
            (call, right, log) -> right.withBody(right.body()
                    .replace("items/2/", "items/x/")
                    .replace("items/10/", "items/2/")
                    .replace("items/x/", "items/10/"))),
    NO_ORDER("S04_orderIsStable", "the body {", new Flaw() {
        private final AtomicInteger calls = new AtomicInteger();

        @Override
        public Reply spoil(SocketServer.Call call, Reply right, CapturedLog log) {
            boolean odd = calls.incrementAndGet() % 2 == 1;
            return odd ? right : right.withBody(right.body().replace("items/0", "items/1"));
        }
    }),
    VALUE_ECHOED(
            "S04_rejectedValueIsNeverShown",
            "a response without '987654'",
            (call, right, log) -> right.withBody(right.body().replace("page", "page' = '-987654"))),
    HEADER_NAMED_AS_THE_ARGUMENT(
            "S04_errorsNameTheHeader",
            "the member 'errors' differs",
            (call, right, log) -> right.withBody(right.body().replace("X-Tenant", "tenant"))),
    VENDOR_CODE_LOST(
            "S05_status499ArrivesAsSet",
            "status 499",
            (call, right, log) -> right.status() == 499 ? right.withStatus(500) : right),
    REASON_PHRASE_SHOWN(
            "S05_status499ArrivesAsSet",
            "the member 'detail' differs",
            (call, right, log) -> right.withBody(right.body().replace(Fixture.REASON, "Client Closed"))),
    REASON_OF_A_500_SHOWN(
            "S05_reasonIsHiddenFrom500On",
            "the member 'detail' differs",
            (call, right, log) -> right.withBody(
                    right.body().replaceAll("\"detail\":\"[^\"]*\"", "\"detail\":\"" + Fixture.REASON + "\""))),
    REDIRECT_FILLED_IN(
            "S05_redirectIsNoProblem",
            "the body ",
            (call, right, log) -> right.status() == 303 ? right.withBody("{}") : right),
    NOT_UNWRAPPED(
            "S06_problemFromAsyncCodeIsUnwrapped",
            "status 409",
            (call, right, log) -> call.path().equals(Fixture.PROBLEM_ASYNC) ? right.withStatus(500) : right),
    HEADER_OF_THE_PROBLEM_LOST(
            "S06_problemIsCompletedFromTheCatalog",
            "exactly one header Retry-After: 30",
            (call, right, log) -> right.without("Retry-After")),
    MESSAGE_SHOWN(
            "S07_unhandledExceptionIsAPlain500",
            "a body without 'secret'",
            (call, right, log) -> right.withBody(right.body().replace("}", ",\"message\":\"secret\"}"))),
    STACK_SHOWN(
            "S07_unhandledExceptionInAFilterIsAPlain500",
            "a body without 'java.lang'",
            (call, right, log) -> right.withBody("<pre>java.lang.Error: bad\n\tat app.Main</pre>")),
    VERSION_IN_A_HEADER(
            "S07_nothingInternalLeaves",
            "no version in the header Server",
            (call, right, log) -> right.with("Server", "Web/1.2")),
    FRAMEWORK_IN_A_HEADER(
            "S07_nothingInternalLeaves",
            "no header X-Powered-By",
            (call, right, log) -> right.with("X-Powered-By", "Java")),
    LOGGED_TWICE("S07_unhandledExceptionIsLoggedOnceWithItsStack", "there are 2", (call, right, log) -> {
        log.add(System.Logger.Level.ERROR, "again", new IllegalStateException(Fixture.SECRET));
        return right;
    }),
    CLIENT_ERROR_LOGGED_AS_ERROR("S07_clientErrorsAreNoErrorsInTheLog", "no line at ERROR", (call, right, log) -> {
        log.add(System.Logger.Level.ERROR, "somebody typed a wrong address", null);
        return right;
    }),
    HANDLER_STOLEN(
            "S09_ownHandlerWins",
            "status 422",
            (call, right, log) -> call.path().equals(Fixture.OWN_HANDLER) ? right.withStatus(500) : right),
    OWN_BODY_REPLACED(
            "S09_ownBodyIsNotTouched",
            "the body {\"code\":\"OWN\"}",
            (call, right, log) -> right.withBody("{\"type\":\"about:blank\"}")),
    HEADER_ON_THE_APPS_BODY(
            "S09_ownBodyIsNotTouched",
            "no header Content-Language",
            (call, right, log) -> right.with("Content-Language", "ko")),
    VARY_ON_A_SUCCESS(
            "S09_successIsNotTouched",
            "no Accept-Language in Vary",
            (call, right, log) -> right.with("Vary", "Accept-Language")),
    LEFT_EMPTY(
            "S10_empty409GetsTheProblem",
            "exactly one header Content-Type",
            (call, right, log) -> right.withBody("").without("Content-Type")),
    CHALLENGE_LOST(
            "S10_headersAreKept",
            "exactly one header WWW-Authenticate",
            (call, right, log) -> right.without("WWW-Authenticate")),
    EMPTY_401(
            "S11_withoutCredentials",
            "exactly one header Content-Type: application/problem+json",
            (call, right, log) -> right.withBody("").without("Content-Type")),
    FORBIDDEN_IS_A_500(
            "S11_methodWithoutTheRole",
            "status 403",
            (call, right, log) -> call.path().equals(Fixture.ADMIN_METHOD) ? right.withStatus(500) : right),
    CHALLENGE_OF_SECURITY_LOST(
            "S11_challengeIsKept",
            "the framework's WWW-Authenticate",
            (call, right, log) -> right.without("WWW-Authenticate")),
    CONTAINERS_PAGE(
            "S12_badPercentEncoding",
            "exactly one header Content-Type: application/problem+json",
            (call, right, log) -> right.with("Content-Type", "text/html").withBody("<h1>400</h1>")),
    BODY_FOR_HEAD(
            "S13_headHasTheHeadersAndNoBody",
            "no body after the headers of a response to HEAD",
            (call, right, log) -> right.withBodyForHead()),
    FEWER_HEADERS_FOR_HEAD(
            "S13_headHasTheHeadersAndNoBody",
            "the headers of the response to GET",
            (call, right, log) -> call.method().equals("HEAD") ? right.without("Content-Type") : right),
    PROBLEM_AFTER_THE_COMMIT(
            "S13_committedResponseIsLeftAlone",
            "the body the first part",
            (call, right, log) -> right.withBody(right.body() + "{\"type\":\"about:blank\"}")),
    BROKEN_PIPE_LOGGED("S13_clientThatWentAwayIsNoError", "no line at ERROR", (call, right, log) -> {
        log.add(System.Logger.Level.ERROR, "broken pipe", null);
        return right;
    }),
    MARKUP_ECHOED(
            "S14_markupInThePathIsHarmless",
            "a body without the caller's markup",
            (call, right, log) -> right.withBody(right.body() + "<script>")),
    HEADER_INJECTED(
            "S14_lineBreaksInThePathInjectNothing",
            "no header X-Injected",
            (call, right, log) -> right.with("Location", "/\r\nX-Injected:1")),
    RESPONSE_SPLIT(
            "S14_lineBreaksInThePathInjectNothing",
            "well-formed header lines",
            (call, right, log) -> right.with("Location", "/\r\nnot a header")),
    VALUE_QUOTED(
            "S14_hostileValuesAreNotEchoed",
            "the member 'detail' differs",
            (call, right, log) -> right.withBody(right.body().replace("'page' 값", "'page' 값 " + call.query()))),
    HOSTILE_ACCEPT_IS_A_500(
            "S14_hostileAcceptIsNoServerError",
            "a status of 400 to 499",
            (call, right, log) -> call.headers().getOrDefault("accept", "").equals(";;;")
                    ? right.withStatus(500).withBody(right.body().replace("404", "500"))
                    : right),
    HUGE_HEADER_IS_A_500(
            "S14_hugeHeaderIsRefusedOrIgnored",
            "a status of 400 to 499",
            (call, right, log) -> right.status() == 431 ? right.withStatus(500) : right),
    ELEMENT_LOST(
            "S04_elementsOfAListAreNamed",
            "the member 'errors' differs",
            (call, right, log) -> right.withBody(right.body().replace("#/2", "#"))),
    THING_TAKEN_FOR_AN_ADDRESS(
            "S05_thingThatIsNotThereIsNoAddress",
            "the member 'detail' differs",
            (call, right, log) -> right.withBody(right.body().replace("항목을", "주소를"))),
    LEFT_EMPTY_FOR_ITS_TYPE(
            "S10_emptyResponseWithATypeGetsTheProblem",
            "exactly one header Content-Type: application/problem+json",
            (call, right, log) -> right.withBody("").with("Content-Type", "application/json")),
    WRAPPED_STATUS_LOST(
            "S17_wrappedStatusIsFoundWhereTheFrameworkFindsIt",
            "status 404",
            (call, right, log) -> right.status() == 404 ? right.withStatus(500) : right),
    UNDECODABLE_QUERY_IS_A_500(
            "S17_undecodableQueryIsNoServerError",
            "an answer below 500",
            (call, right, log) -> right.status() == 400 ? right.withStatus(500) : right),
    UNDECODABLE_FORM_IS_LOGGED("S17_undecodableFormIsNoServerError", "no line at ERROR", (call, right, log) -> {
        log.add(System.Logger.Level.ERROR, "invalid parameter", null);
        return right;
    }),
    STRANGE_QUERY_IS_A_500(
            "S17_strangeQueryIsNoServerError",
            "an answer below 500",
            (call, right, log) -> right.status() == 400 ? right.withStatus(500) : right),
    TRUNCATED_BODY_IS_A_500(
            "S17_truncatedBodyIsNoServerError",
            "no answer, or one below 500",
            (call, right, log) -> call.path().equals(Fixture.ORDERS) ? right.withStatus(500) : right),
    ABORTED_UPLOAD_IS_LOGGED("S17_truncatedBodyIsNoServerError", "no line at ERROR", (call, right, log) -> {
        log.add(System.Logger.Level.ERROR, "unexpected end of stream", null);
        return right;
    }),
    FAULT_IS_A_SUCCESS(
            "S18_faultOfTheKitCostsOnlyTheKitsAnswer",
            "status 500",
            (call, right, log) -> call.path().equals(Fixture.PLANTED) ? Reply.of(200, "text/plain", "") : right),
    FAULT_LOGGED_TWICE("S18_faultOfTheKitCostsOnlyTheKitsAnswer", "there are 2", (call, right, log) -> {
        log.add(System.Logger.Level.ERROR, "again", Fixture.plantedFault());
        return right;
    }),
    EMPTY_200_FOR_A_LOST_UPSTREAM(
            "S20_upstreamThatIsGoneIsAServerError",
            "status 500 and the body",
            (call, right, log) -> Reply.of(200, "text/plain", "")),
    LOST_UPSTREAM_LOGGED_TWICE("S20_upstreamThatIsGoneIsLoggedOnce", "there are 2", (call, right, log) -> {
        log.add(System.Logger.Level.ERROR, "again", null);
        return right;
    }),
    EXPRESSION_EVALUATED(
            "S21_builtTextIsShownAsBuilt",
            "errors with the texts ['${7*7}' 은",
            (call, right, log) -> right.withBody(right.body().replace("${7*7}", "49"))),
    EXPRESSION_OF_A_PARAMETER_EVALUATED(
            "S21_builtTextOfAParameterIsShownAsBuilt",
            "errors with the texts ['{max}' 은",
            (call, right, log) -> right.withBody(right.body().replace("{max}", "5"))),
    PARAMETER_OF_THE_MESSAGE_LOST(
            "S21_parametersOfTheMessageAreFilledIn",
            "errors with the texts [최대 5개까지",
            (call, right, log) -> right.withBody(right.body().replace("최대 5개", "최대 {max}개"))),
    FIRST_OF_THAT_NAME_TWICE(
            "S21_constraintsOfOneNameKeepTheirTexts",
            "errors with the texts [3자 이상",
            (call, right, log) -> right.withBody(right.body().replace(Fixture.LOWER_CASE, Fixture.THREE_LETTERS))),
    WORDS_OF_THE_VALIDATOR(
            "S21_standardConstraintsReadTheSame",
            "the member 'errors' differs",
            (call, right, log) -> right.withBody(right.body().replace("값이 있어야 합니다", "널이어서는 안됩니다"))),
    ENCODING_LEFT_BEHIND(
            "S22_failedHandlerLeavesNothingBehind",
            "no header Content-Encoding",
            (call, right, log) -> right.with("Content-Encoding", "gzip")),
    CHARSET_LEFT_BEHIND(
            "S22_emptyResponseLeavesNothingBehind",
            "exactly one header Content-Type: application/problem+json",
            (call, right, log) -> right.with("Content-Type", "application/problem+json;charset=EUC-KR")),
    CACHING_LEFT_BEHIND(
            "S22_failedHandlerLeavesNothingBehind",
            "no max-age=3600 in Cache-Control",
            (call, right, log) -> right.with("Cache-Control", "max-age=3600")),
    WRITER_MAKES_A_500(
            "S22_takenWriterLeavesNothingBehind",
            "status 409 and the body",
            (call, right, log) -> right.withStatus(500)),
    PAGE_WITHOUT_LANGUAGE(
            "S16_browserGetsAPage",
            "a page that says its language",
            (call, right, log) -> right.withBody(right.body().replace(" lang=\"ko\"", "")));

    private final String caught;
    private final String message;
    private final Flaw flaw;

    Wrong(String caught, String message, Flaw flaw) {
        this.caught = caught;
        this.message = message;
        this.flaw = flaw;
    }

    /** The case that must fail. */
    String caught() {
        return caught;
    }

    /** A part of the failure's message. */
    String message() {
        return message;
    }

    Flaw flaw() {
        return flaw;
    }
}
