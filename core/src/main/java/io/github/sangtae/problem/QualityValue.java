package io.github.sangtae.problem;

/** The weights of negotiation headers (RFC 9110 section 12.4.2), in thousandths. */
final class QualityValue {

    /** The weight of something that names none. */
    static final int FULL = 1000;

    private QualityValue() {}

    /** The weight in a parameter such as {@code q=0.8}, or -1 if it is no weight. */
    static int of(String parameter) {
        int equals = parameter.indexOf('=');
        if (equals < 0 || !parameter.substring(0, equals).trim().equalsIgnoreCase("q")) {
            return -1;
        }
        String value = parameter.substring(equals + 1).trim();
        if (value.isEmpty() || value.length() > 5 || value.charAt(0) > '1' || value.charAt(0) < '0') {
            return -1;
        }
        if (value.length() > 1 && value.charAt(1) != '.') {
            return -1;
        }
        int thousandths = (value.charAt(0) - '0') * FULL;
        int unit = FULL / 10;
        for (int i = 2; i < value.length(); i++, unit /= 10) {
            char digit = value.charAt(i);
            if (digit < '0' || digit > '9') {
                return -1;
            }
            thousandths += (digit - '0') * unit;
        }
        return thousandths > FULL ? -1 : thousandths;
    }
}
