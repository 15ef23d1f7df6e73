package io.github.sangtae.spring;

import io.github.sangtae.problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.ValidationException;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;

/**
 * The texts of broken constraints in the language of the answer. Spring lets the validator speak the language of its
 * {@code LocaleResolver}, which knows nothing of the languages that the kit has, so a text is made again where that is safe:
 * only from the template that the annotation declares, and only if the validator told the first interpolation nothing that
 * the second does not know. Any other text is shown as the validator made it, since a value of the caller may be in it.
 */
final class ConstraintTexts {

    private static final String EXPRESSION = "${";
    private static final Pattern LEFT_OPEN = Pattern.compile("\\{[A-Za-z]");

    private final ValidatorFactory factory;

    /** Texts by the interpolator of an app's own validator. */
    ConstraintTexts(ValidatorFactory factory) {
        this.factory = factory;
    }

    /** The text of an error that stands for a violation, or null if it stands for something else. */
    @Nullable
    String text(ObjectError error, Locale locale) {
        return error.contains(ConstraintViolation.class) ? text(error.unwrap(ConstraintViolation.class), locale) : null;
    }

    private String text(ConstraintViolation<?> violation, Locale locale) {
        ConstraintDescriptor<?> constraint = violation.getConstraintDescriptor();
        String template = violation.getMessageTemplate();
        if (!template.equals(constraint.getMessageTemplate()) || template.contains(EXPRESSION)) {
            return violation.getMessage(); // Built by a validator, or by expressions whose variables only it knows.
        }
        String again = interpolate(violation, locale);
        if (LEFT_OPEN.matcher(again).find()) {
            return violation.getMessage();
        }
        return isOfTheStandard(constraint) || saysAllThere(violation, again) ? again : violation.getMessage();
    }

    private static boolean isOfTheStandard(ConstraintDescriptor<?> constraint) {
        String name = constraint.getAnnotation().annotationType().getName();
        return name.startsWith("jakarta.validation.") || name.startsWith("org.hibernate.validator.constraints.");
    }

    /** Whether the text of the validator has nothing in it that the template and the annotation do not give. */
    private boolean saysAllThere(ConstraintViolation<?> violation, String again) {
        String first = violation.getMessage();
        return first.equals(again)
                || first.equals(interpolate(violation, LocaleContextHolder.getLocale()))
                || first.equals(interpolate(violation, Locale.getDefault()));
    }

    private String interpolate(ConstraintViolation<?> violation, Locale locale) {
        Context context = new Context(violation.getConstraintDescriptor(), violation.getInvalidValue());
        return factory.getMessageInterpolator().interpolate(violation.getMessageTemplate(), context, locale);
    }

    /** Finds the violations behind what Spring reports of a handler's values. */
    ValueViolations of(MethodValidationResult all) {
        return new ValueViolations(factory, this, all);
    }

    /** A violation of a value that a handler was given, with the text of the app if it has one. */
    Violation ofValue(
            ConstraintViolation<?> violation, @Nullable String textOfTheApp, ParameterPlace place, Locale locale) {
        return place.violation(inside(violation), textOfTheApp != null ? textOfTheApp : text(violation, locale));
    }

    /** The part of a path behind the method and the parameter. */
    private static String inside(ConstraintViolation<?> violation) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        String method = nodes.hasNext() ? nodes.next().getName() : "";
        String parameter = nodes.hasNext() ? nodes.next().getName() : "";
        return violation.getPropertyPath().toString().substring(method.length() + 1 + parameter.length());
    }

    /**
     * The violations of a handler's parameters, or null if this is no exception of Bean Validation, or not about what a
     * handler was given: an entity that cannot be saved is the server's fault.
     */
    @Nullable
    List<Violation> ofHandler(Throwable exception, Locale locale) {
        if (!(exception instanceof ConstraintViolationException violations)) {
            return null;
        }
        List<Violation> found = new ArrayList<>();
        for (ConstraintViolation<?> violation : violations.getConstraintViolations()) {
            Violation inRequest = inRequest(violation, locale);
            if (inRequest == null) {
                return null;
            }
            found.add(inRequest);
        }
        return found;
    }

    /** The path begins with the method and the parameter; what follows leads into the value. */
    private @Nullable Violation inRequest(ConstraintViolation<?> violation, Locale locale) {
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        Path.Node first = nodes.hasNext() ? nodes.next() : null;
        Path.Node second = nodes.hasNext() ? nodes.next() : null;
        if (first == null || first.getKind() != ElementKind.METHOD) {
            return null;
        }
        if (second == null || second.getKind() != ElementKind.PARAMETER) {
            return null;
        }
        Class<?> handler = ClassUtils.getUserClass(violation.getRootBeanClass());
        if (!AnnotatedElementUtils.hasAnnotation(handler, Controller.class)) {
            return null;
        }
        Class<?>[] types = first.as(Path.MethodNode.class).getParameterTypes().toArray(new Class<?>[0]);
        Method method = ReflectionUtils.findMethod(handler, first.getName(), types);
        if (method == null) {
            return null;
        }
        int index = second.as(Path.ParameterNode.class).getParameterIndex();
        ParameterPlace place = ParameterPlace.of(new AnnotatedMethod(method).getMethodParameters()[index]);
        return place.violation(inside(violation), text(violation, locale));
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
