package io.github.sangtae.problem;

import java.util.ArrayList;
import java.util.List;

/** Turns the property paths of Java's validators into JSON pointers in URI fragment form (RFC 6901 section 6). */
final class JsonPointer {

    private JsonPointer() {}

    static String ofPropertyPath(String path) {
        StringBuilder pointer = new StringBuilder("#");
        for (String segment : segments(path)) {
            pointer.append('/');
            UriText.appendEncoded(pointer, segment.replace("~", "~0").replace("/", "~1"), UriText.POINTER);
        }
        return pointer.toString();
    }

    /** {@code items[0].qty} gives items, 0, qty. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        int at = 0;
        while (at < path.length()) {
            char c = path.charAt(at);
            if (c == '.') {
                at++;
                continue;
            }
            int end = c == '[' ? closingBracket(path, at) : nameEnd(path, at);
            String segment =
                    c == '[' ? unquoted(path.substring(at + 1, end)) : withoutTypeArgument(path.substring(at, end));
            if (!segment.isEmpty()) {
                segments.add(segment);
            }
            at = c == '[' ? end + 1 : end;
        }
        return segments;
    }

    /** The bracket that ends an index or a map key; a key without one reaches to the end. */
    private static int closingBracket(String path, int open) {
        int close = path.indexOf(']', open);
        return close < 0 ? path.length() : close;
    }

    private static int nameEnd(String path, int from) {
        int at = from;
        while (at < path.length() && path.charAt(at) != '.' && path.charAt(at) != '[') {
            at++;
        }
        return at;
    }

    /** Validators write {@code <list element>} for an element and {@code prices<K>} for a map's keys. */
    private static String withoutTypeArgument(String name) {
        int open = name.indexOf('<');
        return open < 0 ? name : name.substring(0, open);
    }

    private static String unquoted(String key) {
        boolean quoted = key.length() >= 2
                && (key.charAt(0) == '\'' || key.charAt(0) == '"')
                && key.charAt(key.length() - 1) == key.charAt(0);
        return quoted ? key.substring(1, key.length() - 1) : key;
    }
}
