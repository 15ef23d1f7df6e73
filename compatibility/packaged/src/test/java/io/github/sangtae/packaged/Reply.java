package io.github.sangtae.packaged;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came back.
 *
 * @param status the code, or 0 if nothing came that is an answer: {@code outcome} says what did
 * @param headers by lower-case name, all lines of each
 */
record Reply(int status, Map<String, List<String>> headers, byte[] body, String outcome) {

    /** Nobody waits longer for a page; what is right takes a fraction of it. */
    private static final int LONGEST_MILLIS = 30_000;

    static Reply to(Question question, int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(LONGEST_MILLIS);
            try {
                socket.getOutputStream().write(question.bytes());
                socket.getOutputStream().flush();
                if (question.cut()) {
                    socket.shutdownOutput();
                }
            } catch (IOException refused) {
                // The server may answer before it has read everything, and close.
            }
            return read(socket.getInputStream());
        }
    }

    private static Reply read(InputStream in) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        String end = "";
        try {
            in.transferTo(all);
        } catch (SocketTimeoutException e) {
            end = "hangs";
        } catch (IOException e) {
            end = "closed";
        }
        byte[] bytes = all.toByteArray();
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (end.equals("hangs") || head < 0 || !text.startsWith("HTTP/1.")) {
            String outcome = end.equals("hangs") ? "hangs" : bytes.length == 0 ? "closed" : "no HTTP";
            return new Reply(0, Map.of(), bytes, outcome);
        }
        String[] lines = text.substring(0, head).split("\r\n");
        Map<String, List<String>> headers = new TreeMap<>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            headers.computeIfAbsent(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(lines[i].substring(colon + 1).trim());
        }
        byte[] body = text.substring(head + 4).getBytes(StandardCharsets.ISO_8859_1);
        boolean chunked = headers.getOrDefault("transfer-encoding", List.of()).contains("chunked");
        return new Reply(Integer.parseInt(lines[0].split(" ")[1]), headers, chunked ? unchunked(body) : body, "");
    }

    private static byte[] unchunked(byte[] body) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        int at = 0;
        while (true) {
            int end = text.indexOf("\r\n", at);
            if (end < 0) {
                return whole.toByteArray(); // Cut off in the middle: what there is.
            }
            int size = Integer.parseInt(text.substring(at, end).split(";")[0].trim(), 16);
            int from = end + 2;
            int to = Math.min(body.length, from + size);
            whole.write(body, from, Math.max(0, to - from));
            if (size == 0) {
                return whole.toByteArray();
            }
            at = to + 2;
        }
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    String header(String name) {
        return String.join(" | ", headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()));
    }

    /** The status, or what there was instead of one. */
    String shown() {
        return status == 0 ? outcome : Integer.toString(status);
    }

    boolean isProblem() {
        return header("content-type").startsWith("application/problem+json");
    }
}
