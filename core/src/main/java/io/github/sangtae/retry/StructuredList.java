package io.github.sangtae.retry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads a list of items with parameters (RFC 9651 section 3.1), as {@code RateLimit} and {@code Proxy-Status} are. Inner
 * lists are not read, since neither has any. Never fails: a field that is not well-formed counts as absent, as RFC 9651
 * section 4.2 has it.
 */
final class StructuredList {

    private static final int LONGEST = 2000;

    private final String text;
    private int at;

    private StructuredList(String text) {
        this.text = text;
    }

    /**
     * One item.
     *
     * @param value the text of a string, without quotes, or of a token or number as it stands
     * @param parameters the same for each parameter; "?1" for one without a value
     */
    record Item(String value, Map<String, String> parameters) {}

    /** The items; none if the field is absent, too long or not well-formed. */
    static List<Item> parse(@Nullable String field) {
        if (field == null || field.length() > LONGEST) {
            return List.of();
        }
        List<Item> items = new StructuredList(field).items();
        return items == null ? List.of() : items;
    }

    private @Nullable List<Item> items() {
        List<Item> items = new ArrayList<>();
        skip(" \t");
        while (true) {
            Item item = item();
            if (item == null) {
                return null;
            }
            items.add(item);
            skip(" \t");
            if (at == text.length()) {
                return items;
            }
            if (text.charAt(at++) != ',') {
                return null;
            }
            skip(" \t");
        }
    }

    private @Nullable Item item() {
        String value = bareItem();
        if (value == null) {
            return null;
        }
        Map<String, String> parameters = new HashMap<>();
        while (at < text.length() && text.charAt(at) == ';') {
            at++;
            skip(" ");
            String key = run(StructuredList::isKey);
            if (key.isEmpty()) {
                return null;
            }
            String given = "?1";
            if (at < text.length() && text.charAt(at) == '=') {
                at++;
                given = bareItem();
            }
            if (given == null) {
                return null;
            }
            parameters.put(key, given);
        }
        return new Item(value, parameters);
    }

    private @Nullable String bareItem() {
        if (at == text.length()) {
            return null;
        }
        char first = text.charAt(at);
        if (first == '"') {
            return string();
        }
        if (first == ':') {
            return bytes();
        }
        String token = run(StructuredList::isToken);
        return token.isEmpty() ? null : token; // Tokens, numbers, dates and booleans, which are not told apart here.
    }

    private @Nullable String string() {
        StringBuilder out = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return out.toString();
            }
            if (c == '\\' && ++at < text.length()) {
                c = text.charAt(at);
                if (c != '"' && c != '\\') {
                    return null;
                }
            }
            if (c < ' ' || c > '~') {
                return null;
            }
            out.append(c);
        }
        return null;
    }

    private @Nullable String bytes() {
        int end = text.indexOf(':', at + 1);
        if (end < 0) {
            return null;
        }
        String found = text.substring(at, end + 1);
        at = end + 1;
        return found;
    }

    private String run(IntPredicate allowed) {
        int from = at;
        while (at < text.length() && allowed.test(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private void skip(String characters) {
        while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private static boolean isKey(int c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || "*_-.".indexOf(c) >= 0;
    }

    private static boolean isToken(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "!#$%&'*+-.^_`|~:/?@".indexOf(c) >= 0;
    }
}
