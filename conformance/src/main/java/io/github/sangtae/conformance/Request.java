package io.github.sangtae.conformance;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A request exactly as it goes onto the wire. Immutable; nothing is normalised, so that hostile ones can be asked. */
final class Request {

    private final String method;
    private final String target;
    private final List<String> headers;
    private final byte[] body;

    private Request(String method, String target, List<String> headers, byte[] body) {
        this.method = method;
        this.target = target;
        this.headers = headers;
        this.body = body;
    }

    static Request of(String method, String target) {
        return new Request(method, target, List.of(), new byte[0]);
    }

    static Request get(String target) {
        return of("GET", target);
    }

    static Request post(String target, String contentType, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        List<String> headers = List.of("Content-Type: " + contentType, "Content-Length: " + bytes.length);
        return new Request("POST", target, headers, bytes);
    }

    Request method(String newMethod) {
        return new Request(newMethod, target, headers, body);
    }

    /** With one more header line. */
    Request header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new Request(method, target, more, body);
    }

    Request language(String acceptLanguage) {
        return header("Accept-Language", acceptLanguage);
    }

    String method() {
        return method;
    }

    private boolean has(String name) {
        return headers.stream().anyMatch(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1));
    }

    /** The bytes, with the headers that every client sends unless the request has them. */
    byte[] bytes(String host) {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(host).append("\r\nConnection: close\r\n");
        if (!has("Accept")) {
            head.append("Accept: */*\r\n");
        }
        headers.forEach(line -> head.append(line).append("\r\n"));
        head.append("\r\n");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
        out.writeBytes(body);
        return out.toByteArray();
    }

    /** What was asked, short enough for a failure's message. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(method).append(' ').append(Answer.shortened(target));
        headers.forEach(line -> text.append(" | ").append(Answer.shortened(line)));
        if (body.length > 0) {
            text.append(" | ").append(Answer.shortened(new String(body, StandardCharsets.UTF_8)));
        }
        return text.toString();
    }
}
