package io.github.sangtae.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;

/** Which headers an answer has: those to set, in a fixed order, and those of the failed answer that must not go out with it. */
final class AnswerHeaders {

    static final String CONTENT_TYPE = "Content-Type";
    static final String CONTENT_LANGUAGE = "Content-Language";
    static final String CONTENT_LENGTH = "Content-Length";
    static final String VARY = "Vary";
    private static final String CONTENT_RANGE = "Content-Range";
    static final String CACHE_CONTROL = "Cache-Control";
    private static final String EXPIRES = "Expires";

    /** They describe bytes that are not sent: with one of them left the problem cannot be read, or is saved as a file. */
    private static final Set<String> OF_ANOTHER_BODY = names(
            "Content-Encoding",
            "Content-Disposition",
            "Content-Location",
            "Content-MD5",
            "Content-Digest",
            "Repr-Digest",
            "Digest",
            "Transfer-Encoding",
            "Trailer");

    /** They describe the thing that was to be sent. Of a status that an app chose itself, they are the app's own word. */
    private static final Set<String> OF_ANOTHER_REPRESENTATION = names("ETag", "Last-Modified", "Accept-Ranges");

    /** What the answer says itself, whatever an exception brings. */
    private static final Set<String> OF_THE_ANSWER = names(CONTENT_TYPE, CONTENT_LANGUAGE, CONTENT_LENGTH, VARY);

    private static final List<String> OF_AN_UNSATISFIED_RANGE = joined(OF_ANOTHER_BODY, List.of());
    private static final List<String> OF_AN_EMPTY_ANSWER = joined(OF_ANOTHER_BODY, List.of(CONTENT_RANGE));
    private static final List<String> OF_AN_ABANDONED_ANSWER = joined(OF_AN_EMPTY_ANSWER, OF_ANOTHER_REPRESENTATION);
    private static final List<String> OF_A_PROBLEM = List.of("Accept-Language");
    private static final List<String> OF_A_PAGE = List.of("Accept-Language", "Accept");

    private AnswerHeaders() {}

    private static Set<String> names(String... names) {
        Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        Collections.addAll(set, names);
        return Collections.unmodifiableSet(set);
    }

    /**
     * The headers to take away before others are set.
     *
     * @param status of the answer
     * @param thrown whether an exception ended what was to be sent; else a status without a body is filled in, whose app
     *     chose every header of it
     */
    static List<String> toRemove(int status, boolean thrown, FailedResponse response) {
        boolean range =
                status == 416; // It tells the length of the whole with Content-Range (RFC 9110 section 15.5.17).
        if (!thrown) {
            return range ? OF_AN_UNSATISFIED_RANGE : OF_AN_EMPTY_ANSWER;
        }
        // Those two speak of what is there, and their callers go on with it.
        List<String> names =
                range ? OF_AN_UNSATISFIED_RANGE : status == 412 ? OF_AN_EMPTY_ANSWER : OF_AN_ABANDONED_ANSWER;
        boolean cached = allowsReuse(response.header(CACHE_CONTROL));
        boolean dated = isDate(response.header(EXPIRES));
        if (!cached && !dated) {
            return names;
        }
        List<String> more = new ArrayList<>(names);
        if (cached) {
            more.add(CACHE_CONTROL);
        }
        if (dated) {
            more.add(EXPIRES);
        }
        return more;
    }

    /** All of them, for an answer that cannot look at the response. */
    static List<String> toRemoveUnseen() {
        return joined(OF_AN_ABANDONED_ANSWER, List.of(EXPIRES));
    }

    private static List<String> joined(Collection<String> some, Collection<String> more) {
        List<String> all = new ArrayList<>(some);
        all.addAll(more);
        return Collections.unmodifiableList(all);
    }

    /** Whether the lines would let a cache answer with this failure again; what forbids that is as true of the failure. */
    private static boolean allowsReuse(List<String> lines) {
        boolean reusable = false;
        for (String line : lines) {
            for (String directive : line.toLowerCase(Locale.ROOT).split(",", -1)) {
                String name = directive.trim();
                if (name.equals("no-store") || name.equals("no-cache")) {
                    return false;
                }
                boolean age = name.startsWith("max-age=") || name.startsWith("s-maxage=") || name.startsWith("stale-");
                reusable |= (age && !name.endsWith("=0")) || name.equals("public") || name.equals("immutable");
            }
        }
        return reusable;
    }

    /** {@code 0} and {@code -1} mean "already over" (RFC 9111 section 5.3), which may stay; a date may be to come. */
    private static boolean isDate(List<String> lines) {
        for (String line : lines) {
            if (line.indexOf(',') >= 0) {
                return true;
            }
        }
        return false;
    }

    /** The headers to set, in their order. */
    static Map<String, List<String>> toSet(
            String type, String language, boolean page, int length, Failure failure, FailedResponse response) {
        Map<String, List<String>> headers = new LinkedHashMap<>(8);
        headers.put(CONTENT_TYPE, List.of(type));
        headers.put(CONTENT_LANGUAGE, List.of(language));
        headers.put(VARY, vary(page, failure, response));
        failure.headers().forEach((name, lines) -> {
            if (!OF_THE_ANSWER.contains(name) && !OF_ANOTHER_BODY.contains(name)) {
                List<String> sendable = sendable(lines);
                if (isToken(name) && !sendable.isEmpty()) {
                    headers.put(name, sendable);
                }
            }
        });
        headers.put(CONTENT_LENGTH, List.of(Integer.toString(length)));
        return Collections.unmodifiableMap(headers);
    }

    /**
     * All that the response and the exception depend on, and the language: each name once, and in one line, since some
     * proxies read only the first. {@code *} says it all.
     */
    private static List<String> vary(boolean page, Failure failure, FailedResponse response) {
        List<String> present = response.header(VARY);
        if (!page && present.isEmpty() && !failure.headers().containsKey(VARY)) {
            return OF_A_PROBLEM; // Nearly always.
        }
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        StringJoiner line = new StringJoiner(", ");
        for (List<String> lines :
                List.of(present, failure.headers().getOrDefault(VARY, List.of()), page ? OF_A_PAGE : OF_A_PROBLEM)) {
            for (String name : String.join(",", lines).split(",", -1)) {
                String trimmed = name.trim();
                if (trimmed.equals("*")) {
                    return List.of(trimmed);
                }
                if (isToken(trimmed) && names.add(trimmed)) {
                    line.add(trimmed);
                }
            }
        }
        return List.of(line.toString());
    }

    private static List<String> sendable(List<String> lines) {
        List<String> sendable = new ArrayList<>(lines.size());
        for (String line : lines) {
            if (line.chars().allMatch(c -> c == '\t' || (c >= ' ' && c <= 0xFF && c != 0x7F))) {
                sendable.add(
                        line); // Servers cut other characters to a byte, which may end the line (RFC 9110 section 5.5).
            }
        }
        return List.copyOf(sendable);
    }

    private static boolean isToken(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> UriText.isAlphanumeric((char) c) || "!#$%&'*+-.^_`|~".indexOf(c) >= 0);
    }
}
