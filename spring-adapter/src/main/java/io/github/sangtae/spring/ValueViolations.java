package io.github.sangtae.spring;

import io.github.sangtae.problem.Place;
import io.github.sangtae.problem.Violation;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.ValidatorFactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.annotation.Validated;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * Finds the violations behind the errors of a handler's values. Since 6.2 Spring keeps them; 6.1 keeps a text and the name
 * of the constraint, so the validator is asked once more.
 */
final class ValueViolations {

    private static final @Nullable Method UNWRAP = ReflectionUtils.findMethod(
            ParameterValidationResult.class, "unwrap", MessageSourceResolvable.class, Class.class);

    private final ConstraintViolations constraints;
    private final Supplier<? extends @Nullable ValidatorFactory> factories;
    private final MethodValidationResult all;
    private final Map<Integer, List<ConstraintViolation<?>>> left = new HashMap<>();

    ValueViolations(
            ConstraintViolations constraints,
            Supplier<? extends @Nullable ValidatorFactory> factories,
            MethodValidationResult all) {
        this.constraints = constraints;
        this.factories = factories;
        this.all = all;
    }

    /**
     * What an error stands for, to be asked once for each; null if it cannot be told.
     *
     * @param textOfTheApp comes before the validator's, or null
     */
    @Nullable
    Violation read(
            ParameterValidationResult result,
            MessageSourceResolvable error,
            @Nullable String textOfTheApp,
            Place place,
            Locale locale) {
        ConstraintViolation<?> violation = take(result, error);
        return violation == null ? null : constraints.of(violation, place, textOfTheApp, locale);
    }

    private @Nullable ConstraintViolation<?> take(ParameterValidationResult result, MessageSourceResolvable error) {
        if (UNWRAP != null) {
            return (ConstraintViolation<?>)
                    ReflectionUtils.invokeMethod(UNWRAP, result, error, ConstraintViolation.class);
        }
        List<ConstraintViolation<?>> candidates =
                left.computeIfAbsent(result.getMethodParameter().getParameterIndex(), index -> again(result, index));
        for (ConstraintViolation<?> violation : candidates) {
            if (isAlike(violation, error)) {
                candidates.remove(violation);
                return violation;
            }
        }
        return null;
    }

    private List<ConstraintViolation<?>> again(ParameterValidationResult result, int index) {
        List<ConstraintViolation<?>> found = new ArrayList<>();
        ValidatorFactory factory = factories.get();
        if (factory == null) {
            return found;
        }
        Object[] arguments = new Object[all.getMethod().getParameterCount()];
        arguments[index] = result.getContainer() != null ? result.getContainer() : result.getArgument();
        for (ConstraintViolation<?> violation : factory.getValidator()
                .forExecutables()
                .validateParameters(all.getTarget(), all.getMethod(), arguments, groups())) {
            if (index == parameter(violation)) {
                found.add(violation);
            }
        }
        return found;
    }

    private Class<?>[] groups() {
        Validated ofMethod = AnnotationUtils.findAnnotation(all.getMethod(), Validated.class);
        Validated found = ofMethod != null
                ? ofMethod
                : AnnotationUtils.findAnnotation(all.getTarget().getClass(), Validated.class);
        return found == null ? new Class<?>[0] : found.value();
    }

    private static int parameter(ConstraintViolation<?> violation) {
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getKind() == ElementKind.PARAMETER) {
                return node.as(Path.ParameterNode.class).getParameterIndex();
            }
        }
        return -1;
    }

    private static boolean isAlike(ConstraintViolation<?> violation, MessageSourceResolvable error) {
        String[] codes = error.getCodes();
        String constraint = codes == null || codes.length == 0 ? "" : codes[codes.length - 1];
        Class<?> type = violation.getConstraintDescriptor().getAnnotation().annotationType();
        return type.getSimpleName().equals(constraint) && violation.getMessage().equals(error.getDefaultMessage());
    }
}
