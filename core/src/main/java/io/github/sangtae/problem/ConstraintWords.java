package io.github.sangtae.problem;

import io.github.sangtae.StatusMessages;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The words for Bean Validation's standard constraints, and the widespread ones of Hibernate Validator, from core's own
 * bundles. Knows keys, attributes and values, and nothing of Bean Validation itself.
 */
final class ConstraintWords {

    private static final String MESSAGE = ".message";
    private static final String OF_JAKARTA = "jakarta.validation.constraints.";
    private static final String OF_HIBERNATE = "org.hibernate.validator.constraints.";

    private final StatusMessages messages;

    ConstraintWords(StatusMessages messages) {
        this.messages = messages;
    }

    /** The key that a template is, braces and all; null if it is a sentence, or more than one key. */
    static @Nullable String keyOf(String template) {
        boolean isKey = template.length() > 2
                && template.charAt(0) == '{'
                && template.indexOf('}') == template.length() - 1
                && template.indexOf('{', 1) < 0;
        return isKey ? template.substring(1, template.length() - 1) : null;
    }

    /**
     * What the app says under a key, with the attributes filled in; null if it says nothing, or something that only its own
     * validator can make a text of: expressions, escapes, and keys in the text.
     */
    @Nullable
    String ofTheApp(String key, Map<String, ?> attributes, Locale language) {
        String own = messages.own(key, language);
        if (own == null || hasExpression(own) || own.indexOf('\\') >= 0) {
            return null;
        }
        String text = StatusMessages.fill(own, texts(attributes));
        return hasPlaceholder(text) ? null : text;
    }

    /** Whether the app has words of its own under a key, so that the kit's are not asked for. */
    boolean isOfTheApp(String key, Locale language) {
        return messages.own(key, language) != null;
    }

    /**
     * The kit's words under a key, with the attributes filled in; null if it has none.
     *
     * @param value what was validated: of a text the length is spoken of, of a list the number; nothing of it is shown
     */
    @Nullable
    String ofTheKit(String key, Map<String, ?> attributes, @Nullable Object value, Locale language) {
        if (messages.find(key, language) == null) {
            return null;
        }
        String text = messages.find(variant(key, attributes, value), language);
        return text == null ? null : StatusMessages.fill(text, texts(attributes));
    }

    /** The key of what is said of these attributes: a bound that bounds nothing is not spoken of. */
    private static String variant(String key, Map<String, ?> attributes, @Nullable Object value) {
        String name = key.endsWith(MESSAGE) ? key.substring(0, key.length() - MESSAGE.length()) : key;
        return switch (name) {
            case OF_JAKARTA + "DecimalMin", OF_JAKARTA + "DecimalMax" ->
                Boolean.FALSE.equals(attributes.get("inclusive")) ? name + ".exclusive" : key;
            case OF_JAKARTA + "Digits" -> number(attributes, "fraction", 1) == 0 ? name + ".whole" : key;
            case OF_JAKARTA + "Size" -> bounded(sizeOf(value, name), attributes, Integer.MAX_VALUE, key);
            case OF_HIBERNATE + "Length", OF_HIBERNATE + "CodePointLength" ->
                bounded("sangtae.length", attributes, Integer.MAX_VALUE, key);
            case OF_HIBERNATE + "Range" -> rangeOf(name, attributes, key);
            default -> key;
        };
    }

    private static String sizeOf(@Nullable Object value, String name) {
        if (value instanceof CharSequence) {
            return "sangtae.length";
        }
        boolean counted = value instanceof Collection<?>
                || value instanceof Map<?, ?>
                || (value != null && value.getClass().isArray());
        return counted ? "sangtae.count" : name;
    }

    private static String bounded(String prefix, Map<String, ?> attributes, long most, String key) {
        long min = number(attributes, "min", 0);
        long max = number(attributes, "max", most);
        boolean general = prefix.startsWith(OF_JAKARTA); // Nobody knows what is counted.
        if (max == most) {
            return prefix + ".min";
        }
        if (min == max && !general) {
            return prefix + ".exact";
        }
        if (min == 0) {
            return prefix + ".max";
        }
        return general ? key : prefix + ".range";
    }

    /** Unlike a size, a number may be less than 0, so that is a bound. */
    private static String rangeOf(String name, Map<String, ?> attributes, String key) {
        if (number(attributes, "max", Long.MAX_VALUE) == Long.MAX_VALUE) {
            return name + ".min";
        }
        return number(attributes, "min", 0) == Long.MIN_VALUE ? name + ".max" : key;
    }

    private static long number(Map<String, ?> attributes, String name, long otherwise) {
        return attributes.get(name) instanceof Number number ? number.longValue() : otherwise;
    }

    private static Map<String, String> texts(Map<String, ?> attributes) {
        Map<String, String> texts = new HashMap<>();
        attributes.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static String text(@Nullable Object value) {
        if (value == null || !value.getClass().isArray()) {
            return String.valueOf(value);
        }
        StringJoiner joined = new StringJoiner(", ");
        for (int i = 0; i < Array.getLength(value); i++) {
            joined.add(String.valueOf(Array.get(value, i)));
        }
        return joined.toString();
    }

    /** Whether a text holds an expression of Jakarta Expression Language, which core never evaluates. */
    static boolean hasExpression(String text) {
        return text.contains("${") || text.contains("#{");
    }

    /** Whether a placeholder such as {@code {max}} or {@code {order.limit}} is left. */
    static boolean hasPlaceholder(String text) {
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = text.indexOf('}', open);
            if (close < 0) {
                return false;
            }
            if (isName(text, open + 1, close)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isName(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (i == from
                    ? !Character.isJavaIdentifierStart(c)
                    : !Character.isJavaIdentifierPart(c) && c != '.' && c != '-') {
                return false;
            }
        }
        return to > from;
    }

    /**
     * Whether two texts that should say the same in two languages hold the same numbers. If not, one was made with less than
     * the other.
     */
    static boolean haveSameNumbers(String one, String other) {
        return Arrays.equals(digits(one), digits(other));
    }

    private static int[] digits(String text) {
        int[] counts = new int[10];
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                counts[c - '0']++;
            }
        }
        return counts;
    }
}
