package io.github.sangtae.packaged;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One request that every app is asked, as bytes: some of them are no HTTP that a client would send.
 *
 * @param name by which the tables know it
 * @param lines the header lines but for {@code Host} and {@code Connection}
 * @param cut whether the request ends before it is whole, and the client then only listens
 */
record Question(String name, String method, String target, List<String> lines, byte[] body, boolean cut) {

    static Question get(String name, String target) {
        return new Question(name, "GET", target, List.of(), new byte[0], false);
    }

    static Question ask(String name, String method, String target) {
        return new Question(name, method, target, List.of(), new byte[0], false);
    }

    /** With a body, and its length. */
    static Question post(String name, String target, String type, String body) {
        return ask(name, "POST", target).with("Content-Type: " + type).body(body);
    }

    Question with(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        return new Question(name, method, target, List.copyOf(more), body, cut);
    }

    Question body(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        Question sized = with("Content-Length: " + bytes.length);
        return new Question(name, method, target, sized.lines, bytes, cut);
    }

    /** Says a length of its own, or a transfer coding, and sends these bytes. */
    Question raw(String line, String text, boolean cut) {
        Question said = with(line);
        return new Question(name, method, target, said.lines, text.getBytes(StandardCharsets.UTF_8), cut);
    }

    byte[] bytes() {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        head.append("Host: localhost\r\nConnection: close\r\n");
        lines.forEach(line -> head.append(line).append("\r\n"));
        byte[] start = head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    /**
     * Whether what the client sees is a matter of chance: a server that refuses such a request closes the connection while
     * some of it is still on its way, and then the answer may be lost.
     */
    boolean isRude() {
        return cut || lines.contains("Transfer-Encoding: chunked") || bytes().length > 8_000;
    }

    /** As a table shows it. */
    String shown() {
        return method + " " + (target.length() > 60 ? target.substring(0, 57) + "..." : target);
    }
}
