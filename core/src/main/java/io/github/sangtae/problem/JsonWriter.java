package io.github.sangtae.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a problem as JSON (RFC 8259) straight to UTF-8 bytes. Core has its own writer so that the bytes are the same
 * whatever JSON library, or none, an app has.
 */
final class JsonWriter {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    /** All of a problem that is no text: names, quotes, a status. */
    private static final int FRAME =
            "{\"type\":\"\",\"title\":\"\",\"status\":500,\"detail\":\"\",\"instance\":\"\"}".length();

    private static final int EXTENSIONS = 256;

    private byte[] buffer;
    private int size;

    private JsonWriter(int expected) {
        this.buffer = new byte[expected];
    }

    static byte[] write(Problem problem) {
        int texts = length(String.valueOf(problem.type()))
                + length(problem.title())
                + length(problem.detail())
                + length(problem.instance());
        JsonWriter writer = new JsonWriter(FRAME + texts + (problem.extensions().isEmpty() ? 0 : EXTENSIONS));
        writer.problem(problem);
        return writer.bytes();
    }

    /** How many bytes a text takes if nothing of it needs an escape, which is nearly always; the buffer grows else. */
    private static int length(@Nullable String text) {
        int length = 0;
        for (int i = 0; text != null && i < text.length(); i++) {
            char c = text.charAt(i);
            length += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
        }
        return length;
    }

    private byte[] bytes() {
        return size == buffer.length ? buffer : Arrays.copyOf(buffer, size);
    }

    /** The problem, or what an envelope made of it. */
    static byte[] write(Problem problem, @Nullable Map<?, ?> envelope) {
        return envelope == null ? write(problem) : write(envelope);
    }

    /** Any object whose values passed {@link ExtensionValues}. */
    static byte[] write(Map<?, ?> object) {
        JsonWriter writer = new JsonWriter(EXTENSIONS);
        writer.map(object);
        return writer.bytes();
    }

    private void problem(Problem problem) {
        put('{');
        member("type", String.valueOf(problem.type()));
        optional("title", problem.title());
        put(',');
        name("status");
        ascii(Integer.toString(problem.status()));
        optional("detail", problem.detail());
        optional("instance", problem.instance());
        problem.extensions().forEach((name, value) -> {
            put(',');
            name(name);
            value(value);
        });
        put('}');
    }

    private void optional(String name, @Nullable String text) {
        if (text != null) {
            put(',');
            member(name, text);
        }
    }

    private void member(String name, String text) {
        name(name);
        string(text);
    }

    private void name(String name) {
        string(name);
        put(':');
    }

    private void value(Object value) {
        if (value instanceof String text) {
            string(text);
        } else if (value instanceof ErrorList errors) {
            errors(errors);
        } else if (value instanceof List<?> list) {
            list(list);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else {
            ascii(value.toString()); // Numbers and booleans: nothing else passes ExtensionValues.
        }
    }

    private void errors(ErrorList errors) {
        put('[');
        for (int i = 0; i < errors.size(); i++) {
            if (i > 0) {
                put(',');
            }
            put('{');
            errors.forEachMember(i, this::nextMember);
            put('}');
        }
        put(']');
    }

    private void nextMember(String name, String text) {
        if (buffer[size - 1] != '{') {
            put(',');
        }
        member(name, text);
    }

    private void list(List<?> list) {
        put('[');
        boolean first = true;
        for (Object item : list) {
            if (!first) {
                put(',');
            }
            first = false;
            value(item);
        }
        put(']');
    }

    private void map(Map<?, ?> map) {
        put('{');
        map.forEach((name, value) -> {
            if (buffer[size - 1] != '{') { // No value ends with it.
                put(',');
            }
            name((String) name);
            value(value);
        });
        put('}');
    }

    private void string(String text) {
        put('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                asciiCharacter(c);
            } else if (c < 0x800) {
                put(0xC0 | (c >> 6));
                put(0x80 | (c & 0x3F));
            } else if (Character.isSurrogate(c)) {
                i += surrogate(text, i);
            } else if (c == '\u2028' || c == '\u2029') {
                escape(c); // Line ends in old JavaScript, though not in JSON.
            } else {
                threeBytes(c);
            }
        }
        put('"');
    }

    private void asciiCharacter(char c) {
        if (c >= ' ' && c != '"' && c != '\\' && c != '<' && c != '\u007F') {
            put(c); // Nearly always.
            return;
        }
        switch (c) {
            case '"', '\\' -> shortEscape(c);
            case '\n' -> shortEscape('n');
            case '\r' -> shortEscape('r');
            case '\t' -> shortEscape('t');
            default -> escape(c); // '<' too, so that a problem can never open a tag where somebody pastes it into HTML.
        }
    }

    /** Writes the character at {@code i}, and returns how many more characters it took. */
    private int surrogate(String text, int i) {
        int codePoint = text.codePointAt(i);
        if (codePoint < 0x10000) {
            threeBytes('\uFFFD'); // Half a pair is no character; UTF-8 cannot carry it.
            return 0;
        }
        put(0xF0 | (codePoint >> 18));
        put(0x80 | ((codePoint >> 12) & 0x3F));
        put(0x80 | ((codePoint >> 6) & 0x3F));
        put(0x80 | (codePoint & 0x3F));
        return 1;
    }

    private void threeBytes(char c) {
        put(0xE0 | (c >> 12));
        put(0x80 | ((c >> 6) & 0x3F));
        put(0x80 | (c & 0x3F));
    }

    private void shortEscape(char letter) {
        put('\\');
        put(letter);
    }

    private void escape(char c) {
        put('\\');
        put('u');
        put(HEX[c >> 12]);
        put(HEX[(c >> 8) & 15]);
        put(HEX[(c >> 4) & 15]);
        put(HEX[c & 15]);
    }

    private void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void put(int b) {
        if (size == buffer.length) {
            buffer = Arrays.copyOf(buffer, size * 2);
        }
        buffer[size++] = (byte) b;
    }
}
