package io.github.sangtae.conformance;

/**
 * The app that the contract asks questions: its routes, and the words and numbers in them. An adapter's test writes this
 * app in its framework's plainest way, as a user would, and adds nothing for the kit's sake.
 *
 * <p>Paths are constants with {@code {name}} templates, so that they may stand in annotations. What is not said here (the
 * body of a success, the type of a JSON library, names of classes) is the app's own choice.
 */
public final class Fixture {

    /**
     * {@code GET}: {@code id} is a long of at least 1. Answers 200 with the JSON {@code {"id":42}}, or whatever the id is.
     * No other method is served here.
     */
    public static final String ORDER = "/orders/{id}";

    /**
     * {@code POST}: consumes and produces {@code application/json}, and the body is required. The body is an object with
     * {@code name}, a string that is not blank ({@code @NotBlank}), and {@code items}, a list that is not empty
     * ({@code @NotEmpty}) of objects with {@code sku}, a string, and {@code qty}, an int of at least 1 ({@code @Min(1)}),
     * validated in depth. Answers any 2xx. No other method is served here.
     */
    public static final String ORDERS = "/orders";

    /** {@code GET}: the query parameter {@value #PAGE} is a required int of at least 1. Answers any 2xx. */
    public static final String SEARCH = "/search";

    /** The query parameter of {@link #SEARCH}. */
    public static final String PAGE = "page";

    /** {@code GET}: the header {@value #TENANT_HEADER} is a required int of at least 1. Answers any 2xx. */
    public static final String TENANT = "/tenant";

    /** The header of {@link #TENANT}. */
    public static final String TENANT_HEADER = "X-Tenant";

    /** {@code GET}: the cookie {@value #VISIT_COOKIE} is a required int of at least 1. Answers any 2xx. */
    public static final String VISIT = "/visit";

    /** The cookie of {@link #VISIT}. */
    public static final String VISIT_COOKIE = "visit";

    /** {@code GET}: produces {@code application/json} and nothing else. Answers 200. */
    public static final String JSON = "/json";

    /** {@code GET}: the handler throws {@link #boom()}. */
    public static final String BOOM = "/boom";

    /** {@code GET}: the handler returns a CompletionStage, or the framework's like, that fails with {@link #boom()}. */
    public static final String BOOM_ASYNC = "/boom-async";

    /** {@code GET}: a filter throws {@link #boom()}. A handler may or may not stand behind it. */
    public static final String BOOM_FILTER = "/boom-filter";

    /**
     * {@code GET}: the handler throws the framework's own status exception with this code, 400 to 999, and the reason
     * {@link #REASON}.
     */
    public static final String STATUS = "/status/{code}";

    /**
     * {@code GET}: the framework's own status exception for 503, with the header {@code Retry-After} of value {@link
     * #RETRY_AFTER}. Left out where such exceptions carry no headers.
     */
    public static final String STATUS_HEADER = "/status-header";

    /**
     * {@code GET}: an exception class of the app's whose annotation says 410 and {@link #REASON}. Left out where the
     * framework has no such annotation.
     */
    public static final String STATUS_ANNOTATED = "/status-annotated";

    /**
     * {@code GET}: returns a response with this code, 400 to 999, and no body, by the plainest means of the framework. It
     * always has the headers {@code Retry-After}: {@link #RETRY_AFTER}, {@code WWW-Authenticate}: {@link #CHALLENGE},
     * {@code Allow}: {@link #ALLOW} and {@code Vary}: {@link #VARY}.
     */
    public static final String EMPTY = "/empty/{code}";

    /**
     * {@code GET}: the handler throws core's {@code ProblemException} with {@code
     * Problem.of(409).title(PROBLEM_TITLE).detail(PROBLEM_DETAIL).with("orderId", 42).with("items", List.of("A-1",
     * "B-2"))}.
     */
    public static final String PROBLEM = "/problem";

    /** {@code GET}: the handler's CompletionStage fails with the exception of {@link #PROBLEM} in a CompletionException. */
    public static final String PROBLEM_ASYNC = "/problem-async";

    /** {@code GET}: a filter throws the exception of {@link #PROBLEM}. A handler may or may not stand behind it. */
    public static final String PROBLEM_FILTER = "/problem-filter";

    /**
     * {@code GET}: the handler throws {@code new ProblemException(Problem.of(code))} with nothing else, {@code
     * .withHeader("Retry-After", RETRY_AFTER)}.
     */
    public static final String PROBLEM_CODE = "/problem/{code}";

    /**
     * {@code GET}: returns 409 with the body {@link #OWN_BODY_JSON}, content type {@code application/json} and the header
     * {@code X-Own: 1}.
     */
    public static final String OWN_BODY = "/own-body";

    /**
     * {@code GET}: throws an exception class of the app's, a RuntimeException, for which the app has a handler. The handler
     * answers 422, {@code text/plain}, {@link #OWN_HANDLER_TEXT}.
     */
    public static final String OWN_HANDLER = "/own-handler";

    /**
     * {@code GET}: an asynchronous handler that is not done for 3 s, under the app's limit of 300 ms. Where the framework
     * runs such a handler on a thread of its own, as Spring MVC does with a Callable, it sleeps there.
     */
    public static final String TIMEOUT = "/timeout";

    /**
     * {@code POST}: consumes {@code multipart/form-data} with the required file part {@value #FILE_PART}, under the app's
     * limit of 1 KiB for a file or for the whole. Answers any 2xx.
     */
    public static final String UPLOAD = "/upload";

    /** The part of {@link #UPLOAD}. */
    public static final String FILE_PART = "file";

    /** {@code GET}: writes {@link #COMMITTED_START} as {@code text/plain}, flushes, then throws {@link #boom()}. */
    public static final String COMMITTED = "/committed";

    /**
     * {@code GET}: writes 8 KiB of text, flushes and waits 50 ms, a hundred times or until writing fails, and whichever way
     * it ends logs {@link #SLOW_ENDED} at INFO. Only where the test hands over its log.
     */
    public static final String SLOW = "/slow";

    /** {@code GET}: the framework's own exception for a redirect, 303 to {@code /json}. Left out where there is none. */
    public static final String REDIRECT = "/redirect";

    /** {@code GET}: answers 200 to every user who has logged in. Of the secured app only. */
    public static final String SECURED = "/secured";

    /** {@code GET}: a rule for the path asks for a role that {@link #USER} has not. Of the secured app only. */
    public static final String ADMIN = "/admin";

    /**
     * {@code GET}: an annotation on the handler's method asks for a role that {@link #USER} has not. Of the secured app
     * only.
     */
    public static final String ADMIN_METHOD = "/admin-method";

    /** The one user of the secured app, without any role but that of a user. */
    public static final String USER = "kim";

    /** The password of {@link #USER}. */
    public static final String PASSWORD = "correct-horse";

    /** What nobody outside may ever read: in the message of {@link #boom()} and of its cause. */
    public static final String SECRET = "secret";

    /** The reason that the app gives with a status. */
    public static final String REASON = "reason from the app";

    /** The value of {@code Retry-After}, in seconds. */
    public static final String RETRY_AFTER = "30";

    /** The value of {@code WWW-Authenticate}. */
    public static final String CHALLENGE = "Bearer realm=\"orders\"";

    /** The value of {@code Allow}. */
    public static final String ALLOW = "GET";

    /** The value that {@code Vary} has before the kit adds to it. */
    public static final String VARY = "Origin";

    /** The title of the app's own problem. */
    public static final String PROBLEM_TITLE = "재고 부족";

    /** The detail of the app's own problem. */
    public static final String PROBLEM_DETAIL = "남은 수량이 2개입니다. 수량을 줄여 주세요.";

    /** The body of {@link #OWN_BODY}. */
    public static final String OWN_BODY_JSON = "{\"code\":\"OWN\"}";

    /** The body of {@link #OWN_HANDLER}. */
    public static final String OWN_HANDLER_TEXT = "handled by the app";

    /** What {@link #COMMITTED} writes before it fails. */
    public static final String COMMITTED_START = "the first part of the answer\n";

    /** The log message at the end of {@link #SLOW}. */
    public static final String SLOW_ENDED = "slow ended";

    private Fixture() {}

    /** The failure that nobody handles, with secrets in its message and in its cause. A new one at every call. */
    public static RuntimeException boom() {
        return new RuntimeException(
                SECRET, new IllegalStateException("SELECT " + SECRET + " FROM member WHERE id = 42"));
    }
}
