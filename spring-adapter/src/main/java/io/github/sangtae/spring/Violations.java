package io.github.sangtae.spring;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Violation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedMethod;
import org.springframework.validation.BindException;
import org.springframework.validation.Errors;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.MethodValidationResult;
import org.springframework.validation.method.ParameterErrors;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.support.WebExchangeBindException;

/**
 * Reads broken constraints out of Spring's exceptions: where, and what is expected there, in the language of the answer.
 *
 * <p>A text comes from the app's own messages under Spring's codes, such as {@code NotBlank.order.name}; else from the
 * validator; else from Spring's default; else it is left to the kit.
 */
final class Violations {

    private final MessageSource messages;
    private final @Nullable ConstraintTexts texts;

    /**
     * A reader.
     *
     * @param texts null if the app has no Bean Validation
     */
    Violations(MessageSource messages, @Nullable ConstraintTexts texts) {
        this.messages = messages;
        this.texts = texts;
    }

    /** The violations of a bound object: a body, or an object made of parameters. */
    Failure of(BindException exception, Locale locale) {
        ParameterPlace place = exception instanceof MethodArgumentNotValidException e
                ? ParameterPlace.of(e.getParameter())
                : new ParameterPlace(Violation.In.PARAMETER, exception.getObjectName());
        List<Violation> found = new ArrayList<>();
        collect(exception, place, "", locale, found);
        return Failure.validation(found);
    }

    /** The same in WebFlux, whose exception is none of those. */
    Failure of(WebExchangeBindException exception, Locale locale) {
        MethodParameter parameter = exception.getMethodParameter();
        ParameterPlace place = parameter != null
                ? ParameterPlace.of(parameter)
                : new ParameterPlace(Violation.In.PARAMETER, exception.getObjectName());
        List<Violation> found = new ArrayList<>();
        collect(exception, place, "", locale, found);
        return Failure.validation(found);
    }

    /** The violations of a handler method's parameters. */
    Failure of(MethodValidationResult result, Locale locale) {
        List<Violation> found = new ArrayList<>();
        // Two lists, since the method that gives both has another name in 6.2 and is gone under its first in 7.
        for (ParameterErrors errors : result.getBeanResults()) {
            collect(errors, ParameterPlace.of(annotated(errors)), element(errors), locale, found);
        }
        ValueViolations values = texts == null ? null : texts.of(result);
        for (ParameterValidationResult value : result.getValueResults()) {
            ParameterPlace place = ParameterPlace.of(annotated(value));
            for (MessageSourceResolvable error : value.getResolvableErrors()) {
                String own = ofTheApp(error, locale);
                Violation known = values == null ? null : values.read(value, error, own, place, locale);
                found.add(known != null ? known : place.violation("", own != null ? own : error.getDefaultMessage()));
            }
        }
        return Failure.validation(found);
    }

    /** With the annotations of interfaces; Spring has read them, but not every one of its exceptions tells. */
    private static MethodParameter annotated(ParameterValidationResult result) {
        MethodParameter parameter = result.getMethodParameter();
        Method method = parameter.getMethod();
        int index = parameter.getParameterIndex();
        return method == null || index < 0 ? parameter : new AnnotatedMethod(method).getMethodParameters()[index];
    }

    /** The violations in Bean Validation's own exception; null if this is another, or the request is not at fault. */
    @Nullable
    Failure ofConstraintViolations(Throwable exception, Locale locale) {
        List<Violation> found = texts == null ? null : texts.ofHandler(exception, locale);
        return found == null ? null : Failure.validation(found);
    }

    private void collect(Errors errors, ParameterPlace place, String prefix, Locale locale, List<Violation> found) {
        for (FieldError error : errors.getFieldErrors()) {
            String dot = prefix.isEmpty() || error.getField().startsWith("[") ? "" : ".";
            found.add(place.violation(prefix + dot + error.getField(), text(error, locale)));
        }
        for (ObjectError error : errors.getGlobalErrors()) {
            found.add(place.violation(prefix, text(error, locale)));
        }
    }

    /** The part of a path that leads to an element of a list or a map. */
    private static String element(ParameterErrors errors) {
        if (errors.getContainerIndex() != null) {
            return "[" + errors.getContainerIndex() + "]";
        }
        return errors.getContainerKey() != null ? "[" + errors.getContainerKey() + "]" : "";
    }

    private @Nullable String text(ObjectError error, Locale locale) {
        String own = ofTheApp(error, locale);
        if (own != null) {
            return own;
        }
        if (error instanceof FieldError field && field.isBindingFailure()) {
            return null; // Spring's default would show the converter's exception and the value.
        }
        String ofTheValidator = texts == null ? null : texts.text(error, locale);
        return ofTheValidator != null ? ofTheValidator : error.getDefaultMessage();
    }

    private @Nullable String ofTheApp(MessageSourceResolvable error, Locale locale) {
        String[] codes = error.getCodes();
        if (codes == null) {
            return null;
        }
        for (String code : codes) {
            String text = messages.getMessage(code, error.getArguments(), null, locale);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
