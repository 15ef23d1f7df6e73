package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Violation;
import jakarta.validation.Configuration;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.ValidationException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads broken constraints out of Bean Validation's exceptions: where, and what is expected there. Most runtimes let the
 * validator speak the JVM's language, so the text is made again in the language of the answer.
 */
final class ConstraintTexts {

    private volatile @Nullable MessageInterpolator interpolator;

    /** Bounded by the annotations in the app's code. */
    private final Set<String> saidByItsValidatorAlone = ConcurrentHashMap.newKeySet();

    private ConstraintTexts() {}

    /** Null if the app has no Bean Validation. */
    static @Nullable ConstraintTexts ifPresent() {
        return Classes.isPresent("jakarta.validation.ConstraintViolationException") ? new ConstraintTexts() : null;
    }

    /**
     * What a validator's exception means; null if this is another, or not about what the request holds: an entity that
     * cannot be saved, or a response that breaks its own rules, is the server's fault.
     */
    @Nullable
    Failure failure(Throwable exception, Locale language) {
        if (!(exception instanceof ConstraintViolationException violations)
                || violations.getConstraintViolations() == null) {
            return null;
        }
        List<Violation> found = new ArrayList<>();
        for (ConstraintViolation<?> violation : violations.getConstraintViolations()) {
            Place place = place(violation);
            if (place == null) {
                return null;
            }
            boolean alone = violations.getConstraintViolations().size() == 1;
            if (isMissing(violation) && place.isWhole() && (alone || place.parameter() == null)) {
                return place.missing();
            }
            found.add(place.violation(text(violation, language)));
        }
        return found.isEmpty() ? null : Failure.validation(found);
    }

    /** Runtimes hand null to the method where there is nothing; the constraint is how an app says that it needs it. */
    private static boolean isMissing(ConstraintViolation<?> violation) {
        ConstraintDescriptor<?> constraint = violation.getConstraintDescriptor();
        return violation.getInvalidValue() == null
                && constraint != null
                && constraint.getAnnotation() instanceof NotNull;
    }

    private static @Nullable Place place(ConstraintViolation<?> violation) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        Path.Node first = nodes.hasNext() ? nodes.next() : null;
        Class<?> root = violation.getRootBeanClass();
        if (first == null || root == null) {
            return null;
        }
        String path = violation.getPropertyPath().toString();
        if (first.getKind() == ElementKind.PROPERTY && ResourceMethods.isResource(root)) {
            ParameterPlace field = ResourceMethods.place(root, first.getName());
            return field == null ? null : new Place(field, "");
        }
        Path.Node second = nodes.hasNext() ? nodes.next() : null;
        if (first.getKind() != ElementKind.METHOD || second == null || second.getKind() != ElementKind.PARAMETER) {
            return null;
        }
        Class<?>[] types = first.as(Path.MethodNode.class).getParameterTypes().toArray(new Class<?>[0]);
        List<Method> declarations = ResourceMethods.declarations(root, first.getName(), types);
        if (!ResourceMethods.isResource(declarations)) {
            return null;
        }
        int index = second.as(Path.ParameterNode.class).getParameterIndex();
        ParameterPlace parameter = ResourceMethods.place(declarations, index);
        if (parameter != null) {
            return new Place(parameter, "");
        }
        Class<?> bean = ResourceMethods.beanParam(declarations, index);
        if (bean != null) {
            return ofBean(bean, nodes);
        }
        String inside = path.substring(Math.min(
                path.length(), first.getName().length() + 1 + second.getName().length()));
        return new Place(null, inside);
    }

    /** Follows the path into an object made of parameters. */
    private static Place ofBean(Class<?> bean, Iterator<Path.Node> nodes) {
        Path.Node property = nodes.hasNext() ? nodes.next() : null;
        String name = property == null || property.getName() == null ? "" : property.getName();
        ParameterPlace place = ResourceMethods.place(bean, name);
        return new Place(place != null ? place : new ParameterPlace(Violation.In.PARAMETER, name), "");
    }

    /** What the validator said, in the language of the answer where all that it knew is known here too. */
    private String text(ConstraintViolation<?> violation, Locale language) {
        String said = violation.getMessage() == null ? "" : violation.getMessage();
        ConstraintDescriptor<?> constraint = violation.getConstraintDescriptor();
        String template = violation.getMessageTemplate();
        if (constraint == null || template == null || !template.equals(constraint.getMessageTemplate())) {
            return said; // Built by a validator, maybe of what the caller sent, which nobody may evaluate.
        }
        if (template.contains("${") || saidByItsValidatorAlone.contains(template)) {
            return said; // What an expression is about, only the validator knew.
        }
        try {
            String text = interpolator()
                    .interpolate(template, new Context(constraint, violation.getInvalidValue()), language);
            if (isFinished(text, said)) {
                return text;
            }
            saidByItsValidatorAlone.add(template); // Or the interpolator would complain in the log each time.
            return said;
        } catch (RuntimeException | LinkageError e) {
            return said; // An interpolator of the app's that needs more than the standard promises.
        }
    }

    /**
     * Whether nothing is left to be filled in: a key that only the app's own interpolator knows, or a parameter that the
     * validator gave. What looks like one but is meant, in a pattern for example, the validator left as well.
     */
    private static boolean isFinished(String text, String said) {
        for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', open + 1)) {
            int close = text.indexOf('}', open);
            if (close > 0 && !said.contains(text.substring(open, close + 1))) {
                return false;
            }
        }
        return true;
    }

    /** Made once, when the first broken constraint needs it. */
    private MessageInterpolator interpolator() {
        MessageInterpolator made = interpolator;
        if (made == null) {
            Configuration<?> standard = Validation.byDefaultProvider().configure();
            boolean own = standard.getBootstrapConfiguration().getMessageInterpolatorClassName() != null;
            made = own
                    ? Validation.buildDefaultValidatorFactory().getMessageInterpolator()
                    : standard.getDefaultMessageInterpolator(); // Not the factory's: Quarkus' knows only one language.
            interpolator = made;
        }
        return made;
    }

    /**
     * Where a constraint is broken.
     *
     * @param parameter null for the body
     * @param path inside the body, as validators write it
     */
    private record Place(@Nullable ParameterPlace parameter, String path) {

        Violation violation(String detail) {
            return parameter != null ? parameter.violation(detail) : Violation.ofBody(path, detail);
        }

        /** Whether the value itself is meant, and not something in it. */
        boolean isWhole() {
            return path.isEmpty();
        }

        Failure missing() {
            return parameter != null ? parameter.missing() : Failure.missingBody();
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
