package io.github.sangtae.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A response as it stood on the wire of a connection that was then closed. Immutable. */
final class Answer {

    private static final int LONGEST_SHOWN = 1500;

    /** A header line. */
    record Header(String name, String value) {}

    private final int status;
    private final List<Header> headers;
    private final byte[] body;
    private final byte[] rest;
    private final boolean complete;

    private Answer(int status, List<Header> headers, byte[] body, byte[] rest, boolean complete) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.rest = rest;
        this.complete = complete;
    }

    static Answer none() {
        return new Answer(0, List.of(), new byte[0], new byte[0], false);
    }

    /** Reads what came for a request. Whatever came, it gives an answer. */
    static Answer of(Request request, byte[] wire) {
        int headEnd = indexOf(wire, "\r\n\r\n", 0);
        if (headEnd < 0) {
            return new Answer(0, List.of(), wire, new byte[0], false);
        }
        String[] lines = new String(wire, 0, headEnd, StandardCharsets.UTF_8).split("\r\n", -1);
        int status = status(lines[0]);
        byte[] after = Arrays.copyOfRange(wire, headEnd + 4, wire.length);
        if (status >= 100 && status < 200) {
            return of(request, after);
        }
        List<Header> headers = new ArrayList<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            int colon = line.indexOf(':');
            // A line that is no field stays visible, under the name that it does not have.
            headers.add(new Header(
                    colon < 0 ? "" : line.substring(0, colon),
                    colon < 0 ? line : line.substring(colon + 1).trim()));
        }
        return withBody(request, status, headers, after);
    }

    private static int status(String line) {
        boolean wellFormed = line.matches("HTTP/1\\.[01] [1-9][0-9][0-9]( .*)?");
        return wellFormed ? Integer.parseInt(line.substring(9, 12)) : 0;
    }

    /** RFC 9112 section 6.3. */
    private static Answer withBody(Request request, int status, List<Header> headers, byte[] after) {
        Answer head = new Answer(status, headers, new byte[0], after, true);
        if (request.method().equals("HEAD") || status == 204 || status == 304) {
            return head;
        }
        String coding = head.header("Transfer-Encoding");
        if (coding != null && coding.toLowerCase(Locale.ROOT).contains("chunked")) {
            return unchunked(status, headers, after);
        }
        String length = head.header("Content-Length");
        if (length == null) {
            return new Answer(status, headers, after, new byte[0], true);
        }
        int end = length.matches("[0-9]{1,9}") ? Integer.parseInt(length) : 0;
        return new Answer(
                status,
                headers,
                Arrays.copyOf(after, Math.min(end, after.length)),
                Arrays.copyOfRange(after, Math.min(end, after.length), after.length),
                after.length >= end);
    }

    private static Answer unchunked(int status, List<Header> headers, byte[] wire) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        while (true) {
            int lineEnd = indexOf(wire, "\r\n", at);
            String size = lineEnd < 0 ? "" : new String(wire, at, lineEnd - at, StandardCharsets.US_ASCII);
            if (!size.matches("[0-9a-fA-F]{1,7}(;.*)?")) {
                return new Answer(status, headers, body.toByteArray(), new byte[0], false);
            }
            int length = Integer.parseInt(size.split(";", 2)[0], 16);
            at = lineEnd + 2;
            if (length == 0) {
                int end = indexOf(wire, "\r\n", at);
                byte[] rest = end < 0 ? new byte[0] : Arrays.copyOfRange(wire, end + 2, wire.length);
                return new Answer(status, headers, body.toByteArray(), rest, end >= 0);
            }
            int end = Math.min(at + length, wire.length);
            body.write(wire, at, end - at);
            at = Math.min(end + 2, wire.length);
        }
    }

    private static int indexOf(byte[] bytes, String ascii, int from) {
        byte[] wanted = ascii.getBytes(StandardCharsets.US_ASCII);
        for (int i = from; i <= bytes.length - wanted.length; i++) {
            if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        return -1;
    }

    /** The code; 0 if what came is no HTTP response, or if nothing came. */
    int status() {
        return status;
    }

    /** Name and value of every line, in order. */
    List<Header> headers() {
        return headers;
    }

    /** The content, without its framing; not to be changed. */
    byte[] body() {
        return body;
    }

    /** Whether anything came after the end of the response. */
    boolean goesOn() {
        return rest.length > 0;
    }

    /** Whether the body was as long as its framing said. */
    boolean isComplete() {
        return complete;
    }

    /** The first value, or null. */
    @Nullable
    String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : values.get(0);
    }

    /** The value of every line of that name. */
    List<String> headers(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value)
                .toList();
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Everything that left the server, for looking for what should not have. */
    String everything() {
        StringBuilder all = new StringBuilder();
        headers.forEach(header ->
                all.append(header.name()).append(": ").append(header.value()).append('\n'));
        return all.append(text())
                .append(new String(rest, StandardCharsets.UTF_8))
                .toString();
    }

    /** Cut, with control characters made visible. */
    static String shortened(String text) {
        String cut = text.length() <= LONGEST_SHOWN
                ? text
                : text.substring(0, LONGEST_SHOWN) + "... (" + text.length() + " characters)";
        StringBuilder shown = new StringBuilder(cut.length());
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if ((c < 0x20 && c != '\n' && c != '\t') || c == 0x7F) {
                shown.append(String.format("\\u%04x", (int) c));
            } else {
                shown.append(c);
            }
        }
        return shown.toString();
    }

    /** What came back, for a failure's message. */
    @Override
    public String toString() {
        if (status == 0 && body.length == 0) {
            return "nothing: the connection was closed, or stayed silent, without a response";
        }
        StringBuilder text = new StringBuilder(status == 0 ? "no HTTP response" : Integer.toString(status));
        headers.forEach(
                header -> text.append('\n').append(header.name()).append(": ").append(header.value()));
        text.append("\n\n").append(body.length == 0 ? "(no body)" : text());
        if (!complete) {
            text.append("\n(cut off)");
        }
        if (rest.length > 0) {
            text.append("\n(and after the end of the response:) ").append(new String(rest, StandardCharsets.UTF_8));
        }
        return shortened(text.toString());
    }
}
