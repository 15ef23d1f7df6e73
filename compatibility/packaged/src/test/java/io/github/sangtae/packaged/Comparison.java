package io.github.sangtae.packaged;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * One question to one app, answered with the kit and without.
 *
 * @param without null where the app was not asked without the kit
 */
record Comparison(App app, Question question, Reply with, Reply without) {

    /** What a caller relies on beside the status. */
    private static final List<String> HEADERS =
            List.of("allow", "www-authenticate", "location", "retry-after", "etag", "set-cookie");

    /** What belongs to the body, or to the connection. */
    private static final Set<String> OF_THE_BODY = Set.of(
            "content-type",
            "content-length",
            "content-language",
            "content-encoding",
            "content-disposition",
            "accept-ranges",
            "cache-control",
            "pragma",
            "expires",
            "last-modified",
            "vary",
            "transfer-encoding",
            "connection",
            "keep-alive",
            "date");

    /** Ports, and the names of sessions. */
    private static final Pattern RANDOM =
            Pattern.compile("(SESSION=|JSESSIONID=)[^;]*|localhost:\\d+|127\\.0\\.0\\.1:\\d+");

    /** In what the two answers differ: the field, and its value without the kit and with it. */
    record Difference(String field, String without, String with) {

        @Override
        public String toString() {
            return field + "\t" + without + "\t" + with;
        }
    }

    /** What is not as it would be without the kit, or no answer of the kit's; the table has a reason for each. */
    List<Difference> differences() {
        List<Difference> all = new ArrayList<>();
        if (question.isRude()) { // Only what is worse for certain: an answer of the server's fault instead of another.
            if (without != null && without.status() >= 400 && without.status() < 500 && with.status() >= 500) {
                add(all, "status", without.shown(), with.shown());
            }
            return all;
        }
        if (without != null) {
            add(all, "status", without.shown(), with.shown());
            HEADERS.forEach(name -> add(all, name, header(without, name), header(with, name)));
            Set<String> lost = new TreeSet<>(without.headers().keySet());
            lost.removeAll(with.headers().keySet());
            lost.removeAll(OF_THE_BODY);
            HEADERS.forEach(lost::remove);
            lost.forEach(name -> add(all, name, header(without, name), ""));
        }
        boolean success = without != null && without.status() / 100 == 2 && with.status() == without.status();
        if (success && !Arrays.equals(without.body(), with.body())) {
            all.add(new Difference("body", shortened(without.text()), shortened(with.text())));
        }
        String fault = fault();
        if (!fault.isEmpty()) {
            all.add(new Difference("answer", "a problem", fault));
        }
        return all;
    }

    /** What is wrong with the answer as the kit's, whatever the framework's would be; empty if nothing is. */
    private String fault() {
        if (with.status() == 0) {
            return with.outcome();
        }
        if (with.status() < 400) {
            return "";
        }
        if (question.method().equals("HEAD") && with.body().length > 0) {
            return "HEAD with a body";
        }
        boolean bodiless = question.method().equals("HEAD");
        if (with.isProblem() && (bodiless || with.text().contains("\"status\":" + with.status() + ","))) {
            return "";
        }
        String type = with.header("content-type");
        boolean asksForPage = question.lines().contains("Accept: text/html");
        if (asksForPage && type.startsWith("text/html") && with.text().contains("<html lang=\"")) {
            return "";
        }
        return (type.isEmpty() ? "no type" : type) + (with.body().length == 0 ? ", empty" : "");
    }

    private static void add(List<Difference> all, String field, String without, String with) {
        if (!without.equals(with)) {
            all.add(new Difference(field, without, with));
        }
    }

    private static String header(Reply reply, String name) {
        String value = RANDOM.matcher(reply.header(name)).replaceAll("*");
        return name.equals("allow") ? String.join(",", new TreeSet<>(List.of(value.split("[ ,|]+")))) : value;
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 80 ? line.substring(0, 80) + "..." : line;
    }
}
