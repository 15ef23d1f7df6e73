package io.github.sangtae.problem;

import java.util.ArrayList;
import java.util.List;

/** Turns the property paths of Java's validators into JSON pointers in URI fragment form (RFC 6901 section 6). */
final class JsonPointer {

    private JsonPointer() {}

    /** A pointer that leads further, by names, indexes and keys. */
    static String append(String pointer, List<String> segments) {
        StringBuilder longer = new StringBuilder(pointer);
        for (String segment : segments) {
            longer.append('/');
            UriText.appendEncoded(longer, segment.replace("~", "~0").replace("/", "~1"), UriText.POINTER);
        }
        return longer.toString();
    }

    /** {@code items[0].qty} gives items, 0, qty. */
    static List<String> segments(String path) {
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

    /**
     * The bracket that ends an index or a map key: one that something of the path's own follows, since a key may hold
     * brackets. A key without one reaches to the end.
     */
    private static int closingBracket(String path, int open) {
        int close = path.indexOf(']', open);
        while (close >= 0 && close + 1 < path.length() && ".[<".indexOf(path.charAt(close + 1)) < 0) {
            close = path.indexOf(']', close + 1);
        }
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
