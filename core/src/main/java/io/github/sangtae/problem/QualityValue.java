package io.github.sangtae.problem;

/** The weights of negotiation headers (RFC 9110 section 12.4.2), in thousandths. */
final class QualityValue {

    /** The weight of something that names none. */
    static final int FULL = 1000;

    private QualityValue() {}

    /** The weight in a parameter such as {@code q=0.8} that stands in a part of a header, or -1 if it is no weight. */
    static int of(String header, int from, int to) {
        int equals = header.indexOf('=', from);
        if (equals < 0 || equals >= to) {
            return -1;
        }
        int name = skipBlanks(header, from, equals);
        if (dropBlanks(header, name, equals) - name != 1
                || (header.charAt(name) != 'q' && header.charAt(name) != 'Q')) {
            return -1;
        }
        int value = skipBlanks(header, equals + 1, to);
        return ofNumber(header, value, dropBlanks(header, value, to));
    }

    /** A number from 0 to 1 with three decimals at most. */
    private static int ofNumber(String header, int from, int to) {
        if (from == to || to - from > 5 || header.charAt(from) > '1' || header.charAt(from) < '0') {
            return -1;
        }
        if (to - from > 1 && header.charAt(from + 1) != '.') {
            return -1;
        }
        int thousandths = (header.charAt(from) - '0') * FULL;
        int unit = FULL / 10;
        for (int i = from + 2; i < to; i++, unit /= 10) {
            char digit = header.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            thousandths += (digit - '0') * unit;
        }
        return thousandths > FULL ? -1 : thousandths;
    }

    /** Where the text between two places begins, without the blanks before it. */
    static int skipBlanks(String header, int from, int to) {
        int at = from;
        while (at < to && header.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    /** Where the text between two places ends, without the blanks behind it. */
    static int dropBlanks(String header, int from, int to) {
        int at = to;
        while (at > from && header.charAt(at - 1) <= ' ') {
            at--;
        }
        return at;
    }
}
