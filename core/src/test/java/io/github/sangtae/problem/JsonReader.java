package io.github.sangtae.problem;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reader of JSON (RFC 8259) that accepts nothing more, to judge what {@link JsonWriter} writes. For tests. */
final class JsonReader {

    private final String text;
    private int at;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * The value as strings, BigDecimals, booleans, lists and maps.
     *
     * @throws IllegalArgumentException if the bytes are not UTF-8, or not JSON, or have one name twice
     */
    static Object read(byte[] utf8) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString(); // Reports, not repairs.
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
        JsonReader reader = new JsonReader(text);
        Object value = reader.value();
        reader.check(reader.at == text.length());
        return value;
    }

    private Object value() {
        check(at < text.length());
        return switch (text.charAt(at)) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> number();
        };
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        expect('{');
        while (!take('}')) {
            if (!object.isEmpty()) {
                expect(',');
            }
            String name = string();
            expect(':');
            check(object.put(name, value()) == null);
        }
        return object;
    }

    private List<Object> array() {
        List<Object> array = new ArrayList<>();
        expect('[');
        while (!take(']')) {
            if (!array.isEmpty()) {
                expect(',');
            }
            array.add(value());
        }
        return array;
    }

    private String string() {
        StringBuilder out = new StringBuilder();
        expect('"');
        while (!take('"')) {
            check(at < text.length());
            char c = text.charAt(at++);
            check(c >= ' ');
            out.append(c == '\\' ? escaped() : c);
        }
        return out.toString();
    }

    private char escaped() {
        check(at < text.length());
        char c = text.charAt(at++);
        if (c == 'u') {
            check(at + 4 <= text.length());
            String digits = text.substring(at, at + 4);
            check(digits.chars().allMatch(digit -> Character.digit(digit, 16) >= 0 && digit < 0x80));
            at += 4;
            return (char) Integer.parseInt(digits, 16);
        }
        int which = "\"\\/bfnrt".indexOf(c);
        check(which >= 0);
        return "\"\\/\b\f\n\r\t".charAt(which);
    }

    private BigDecimal number() {
        int from = at;
        take('-');
        if (!take('0')) {
            digits();
        }
        if (take('.')) {
            digits();
        }
        if (take('e') || take('E')) {
            if (!take('+')) {
                take('-');
            }
            digits();
        }
        return new BigDecimal(text.substring(from, at));
    }

    private void digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        check(at > from);
    }

    private Object word(String word, Object value) {
        check(text.startsWith(word, at));
        at += word.length();
        return value;
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char c) {
        check(take(c));
    }

    private void check(boolean right) {
        if (!right) {
            throw new IllegalArgumentException("not JSON at " + at + ": " + text);
        }
    }
}
