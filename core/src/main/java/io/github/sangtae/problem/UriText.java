package io.github.sangtae.problem;

import java.nio.charset.StandardCharsets;

/** Percent-encoding (RFC 3986 section 2.1) for text that must stand in a URI whatever it is. */
final class UriText {

    private static final String UNRESERVED = "-._~";

    /** What may stand in a fragment unencoded; the percent sign itself is encoded. */
    static final String POINTER = UNRESERVED + "!$&'()*+,;=:@";

    /** What may stand in a path or a URI that somebody else has encoded already. */
    static final String ENCODED = UNRESERVED + "!$&'()*+,;=:@/%?#[]";

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

    /** The text as it is if every character may stand, which is nearly always so. */
    static String encoded(String text, String allowed) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && allowed.indexOf(c) < 0) {
                StringBuilder out = new StringBuilder(text.length() + 16);
                appendEncoded(out, text, allowed);
                return out.toString();
            }
        }
        return text;
    }

    /** Whether this is an ASCII letter or digit. */
    static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
