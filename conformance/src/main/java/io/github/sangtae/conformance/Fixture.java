package io.github.sangtae.conformance;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** {@code GET}: the handler throws {@link #upstream} of the kind in the path, one of {@link #UPSTREAM_KINDS}. */
    public static final String UPSTREAM = "/upstream/{kind}";

    /**
     * {@code GET}: the handler throws an IllegalStateException whose cause is the framework's own status exception for 404,
     * with the reason {@link #REASON}.
     */
    public static final String WRAPPED = "/wrapped";

    /**
     * {@code GET}: the handler throws {@link #boom()}, and the app has a {@code ProblemCustomizer}, found by the adapter as
     * its README says, that throws {@link #plantedFault()} for this path and leaves all other problems as they are.
     */
    public static final String PLANTED = "/planted";

    /**
     * {@code GET}: a handler says in its framework's plainest way, and without a reason, that there is no such thing: the
     * framework's own status exception for 404, or null where that means 404.
     */
    public static final String THING = "/things/{id}";

    /** {@code GET}: returns a response with this code, {@code Content-Type: application/json}, and no body. */
    public static final String EMPTY_TYPED = "/empty-typed/{code}";

    /**
     * {@code GET}: the handler sets {@link #leftovers()} on the response, and then throws {@link #boom()}. Left out where a
     * handler is not handed the response that it will become.
     */
    public static final String LEFTOVERS = "/leftovers";

    /** {@code GET}: returns 409 with {@link #leftovers()} and no body. */
    public static final String LEFTOVERS_EMPTY = "/leftovers-empty";

    /**
     * {@code GET}: the handler sets {@link #leftovers()}, takes the response's writer, writes a line without flushing it, and
     * then throws the framework's own status exception for 409 with {@link #REASON}. Left out where there is no writer.
     */
    public static final String LEFTOVERS_WRITER = "/leftovers-writer";

    /**
     * {@code POST}: reads {@code application/x-www-form-urlencoded}; {@value #PAGE} is a required int of the form. Answers
     * any 2xx.
     */
    public static final String FORM = "/form";

    /**
     * {@code GET}: the required query parameter {@value #CODE} has a constraint of the app's, whose validator takes what
     * begins with {@code C-}, and for all else switches off the default violation and builds one with {@link
     * #unknownCoupon} of the value as its template.
     *
     * <p>{@code POST}: consumes {@code application/json}, an object with {@value #CODE}, with that constraint, and {@code
     * count}, an int with another one of the app's: its message is {@link #LIMIT_TEMPLATE}, and its validator takes what is
     * at most 5 and adds 5 as the message's parameter {@code max}. Without the second one where the validator has no such
     * parameters. Answers any 2xx.
     */
    public static final String COUPONS = "/coupons";

    /** The parameter and member of {@link #COUPONS}. */
    public static final String CODE = "code";

    /**
     * {@code GET}: the required query parameter {@value #CODE} has {@code @Pattern} twice: {@code [a-z]+} with the message
     * {@link #LOWER_CASE}, {@code .{3,}} with the message {@link #THREE_LETTERS}. Answers any 2xx.
     */
    public static final String PATTERNS = "/patterns";

    /** {@code POST}: the JSON body is a list of strings, each {@code @NotBlank}. Answers any 2xx. */
    public static final String NAMES = "/names";

    /**
     * {@code POST}: consumes {@code application/json}, an object with standard constraints, each with its default message:
     * {@code age} int {@code @Max(150)}, {@code agreed} boolean {@code @AssertTrue}, {@code email} string {@code @Email},
     * {@code height} int {@code @Positive}, {@code name} string {@code @Size(min = 2, max = 10)}, {@code nick} string {@code
     * @NotNull}, {@code price} BigDecimal {@code @Digits(integer = 5, fraction = 2)}, {@code rate} BigDecimal {@code
     * @DecimalMin(value = "0", inclusive = false)}, {@code tags} list of strings {@code @Size(min = 1, max = 3)}, {@code zip}
     * string {@code @Pattern(regexp = "[0-9]{5}")}. Answers any 2xx.
     */
    public static final String PROFILES = "/profiles";

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

    /** What a handler may see of an upstream that is gone. */
    public static final List<String> UPSTREAM_KINDS = List.of("reset", "pipe", "closed", "socket", "timeout", "eof");

    /** A message of a constraint in which a parameter is to be filled in. */
    public static final String LIMIT_TEMPLATE = "최대 {max}개까지 주문할 수 있습니다.";

    /** The message of the first {@code @Pattern} of {@link #PATTERNS}. */
    public static final String LOWER_CASE = "소문자만 쓸 수 있습니다.";

    /** The message of the second {@code @Pattern} of {@link #PATTERNS}. */
    public static final String THREE_LETTERS = "3자 이상이어야 합니다.";

    /** In the message of {@link #plantedFault()}. */
    public static final String PLANTED_FAULT = "planted fault";

    /** How long the answer that failed was to be kept. */
    static final String CACHING = "max-age=3600";

    private Fixture() {}

    /**
     * What an upstream that is gone looks like in a handler. A new one at every call.
     *
     * @param kind one of {@link #UPSTREAM_KINDS}
     */
    public static Exception upstream(String kind) {
        return switch (kind) {
            case "reset" -> new IOException("Connection reset by peer");
            case "pipe" -> new UncheckedIOException(new IOException("Broken pipe"));
            case "closed" -> new ClosedChannelException();
            case "socket" -> new SocketException("Connection reset");
            case "timeout" -> new SocketTimeoutException("Read timed out");
            case "eof" -> new EOFException("Unexpected end of stream");
            default ->
                throw new IllegalArgumentException("Kind is '" + kind + "'; allowed are " + UPSTREAM_KINDS + ".");
        };
    }

    /** What a class that cannot be linked throws. A new one at every call. */
    public static Error plantedFault() {
        return new NoClassDefFoundError(PLANTED_FAULT);
    }

    /** Headers of the answer that a handler had in mind before it failed. */
    public static Map<String, String> leftovers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "text/csv;charset=EUC-KR");
        headers.put("Content-Encoding", "gzip");
        headers.put("Content-Disposition", "attachment; filename=\"orders.csv\"");
        headers.put("Cache-Control", CACHING);
        headers.put("ETag", "\"v1\"");
        headers.put("Last-Modified", "Wed, 21 Oct 2015 07:28:00 GMT");
        headers.put("Accept-Ranges", "bytes");
        return headers;
    }

    /** The template that the validator of {@link #COUPONS} builds of a value. */
    public static String unknownCoupon(String value) {
        return "'" + value + "' 은 없는 쿠폰입니다.";
    }

    /** The failure that nobody handles, with secrets in its message and in its cause. A new one at every call. */
    public static RuntimeException boom() {
        return new RuntimeException(
                SECRET, new IllegalStateException("SELECT " + SECRET + " FROM member WHERE id = 42"));
    }
}
