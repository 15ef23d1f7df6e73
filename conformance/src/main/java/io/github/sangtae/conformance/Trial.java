package io.github.sangtae.conformance;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * One call of the client under test at a server with a script, what came of it, and the judgement of it.
 *
 * @param answer what the caller was given, or null
 * @param thrown what the caller was given instead, or null; both are null if the call did not end
 * @param started when the call began, by {@link System#nanoTime()}
 * @param ended when it ended
 * @param check where to look if a judgement fails
 */
record Trial(
        ClientCall call,
        List<Step> scripted,
        ScriptedServer server,
        @Nullable ClientAnswer answer,
        @Nullable Throwable thrown,
        long started,
        long ended,
        String check) {

    AssertionFailedError broken(String expected) {
        return new Report(call.toString(), scripted, server, started, gotText(), check).broken(expected);
    }

    private Trial require(boolean condition, String expected) {
        if (!condition) {
            throw broken(expected);
        }
        return this;
    }

    /** The requests of this call. */
    List<Visit> visits() {
        return server.visits(call.uri().getPath()).stream()
                .filter(visit -> visit.arrived() - started >= 0)
                .toList();
    }

    /** The server was sent exactly so many requests. */
    Trial sent(int requests) {
        return require(visits().size() == requests, "exactly " + requests(requests));
    }

    /** The server was sent no more than so many requests. */
    Trial sentAtMost(int requests) {
        return require(visits().size() <= requests, "at most " + requests(requests));
    }

    private static String requests(int number) {
        return number == 1 ? "1 request" : number + " requests";
    }

    /** The caller was given the answer to the request of that number, whole and with nothing changed. */
    Trial got(int status, int number) {
        String what = "the server's answer " + number + ", status " + status;
        require(answer != null && answer.status() == status, what);
        ClientAnswer given = Objects.requireNonNull(answer);
        require(Integer.toString(number).equals(given.header(ScriptedServer.TRY)), what + ", with its headers");
        Step step = scripted.get(Math.min(number, scripted.size()) - 1);
        if (!call.method().equals("HEAD") && step instanceof Step.Respond respond) {
            String body = respond.body() == null ? "answer " + number : respond.body();
            require(given.body().equals(body), what + ", with its body to be read");
        }
        return this;
    }

    /** The answer that the caller was given has exactly this value in a header; null for no such header. */
    Trial gotHeader(String name, @Nullable String value) {
        String wanted = value == null ? "an answer without " + name : "an answer with " + name + ": " + value;
        return require(answer != null && Objects.equals(value, answer.header(name)), wanted);
    }

    /** The caller was given an exception. */
    Trial failed() {
        return require(thrown != null, "an exception of the library's");
    }

    /** The caller was given an exception like the one of another trial. */
    Trial failedAs(Trial other) {
        Throwable wanted = Objects.requireNonNull(other.thrown(), "thrown");
        return require(
                thrown != null && names(thrown).equals(names(wanted)),
                "the exception that the library throws by itself: " + names(wanted));
    }

    private static List<String> names(Throwable thrown) {
        List<String> names = new ArrayList<>();
        for (Throwable t = thrown; t != null && names.size() < 20; t = t.getCause()) {
            names.add(t.getClass().getName());
        }
        return names;
    }

    /**
     * The request after the answer of that number came no earlier than told. The server's clock starts before the answer
     * is sent and stops when the next request is read, so that the client has waited a little less than it measures.
     */
    Trial waited(int number, Duration atLeast) {
        String expected = "request " + (number + 1) + " at least " + atLeast.toMillis() + " ms after answer " + number;
        require(visits().size() > number, expected);
        return require(gap(number).compareTo(atLeast) >= 0, expected);
    }

    /** The request after the answer of that number came no later than that. */
    Trial waitedAtMost(int number, Duration atMost) {
        String expected = "request " + (number + 1) + " at most " + atMost.toMillis() + " ms after answer " + number;
        require(visits().size() > number, expected);
        return require(gap(number).compareTo(atMost) <= 0, expected);
    }

    /** How long after the answer of that number the next request was read. */
    Duration gap(int number) {
        List<Visit> visits = visits();
        return Duration.ofNanos(
                visits.get(number).arrived() - visits.get(number - 1).answered());
    }

    /** The call was over within that time. */
    Trial endedWithin(Duration atMost) {
        boolean over = answer != null || thrown != null;
        return require(
                over && ended - started <= atMost.toNanos(), "an end of the call within " + atMost.toMillis() + " ms");
    }

    /** Every request carried the call's body, and its header of that name. */
    Trial sameOnEveryTry(String header) {
        for (Visit visit : visits()) {
            require(
                    Objects.equals(call.headers().get(header), visit.header(header)),
                    "the same " + header + " on every try");
            require(visit.body().equals(Objects.requireNonNullElse(call.body(), "")), "the whole body on every try");
        }
        return this;
    }

    private String gotText() {
        String after = " after " + (ended - started) / 1_000_000 + " ms";
        if (answer != null) {
            StringBuilder text = new StringBuilder().append(answer.status()).append(after);
            answer.headers()
                    .forEach((name, values) -> values.forEach(
                            value -> text.append('\n').append(name).append(": ").append(value)));
            return text.append("\n\n").append(answer.body()).toString();
        }
        if (thrown != null) {
            StringJoiner text = new StringJoiner("\ncaused by ");
            int depth = 0;
            for (Throwable t = thrown; t != null && depth < 20; t = t.getCause(), depth++) {
                text.add(depth == 0 ? t + after : t.toString());
            }
            return text.toString();
        }
        return "nothing" + after;
    }
}
