package io.github.sangtae.conformance;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a scripted server does with one request. Immutable. */
sealed interface Step {

    /** RFC 9110 section 5.6.7: the form that is sent, and the two that must still be read. */
    DateTimeFormatter IMF_FIXDATE = form("EEE, dd MMM yyyy HH:mm:ss 'GMT'");

    DateTimeFormatter RFC_850 = form("EEEE, dd-MMM-yy HH:mm:ss 'GMT'");
    DateTimeFormatter ASCTIME = form("EEE MMM ppd HH:mm:ss yyyy");

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.US).withZone(ZoneOffset.UTC);
    }

    /** A whole response. */
    static Respond answer(int status) {
        return new Respond(status, List.of(), null, Duration.ZERO, Manner.USUAL);
    }

    /** Closes the connection without a byte. */
    static Step disconnect() {
        return new Disconnect();
    }

    /** Begins a response and closes the connection in the middle of its body. */
    static Step cut(int status) {
        return new Cut(status);
    }

    /** Begins a response whose body comes byte by byte, and never ends while the client listens. */
    static Step drip(int status) {
        return new Drip(status);
    }

    /** Never answers; the connection stays until the client leaves. */
    static Step silence() {
        return new Silence();
    }

    /**
     * One line of a header; its value may depend on the moment of the answer.
     *
     * @param value the value, or null for a date
     * @param ahead for a date: how far it is from the server's clock
     * @param form for a date: how it is written
     */
    record Line(String name, @Nullable String value, Duration ahead, DateTimeFormatter form) {

        String at(Instant now) {
            String text = value == null ? form.format(now.plus(ahead)) : value;
            return name + ": " + text;
        }

        @Override
        public String toString() {
            return value == null ? name + ": <now " + seconds(ahead) + ">" : name + ": " + value;
        }

        private static String seconds(Duration ahead) {
            return (ahead.isNegative() ? "- " : "+ ") + ahead.abs().toSeconds() + " s";
        }
    }

    /**
     * How a response is written.
     *
     * @param dated whether it has a {@code Date} of the server's own clock
     * @param typed whether it has a {@code Content-Type}
     * @param version of the protocol
     * @param closes whether the server closes the connection right after the last byte, without a word about it
     */
    record Manner(boolean dated, boolean typed, String version, boolean closes) {

        static final Manner USUAL = new Manner(true, true, "HTTP/1.1", false);
    }

    /**
     * A whole response.
     *
     * @param body null for a short one that tells which answer it was
     * @param after how long the server takes
     */
    record Respond(int status, List<Line> lines, @Nullable String body, Duration after, Manner manner) implements Step {

        Respond with(String name, String value) {
            return with(new Line(name, value, Duration.ZERO, IMF_FIXDATE));
        }

        /** With a header that is a date, so far from the machine's clock. */
        Respond withDate(String name, Duration ahead, DateTimeFormatter form) {
            return with(new Line(name, null, ahead, form));
        }

        /**
         * With {@code Date} and {@code Retry-After} of a server whose clock is wrong by so much. Its clock shows a whole
         * second, so that the wait is told exactly.
         */
        Respond retryAfterDate(Duration wrongBy, Duration wait, DateTimeFormatter form) {
            return undated().withDate("Date", wrongBy, IMF_FIXDATE).withDate("Retry-After", wrongBy.plus(wait), form);
        }

        private Respond with(Line line) {
            List<Line> more = new ArrayList<>(lines);
            more.add(line);
            return new Respond(status, List.copyOf(more), body, after, manner);
        }

        Respond body(String text) {
            return new Respond(status, lines, text, after, manner);
        }

        Respond after(Duration delay) {
            return new Respond(status, lines, body, delay, manner);
        }

        Respond undated() {
            return in(new Manner(false, manner.typed, manner.version, manner.closes));
        }

        Respond untyped() {
            return in(new Manner(manner.dated, false, manner.version, manner.closes));
        }

        Respond thenClosed() {
            return in(new Manner(manner.dated, manner.typed, manner.version, true));
        }

        /** By a server of HTTP/1.0, which closes after each answer as a matter of course. */
        Respond of10() {
            return in(new Manner(manner.dated, manner.typed, "HTTP/1.0", true));
        }

        private Respond in(Manner other) {
            return new Respond(status, lines, body, after, other);
        }

        /** The lines as they are sent now. */
        List<String> linesNow() {
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            List<String> text = new ArrayList<>();
            if (manner.dated) {
                text.add("Date: " + IMF_FIXDATE.format(now));
            }
            lines.forEach(line -> text.add(line.at(now)));
            return text;
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder().append(status);
            lines.forEach(line -> text.append(" | ").append(line));
            if (!manner.equals(Manner.USUAL)) {
                text.append(" | ").append(manner.version).append(manner.typed ? "" : " without Content-Type");
                text.append(manner.closes ? ", and closes the connection" : "");
            }
            if (!after.isZero()) {
                text.append(" after ").append(after.toMillis()).append(" ms");
            }
            return text.toString();
        }
    }

    /** Closes the connection without a byte. */
    record Disconnect() implements Step {

        @Override
        public String toString() {
            return "closes the connection without an answer";
        }
    }

    /** Begins a response and closes the connection in the middle of its body. */
    record Cut(int status) implements Step {

        @Override
        public String toString() {
            return status + ", and closes the connection in the middle of the body";
        }
    }

    /** A body without an end. */
    record Drip(int status) implements Step {

        @Override
        public String toString() {
            return status + ", and a body that comes byte by byte without an end";
        }
    }

    /** Never answers. */
    record Silence() implements Step {

        @Override
        public String toString() {
            return "does not answer";
        }
    }
}
