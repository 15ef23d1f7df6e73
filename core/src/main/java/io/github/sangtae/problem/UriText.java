package io.github.sangtae.problem;

import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986 section 2.1) for text that must stand in a URI whatever it is. */
final class UriText {

    private static final String UNRESERVED = "-._~";

    /** What may stand in a fragment unencoded; the percent sign itself is encoded. */
    static final String POINTER = UNRESERVED + "!$&'()*+,;=:@";

    /** What may stand in a path or a URI that somebody else has encoded already. */
    private static final String IN_URI = UNRESERVED + "!$&'()*+,;=:@/?";

    private static final char[] HEX = "0123456789ABCDEF".toCharArray();

    private UriText() {}

    /** Appends the text, with every byte of its UTF-8 form percent-encoded that may not stand as it is. */
    static void appendEncoded(StringBuilder out, String text, String allowed) {
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            if (isAlphanumeric(c) || allowed.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX[c >> 4]).append(HEX[c & 15]);
            }
        }
    }

    /**
     * A path or a URI that should be encoded already, with what still may not stand in one encoded; the text itself if
     * there is nothing, which is nearly always so. What begins with two slashes would name a host (RFC 3986 section 4.2),
     * which a path never means, so it gets a segment that means nothing.
     */
    static String repaired(String given) {
        String uri = given.startsWith("//") ? "/." + given : given;
        for (int i = 0; i < uri.length(); i++) {
            if (!mayStand(uri, i)) {
                return repairedFrom(i, uri);
            }
        }
        return uri;
    }

    private static String repairedFrom(int first, String uri) {
        StringBuilder out = new StringBuilder(uri.length() + 16).append(uri, 0, first);
        for (int i = first; i < uri.length(); i++) {
            if (mayStand(uri, i)) {
                out.append(uri.charAt(i));
                continue;
            }
            int end = i + Character.charCount(uri.codePointAt(i));
            appendEncoded(out, uri.substring(i, end), "");
            i = end - 1;
        }
        return out.toString();
    }

    private static boolean mayStand(String uri, int i) {
        char c = uri.charAt(i);
        if (c == '%') {
            return i + 2 < uri.length() && isHex(uri.charAt(i + 1)) && isHex(uri.charAt(i + 2));
        }
        if (c == '#') {
            return uri.indexOf('#') == i; // It begins the fragment, and stands in none (RFC 3986 section 3.5).
        }
        return isAlphanumeric(c) || IN_URI.indexOf(c) >= 0;
    }

    private static boolean isHex(char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    /** Whether this is an ASCII letter or digit. */
    static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
