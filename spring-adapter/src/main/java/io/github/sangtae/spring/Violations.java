package io.github.sangtae.spring;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Place;
import io.github.sangtae.problem.Violation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;

/**
 * Reads broken constraints out of Spring's exceptions: where, and what is expected there, in the language of the answer.
 *
 * <p>A text comes from the app's own messages under Spring's codes, such as {@code NotBlank.order.name}; else from core,
 * which knows the constraints; else from Spring's default; else it is left to the kit.
 */
final class Violations {

    /** What Spring 6.2 has for constraints on a method as a whole. */
    private static final @Nullable Method ON_THE_METHOD =
            ReflectionUtils.findMethod(MethodValidationResult.class, "getCrossParameterValidationResults");

    private final AppTexts texts;
    private final @Nullable ConstraintViolations constraints;

    /**
     * A reader.
     *
     * @param constraints null if the app has no Bean Validation
     */
    Violations(AppTexts texts, @Nullable ConstraintViolations constraints) {
        this.texts = texts;
        this.constraints = constraints;
    }

    /**
     * The violations of a bound object: a body, or an object made of parameters.
     *
     * @param parameter of the handler, or null if it is not known
     */
    Failure of(Errors errors, @Nullable MethodParameter parameter, Locale locale) {
        Place place = parameter == null ? Place.parameter(errors.getObjectName()) : Places.of(parameter);
        List<Violation> found = new ArrayList<>();
        collect(errors, place, place, locale, found);
        return Failure.validation(found);
    }

    /** The violations of a handler method's parameters. */
    Failure of(MethodValidationResult result, Locale locale) {
        List<Violation> found = new ArrayList<>();
        // Two lists, since the method that gives both has another name in 6.2 and is gone under its first in 7.
        for (ParameterErrors errors : result.getBeanResults()) {
            Place place = Places.of(annotated(errors));
            collect(errors, place, place.inside(element(errors)), locale, found);
        }
        ValueViolations values = constraints == null ? null : constraints.of(result);
        for (ParameterValidationResult value : result.getValueResults()) {
            Place place = Places.of(annotated(value));
            for (MessageSourceResolvable error : value.getResolvableErrors()) {
                String own = ofTheApp(error, locale);
                Violation known = values == null ? null : values.read(value, error, own, place, locale);
                found.add(known != null ? known : violation(place, own, error));
            }
        }
        for (MessageSourceResolvable error : onTheMethod(result)) {
            found.add(violation(Place.body(), ofTheApp(error, locale), error));
        }
        return Failure.validation(found);
    }

    @SuppressWarnings("unchecked") // What the method is declared to return.
    private static List<MessageSourceResolvable> onTheMethod(MethodValidationResult result) {
        Object errors = ON_THE_METHOD == null ? null : ReflectionUtils.invokeMethod(ON_THE_METHOD, result);
        return errors == null ? List.of() : (List<MessageSourceResolvable>) errors;
    }

    /** With the annotations of interfaces; Spring has read them, but not every one of its exceptions tells. */
    private static MethodParameter annotated(ParameterValidationResult result) {
        MethodParameter parameter = result.getMethodParameter();
        Method method = parameter.getMethod();
        int index = parameter.getParameterIndex();
        return method == null || index < 0 ? parameter : new AnnotatedMethod(method).getMethodParameters()[index];
    }

    /** The part of a path that leads to an element of a list or a map. */
    private static String element(ParameterErrors errors) {
        if (errors.getContainerIndex() != null) {
            return "[" + errors.getContainerIndex() + "]";
        }
        return errors.getContainerKey() != null ? "[" + errors.getContainerKey() + "]" : "";
    }

    /** The violations in Bean Validation's own exception; null if this is another, or the request is not at fault. */
    @Nullable
    Failure ofConstraintViolations(Throwable exception, Locale locale) {
        List<Violation> found = constraints == null ? null : constraints.ofHandler(exception, locale);
        return found == null ? null : Failure.validation(found);
    }

    private void collect(Errors errors, Place whole, Place object, Locale locale, List<Violation> found) {
        for (FieldError error : errors.getFieldErrors()) {
            found.add(violation(error, whole, object.inside(error.getField()), locale));
        }
        for (ObjectError error : errors.getGlobalErrors()) {
            found.add(violation(error, whole, object, locale));
        }
    }

    /** A violation of Bean Validation tells itself where it is; other errors are where Spring says. */
    private Violation violation(ObjectError error, Place whole, Place field, Locale locale) {
        String own = ofTheApp(error, locale);
        if (error instanceof FieldError binding && binding.isBindingFailure()) {
            return new Violation(field, own != null ? own : ""); // Spring's default would show the value.
        }
        Violation known = constraints == null ? null : constraints.of(error, whole, own, locale);
        return known != null ? known : violation(field, own, error);
    }

    private static Violation violation(Place place, @Nullable String textOfTheApp, MessageSourceResolvable error) {
        String text = textOfTheApp != null ? textOfTheApp : error.getDefaultMessage();
        return new Violation(place, text == null ? "" : text);
    }

    private @Nullable String ofTheApp(MessageSourceResolvable error, Locale locale) {
        String[] codes = error.getCodes();
        if (codes == null) {
            return null;
        }
        for (String code : codes) {
            String text = texts.find(code, error.getArguments(), locale);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
