package io.github.sangtae.conformance;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of JSON (RFC 8259): UTF-8 only, no byte order mark, no duplicate names, no half surrogates, no space
 * around tokens (problems are written without), nothing after the end. Objects keep the order of their members.
 */
final class Json {

    /** Says what is wrong with a text and where. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    static @Nullable Object parse(byte[] utf8) throws Malformed {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("the bytes are not UTF-8");
        }
        Json json = new Json(text);
        Object value = json.value();
        if (json.at < text.length()) {
            throw json.wrong("something after the end");
        }
        return value;
    }

    /** The members of an object, in their order. */
    @SuppressWarnings("unchecked") // Every object that this class reads is such a map.
    static Map<String, @Nullable Object> objectOf(byte[] utf8) throws Malformed {
        if (parse(utf8) instanceof Map<?, ?> members) {
            return (Map<String, @Nullable Object>) members;
        }
        throw new Malformed("no object");
    }

    private @Nullable Object value() throws Malformed {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> string();
            case 't' -> literal("true", true);
            case 'f' -> literal("false", false);
            case 'n' -> literal("null", null);
            default -> number();
        };
    }

    private Map<String, @Nullable Object> object() throws Malformed {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        expect('{');
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            String name = string();
            expect(':');
            if (members.containsKey(name)) {
                throw wrong("the member '" + name + "' twice");
            }
            members.put(name, value());
            if (peek() == '}') {
                at++;
                return members;
            }
            expect(',');
        }
    }

    private List<@Nullable Object> array() throws Malformed {
        List<@Nullable Object> items = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            at++;
            return items;
        }
        while (true) {
            items.add(value());
            if (peek() == ']') {
                at++;
                return items;
            }
            expect(',');
        }
    }

    private String string() throws Malformed {
        StringBuilder out = new StringBuilder();
        expect('"');
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return checked(out.toString());
            }
            if (c < 0x20) {
                throw wrong("a control character in a string");
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws Malformed {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> fourHexDigits();
            default -> throw wrong("an unknown escape");
        };
    }

    private char fourHexDigits() throws Malformed {
        String hex = text.substring(at, Math.min(at + 4, text.length()));
        if (!hex.matches("[0-9a-fA-F]{4}")) {
            throw wrong("a bad \\u escape");
        }
        at += 4;
        return (char) Integer.parseInt(hex, 16);
    }

    private String checked(String string) throws Malformed {
        for (int i = 0; i < string.length(); i++) {
            if (Character.isSurrogate(string.charAt(i))) {
                if (string.codePointAt(i) < 0x10000) {
                    throw wrong("half a surrogate pair");
                }
                i++;
            }
        }
        return string;
    }

    private BigDecimal number() throws Malformed {
        int from = at;
        while (at < text.length() && "+-.eE0123456789".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        String number = text.substring(from, at);
        if (!number.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")) {
            at = from;
            throw wrong("no value");
        }
        return new BigDecimal(number);
    }

    private @Nullable Object literal(String word, @Nullable Object value) throws Malformed {
        if (!text.startsWith(word, at)) {
            throw wrong("no value");
        }
        at += word.length();
        return value;
    }

    private void expect(char wanted) throws Malformed {
        if (peek() != wanted) {
            throw wrong("no '" + wanted + "'");
        }
        at++;
    }

    private char peek() throws Malformed {
        if (at >= text.length()) {
            throw wrong("the end");
        }
        return text.charAt(at);
    }

    private Malformed wrong(String what) {
        return new Malformed("no JSON as problems are written, since at character " + at + " there is " + what);
    }
}
