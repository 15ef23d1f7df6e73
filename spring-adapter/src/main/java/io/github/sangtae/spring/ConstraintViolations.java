package io.github.sangtae.spring;

import io.github.sangtae.problem.Place;
import io.github.sangtae.problem.Violation;
import io.github.sangtae.problem.ViolationReader;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.stereotype.Controller;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;

/**
 * Finds Bean Validation's violations in what Spring reports; core reads them. Made only where the app has Bean Validation,
 * without which this class cannot be linked.
 */
final class ConstraintViolations {

    /** The method and its parameter, which a path begins with that leads into what a handler was given. */
    private static final int METHOD_AND_PARAMETER = 2;

    private final ViolationReader reader;
    private final Supplier<? extends @Nullable ValidatorFactory> factories;

    ConstraintViolations(ViolationReader reader, Supplier<? extends @Nullable ValidatorFactory> factories) {
        this.reader = reader;
        this.factories = factories;
    }

    /**
     * What an error of a bound object stands for; null if that is no violation.
     *
     * @param place of the object
     * @param textOfTheApp comes before the reader's, or null
     */
    @Nullable
    Violation of(ObjectError error, Place place, @Nullable String textOfTheApp, Locale locale) {
        return error.contains(ConstraintViolation.class)
                ? of(error.unwrap(ConstraintViolation.class), place, textOfTheApp, locale)
                : null;
    }

    Violation of(ConstraintViolation<?> violation, Place place, @Nullable String textOfTheApp, Locale locale) {
        Path path = violation.getPropertyPath();
        int skipped = isInMethod(path) ? METHOD_AND_PARAMETER : 0;
        Place inside = ViolationReader.inside(place, path, skipped);
        return new Violation(inside, textOfTheApp != null ? textOfTheApp : reader.text(violation, locale));
    }

    private static boolean isInMethod(Path path) {
        Iterator<Path.Node> nodes = path.iterator();
        return nodes.hasNext() && nodes.next().getKind() == ElementKind.METHOD;
    }

    /** Finds the violations behind what Spring reports of a handler's values. */
    ValueViolations of(MethodValidationResult all) {
        return new ValueViolations(this, factories, all);
    }

    /**
     * The violations of a handler's parameters, or null if this is no exception of Bean Validation, or not about what a
     * handler was given: an entity that cannot be saved is the server's fault.
     */
    @Nullable
    List<Violation> ofHandler(Throwable exception, Locale locale) {
        if (!(exception instanceof ConstraintViolationException violations)
                || violations.getConstraintViolations() == null) {
            return null;
        }
        List<Violation> found = new ArrayList<>();
        for (ConstraintViolation<?> violation : violations.getConstraintViolations()) {
            Place place = placeInRequest(violation);
            if (place == null) {
                return null;
            }
            found.add(of(violation, place, null, locale));
        }
        return found;
    }

    /** The path begins with the method and the parameter; what follows leads into the value. */
    private static @Nullable Place placeInRequest(ConstraintViolation<?> violation) {
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
        return Places.of(new AnnotatedMethod(method).getMethodParameters()[index]);
    }
}
