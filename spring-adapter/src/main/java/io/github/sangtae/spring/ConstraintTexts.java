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
import jakarta.validation.metadata.ContainerDescriptor;
import jakarta.validation.metadata.ContainerElementTypeDescriptor;
import jakarta.validation.metadata.ElementDescriptor;
import jakarta.validation.metadata.MethodDescriptor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.ObjectError;

/**
 * The texts of broken constraints in the language of the answer. Spring lets the validator speak the language of its
 * {@code LocaleResolver}, which knows nothing of the languages that the kit has, so the text is made again.
 */
final class ConstraintTexts {

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
        return interpolate(
                violation.getMessageTemplate(),
                violation.getConstraintDescriptor(),
                violation.getInvalidValue(),
                locale);
    }

    /**
     * The text of a constraint on a handler's parameter, or null if the parameter has no constraint of that name.
     *
     * @param constraint the simple name of the annotation, such as {@code Min}
     */
    @Nullable
    String text(MethodParameter parameter, String constraint, @Nullable Object value, Locale locale) {
        Method method = parameter.getMethod();
        if (method == null) {
            return null;
        }
        MethodDescriptor described = factory.getValidator()
                .getConstraintsForClass(parameter.getContainingClass())
                .getConstraintsForMethod(method.getName(), method.getParameterTypes());
        if (described == null) {
            return null;
        }
        ConstraintDescriptor<?> descriptor =
                find(described.getParameterDescriptors().get(parameter.getParameterIndex()), constraint);
        return descriptor == null ? null : interpolate(descriptor.getMessageTemplate(), descriptor, value, locale);
    }

    private static @Nullable ConstraintDescriptor<?> find(ElementDescriptor element, String constraint) {
        for (ConstraintDescriptor<?> descriptor : element.getConstraintDescriptors()) {
            if (descriptor.getAnnotation().annotationType().getSimpleName().equals(constraint)) {
                return descriptor;
            }
        }
        if (element instanceof ContainerDescriptor container) {
            for (ContainerElementTypeDescriptor inner : container.getConstrainedContainerElementTypes()) {
                ConstraintDescriptor<?> found = find(inner, constraint);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
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
        MethodParameter parameter = new SynthesizingMethodParameter(method, index);
        parameter.initParameterNameDiscovery(new DefaultParameterNameDiscoverer());
        String path = violation
                .getPropertyPath()
                .toString()
                .substring(first.getName().length() + 1 + second.getName().length());
        return ParameterPlace.of(parameter).violation(path, text(violation, locale));
    }

    private String interpolate(
            String template, ConstraintDescriptor<?> descriptor, @Nullable Object value, Locale locale) {
        return factory.getMessageInterpolator().interpolate(template, new Context(descriptor, value), locale);
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
