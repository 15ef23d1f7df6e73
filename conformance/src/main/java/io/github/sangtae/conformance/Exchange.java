package io.github.sangtae.conformance;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * What was asked and what came back, and the judgement of it. A failure tells both, what was expected, and where an
 * adapter's author should look.
 *
 * @param check where to look if a judgement fails
 */
record Exchange(Request request, Answer answer, String check) {

    private static final String PROBLEM_JSON = "application/problem+json";
    private static final List<String> ORDER = List.of("type", "title", "status", "detail", "instance");

    /**
     * What belongs to one connection, one moment or one session, or is said of the body that HEAD leaves out. A session may
     * begin with GET only: Spring Security remembers no other method to come back to.
     */
    private static final Set<String> NOT_COMPARED =
            Set.of("date", "set-cookie", "content-length", "transfer-encoding", "connection", "keep-alive");

    /** Signs of the inside of a process, in lower case. No sentence for a caller has them. */
    private static final List<String> INTERNALS = List.of(
            Fixture.SECRET,
            "exception",
            "java.lang",
            "jakarta.",
            "\tat ",
            "\\tat ",
            "from member",
            "tomcat",
            "jetty",
            "undertow",
            "grizzly",
            "netty",
            "vert.x",
            "jersey",
            "resteasy",
            "apache",
            "quarkus",
            "micronaut",
            "spring");

    AssertionFailedError broken(String expected) {
        return new AssertionFailedError("asked:    " + request + "\ngot:      "
                + answer.toString().replace("\n", "\n          ") + "\nexpected: "
                + expected.replace("\n", "\n          ") + "\ncheck:    " + check);
    }

    private Exchange require(boolean condition, String expected) {
        if (!condition) {
            throw broken(expected);
        }
        return this;
    }

    Exchange hasStatus(int status) {
        return require(answer.status() == status, "status " + status);
    }

    /** Exactly one line of that name, with that value. */
    Exchange hasHeader(String name, String value) {
        return require(answer.headers(name).equals(List.of(value)), "exactly one header " + name + ": " + value);
    }

    Exchange hasNoHeader(String name) {
        return require(answer.headers(name).isEmpty(), "no header " + name);
    }

    /** The header's list, in one line or several, has the element exactly once. */
    Exchange lists(String name, String element) {
        long times = elements(name).stream().filter(element::equalsIgnoreCase).count();
        return require(times == 1, element + " exactly once in " + name);
    }

    Exchange listsNot(String name, String element) {
        return require(elements(name).stream().noneMatch(element::equalsIgnoreCase), "no " + element + " in " + name);
    }

    private List<String> elements(String name) {
        List<String> elements = new ArrayList<>();
        for (String line : answer.headers(name)) {
            for (String element : line.split(",", -1)) {
                elements.add(element.trim());
            }
        }
        return elements;
    }

    /** The media type, whatever its parameters. */
    Exchange hasMediaType(String type) {
        return require(mediaType().equals(type), "Content-Type: " + type);
    }

    private String mediaType() {
        String type = Objects.requireNonNullElse(answer.header("Content-Type"), "");
        return type.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    Exchange hasBody(String body) {
        return require(answer.text().equals(body), "the body " + body);
    }

    /** The golden document of that name, with the headers of a problem. */
    Exchange isProblem(String golden, String language) {
        return isDocument(Golden.document(golden, language), language);
    }

    /** The document, byte for byte, with the headers of a problem. */
    Exchange isDocument(String document, String language) {
        Map<String, @Nullable Object> wanted = membersOf(document);
        int status = number(wanted.get("status"));
        require(answer.status() == status, "status " + status + " and the body\n" + document);
        isSomeProblem();
        hasHeader("Content-Language", language);
        return require(
                answer.text().equals(document), "the body\n" + document + difference(wanted, members(), document));
    }

    private static Map<String, @Nullable Object> membersOf(String document) {
        try {
            return Json.objectOf(document.getBytes(StandardCharsets.UTF_8));
        } catch (Json.Malformed e) {
            throw new IllegalArgumentException("Golden document is " + document + "; it is " + e.getMessage() + ".", e);
        }
    }

    private static int number(@Nullable Object value) {
        return value instanceof BigDecimal number ? number.intValue() : 0;
    }

    /** Says in words what the eye would have to look for. */
    private String difference(
            Map<String, @Nullable Object> wanted, Map<String, @Nullable Object> got, String document) {
        for (Map.Entry<String, @Nullable Object> member : wanted.entrySet()) {
            if (!Objects.equals(member.getValue(), got.get(member.getKey()))) {
                return "\n(the member '" + member.getKey() + "' differs)";
            }
        }
        if (!List.copyOf(got.keySet()).equals(List.copyOf(wanted.keySet()))) {
            return "\n(the members are " + got.keySet() + ", not " + wanted.keySet() + ")";
        }
        return answer.text().length() == document.length()
                ? "\n(the same text, written with other escapes)"
                : "\n(the same members, written in another way)";
    }

    /** What holds for every problem. */
    Exchange isSomeProblem() {
        require(answer.status() >= 400, "an error status");
        revealsNot(List.of());
        hasHeader("Content-Type", PROBLEM_JSON);
        lists("Vary", "Accept-Language");
        String language = Objects.requireNonNullElse(answer.header("Content-Language"), "");
        require(
                answer.headers("Content-Language").size() == 1 && !language.isEmpty(),
                "exactly one header Content-Language");
        require(answer.isComplete() && !answer.goesOn(), "a response that ends where its framing says");
        Map<String, @Nullable Object> members = members();
        List<String> standard =
                members.keySet().stream().filter(ORDER::contains).toList();
        require(
                standard.equals(ORDER.stream().filter(members::containsKey).toList())
                        && List.copyOf(members.keySet())
                                .subList(0, standard.size())
                                .equals(standard),
                "the members in the order " + ORDER + ", then the extensions; got " + members.keySet());
        require(members.get("type") instanceof String, "the member 'type'");
        require(members.get("title") instanceof String title && !title.isBlank(), "the member 'title' with a text");
        return require(
                number(members.get("status")) == answer.status(), "a member 'status' that is the status on the wire");
    }

    /** The members of the body, in their order. */
    Map<String, @Nullable Object> members() {
        try {
            return Json.objectOf(answer.body());
        } catch (Json.Malformed e) {
            throw broken("a JSON object; this is " + e.getMessage());
        }
    }

    /** Nothing internal in the body, and none of these. */
    Exchange revealsNot(List<String> alsoNot) {
        String body = answer.text().toLowerCase(Locale.ROOT);
        for (String sign : INTERNALS) {
            require(!body.contains(sign), "a body without '" + sign.trim() + "': it is nobody's business outside");
        }
        for (String sign : alsoNot) {
            require(!answer.everything().contains(sign), "a response without '" + sign + "'");
        }
        return this;
    }

    /** Nothing internal in the headers either. */
    Exchange headersTellNothing() {
        for (Answer.Header header : answer.headers()) {
            String line = (header.name() + ": " + header.value()).toLowerCase(Locale.ROOT);
            for (String sign : INTERNALS) {
                require(!line.contains(sign), "headers without '" + sign + "'");
            }
        }
        String server = Objects.requireNonNullElse(answer.header("Server"), "");
        require(!server.matches(".*[0-9].*"), "no version in the header Server");
        return hasNoHeader("X-Powered-By");
    }

    /** Nothing in it can break out of where it stands: no markup, no control characters, no header of the caller's. */
    Exchange isHarmless() {
        for (Answer.Header header : answer.headers()) {
            require(
                    header.name().matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")
                            && header.value().matches("[\\x20-\\x7E\\t]*"),
                    "well-formed header lines; this one is not: " + header);
        }
        hasNoHeader("X-Injected");
        require(!answer.goesOn(), "one response and nothing after it");
        return require(
                !answer.text().toLowerCase(Locale.ROOT).contains("<script"), "a body without the caller's markup");
    }

    /** The same as the answer to GET, without the body. */
    Exchange isHeadOf(Exchange get) {
        require(answer.status() == get.answer.status(), "status " + get.answer.status() + ", as for GET");
        require(!answer.goesOn(), "no body after the headers of a response to HEAD");
        require(
                compared(answer).equals(compared(get.answer)),
                "the headers of the response to GET:\n" + String.join("\n", compared(get.answer)));
        String length = answer.header("Content-Length");
        return require(
                length == null || length.equals(Integer.toString(get.answer.body().length)),
                "the Content-Length of the response to GET, " + get.answer.body().length + ", or none (RFC 9110 8.6)");
    }

    private static Set<String> compared(Answer answer) {
        Set<String> lines = new TreeSet<>();
        for (Answer.Header header : answer.headers()) {
            String name = header.name().toLowerCase(Locale.ROOT);
            if (!NOT_COMPARED.contains(name)) {
                lines.add(name + ": " + header.value());
            }
        }
        return lines;
    }
}
