package io.github.sangtae.problem;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may stand in an extension member. Checked when the problem is built, so that writing it cannot fail. */
final class ExtensionValues {

    private static final int DEEPEST = 16;
    private static final String ALLOWED =
            "; allowed are strings, finite numbers, booleans, and lists and maps of these.";

    private ExtensionValues() {}

    /** A copy that nobody can change. */
    static Object copy(String name, @Nullable Object value) {
        return copy(name, value, 1);
    }

    private static Object copy(String name, @Nullable Object value, int depth) {
        if (value == null) {
            throw new IllegalArgumentException("Extension '" + name + "' has a null" + ALLOWED);
        }
        if (depth > DEEPEST) {
            throw new IllegalArgumentException(
                    "Extension '" + name + "' is nested deeper than " + DEEPEST + " levels, the most that is allowed.");
        }
        if (value instanceof CharSequence text) {
            return text.toString();
        }
        if (value instanceof Boolean) {
            return value;
        }
        if (value instanceof Number number) {
            return finite(name, number);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(item -> copy.add(copy(name, item, depth + 1)));
            return Collections.unmodifiableList(copy);
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, item) -> copy.put(stringKey(name, key), copy(name, item, depth + 1)));
            return Collections.unmodifiableMap(copy);
        }
        throw new IllegalArgumentException("Extension '" + name + "' has a value of type "
                + value.getClass().getName() + ALLOWED);
    }

    private static Number finite(String name, Number number) {
        if ((number instanceof Double || number instanceof Float) && !Double.isFinite(number.doubleValue())) {
            throw new IllegalArgumentException("Extension '" + name + "' has the number " + number + ALLOWED);
        }
        if (isJsonNumber(number)) {
            return number;
        }
        throw new IllegalArgumentException("Extension '" + name + "' has a number of type "
                + number.getClass().getName() + "; allowed are Java's own number types.");
    }

    /** Number types whose toString is a JSON number; an app's own Number may print anything. */
    private static boolean isJsonNumber(Number number) {
        Class<?> type = number.getClass();
        return type == Integer.class
                || type == Long.class
                || type == Double.class
                || type == Float.class
                || type == Short.class
                || type == Byte.class
                || type == BigDecimal.class
                || type == BigInteger.class;
    }

    private static String stringKey(String name, @Nullable Object key) {
        if (key instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(
                "Extension '" + name + "' has the map key " + key + "; allowed are strings.");
    }
}
