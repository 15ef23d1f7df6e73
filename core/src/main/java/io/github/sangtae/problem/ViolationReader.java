package io.github.sangtae.problem;

import io.github.sangtae.StatusMessages;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads Bean Validation's violations: where in the request, and what is expected there, in the language of the answer. An
 * adapter says which place the violation's path begins at; all else is the same in every framework and with every validator.
 *
 * <p>Loaded only where {@link BeanValidation#isPresent} said yes.
 *
 * <h2>Implementation notes</h2>
 *
 * <p>A text is, in this order:
 *
 * <ol>
 *   <li>what a validator built, as it built it, if that is not the message that the annotation declares;
 *   <li>the app's own text under the key that is declared, else the kit's;
 *   <li>for other keys, and sentences with placeholders, what the app's interpolator says in the language of the answer,
 *       unless the message declares an expression or is left incomplete by it;
 *   <li>the violation's own message.
 * </ol>
 *
 * <p>Nothing that a validator put into a message is interpolated, so no expression of a caller is ever evaluated: Hibernate
 * Validator tells its interpolator by the type of the context what not to trust, and takes a context of ours for trusted.
 */
public final class ViolationReader {

    private final ConstraintWords words;
    private final Supplier<? extends @Nullable MessageInterpolator> interpolator;

    /**
     * A reader.
     *
     * @param messages the kit's texts, with the app's
     * @param interpolator gives the app's interpolator, or null where it has none that is of use; asked when a text needs it
     */
    public ViolationReader(StatusMessages messages, Supplier<? extends @Nullable MessageInterpolator> interpolator) {
        this.words = new ConstraintWords(Objects.requireNonNull(messages, "messages"));
        this.interpolator = Objects.requireNonNull(interpolator, "interpolator");
    }

    /**
     * A violation in core's words.
     *
     * @param start the place that the path leads to with its first nodes, such as the body
     * @param skipped how many nodes that is: 0 for a bean that is the body, 2 for a method and its parameter
     * @param language of the text
     */
    public Violation violation(ConstraintViolation<?> violation, Place start, int skipped, Locale language) {
        return new Violation(inside(start, violation.getPropertyPath(), skipped), text(violation, language));
    }

    /**
     * The place that a path leads to.
     *
     * @param start the place that its first nodes lead to
     * @param skipped how many nodes that is
     */
    public static Place inside(Place start, @Nullable Path path, int skipped) {
        List<String> segments = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        int at = 0;
        for (Path.Node node : path == null ? List.<Path.Node>of() : path) {
            if (at++ < skipped) {
                continue;
            }
            Object element = node.getIndex() != null ? node.getIndex() : node.getKey();
            if (node.isInIterable() && element != null) { // An element of a set has no place of its own.
                segments.add(element.toString());
                text.append('[').append(element).append(']');
            }
            String name = node.getName();
            if (node.getKind() != ElementKind.CONTAINER_ELEMENT && name != null && !name.isEmpty()) {
                segments.add(name);
                text.append(text.isEmpty() ? "" : ".").append(name);
            }
        }
        return start.inside(segments, text.toString());
    }

    /** The text of a violation; empty if there is none, for the kit's own "올바르지 않은 값입니다". */
    public String text(ConstraintViolation<?> violation, Locale language) {
        String built = Objects.requireNonNullElse(violation.getMessage(), "");
        ConstraintDescriptor<?> descriptor = violation.getConstraintDescriptor();
        if (descriptor == null || !Objects.equals(violation.getMessageTemplate(), descriptor.getMessageTemplate())) {
            return built; // A validator of the app's built it.
        }
        return text(descriptor, built, violation.getInvalidValue(), language);
    }

    /**
     * The text of a constraint that was broken, for frameworks that keep no violation.
     *
     * @param built what the validator said; it is the text where nothing better is sure
     * @param value what was validated: of a text the length is spoken of, of a list the number
     */
    public String text(ConstraintDescriptor<?> descriptor, String built, @Nullable Object value, Locale language) {
        String template = descriptor.getMessageTemplate();
        if (template == null || template.indexOf('{') < 0 || ConstraintWords.hasExpression(template)) {
            return built; // A sentence in one language, or one that only the validator itself may finish.
        }
        String key = ConstraintWords.keyOf(template);
        if (key != null) {
            Map<String, Object> attributes = descriptor.getAttributes();
            String text = words.isOfTheApp(key, language)
                    ? words.ofTheApp(key, attributes, language)
                    : words.ofTheKit(key, attributes, value, language);
            if (text != null && isWhole(text, built, key)) {
                return text;
            }
        }
        String again = interpolated(template, descriptor, value, language);
        return again != null && isComplete(again, built) ? again : built;
    }

    /** The kit's words for a standard key are whole; the app's may want what only its validator knows. */
    private static boolean isWhole(String text, String built, String key) {
        return key.startsWith("jakarta.validation.") || key.startsWith("org.hibernate.") || isComplete(text, built);
    }

    /** A validator may have given its message more than the annotation holds; a text made without it is no good. */
    private static boolean isComplete(String text, String built) {
        return !ConstraintWords.hasExpression(text)
                && !ConstraintWords.hasPlaceholder(text)
                && ConstraintWords.haveSameNumbers(text, built);
    }

    private @Nullable String interpolated(
            String template, ConstraintDescriptor<?> descriptor, @Nullable Object value, Locale language) {
        try {
            MessageInterpolator found = interpolator.get();
            return found == null ? null : found.interpolate(template, new Context(descriptor, value), language);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return null; // The app's own interpolator, or none that can be had; the validator's message is there.
        }
    }

    /** What an interpolator may ask for. */
    private record Context(
            ConstraintDescriptor<?> descriptor, @Nullable Object value) implements MessageInterpolator.Context {

        @Override
        public ConstraintDescriptor<?> getConstraintDescriptor() {
            return descriptor;
        }

        @Override
        public @Nullable Object getValidatedValue() {
            return value;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            if (type.isInstance(this)) {
                return type.cast(this);
            }
            throw new ValidationException("The context cannot be seen as " + type.getName() + ".");
        }
    }
}
