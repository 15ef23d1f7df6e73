package io.github.sangtae.spring;

import io.github.sangtae.problem.Violation;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;

/**
 * Where the value of a handler's parameter comes from, by its annotation.
 *
 * @param in the part of the request
 * @param name the name there; the parameter's own if the annotation gives none, empty if neither is known
 */
record ParameterPlace(Violation.In in, String name) {

    static ParameterPlace of(MethodParameter parameter) {
        if (parameter.hasParameterAnnotation(RequestBody.class)
                || parameter.hasParameterAnnotation(RequestPart.class)) {
            return new ParameterPlace(Violation.In.BODY, "");
        }
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            return named(Violation.In.PATH, parameter, PathVariable.class);
        }
        if (parameter.hasParameterAnnotation(RequestHeader.class)) {
            return named(Violation.In.HEADER, parameter, RequestHeader.class);
        }
        if (parameter.hasParameterAnnotation(CookieValue.class)) {
            return named(Violation.In.COOKIE, parameter, CookieValue.class);
        }
        return named(Violation.In.PARAMETER, parameter, RequestParam.class);
    }

    private static ParameterPlace named(
            Violation.In in, MethodParameter parameter, Class<? extends Annotation> annotationType) {
        Annotation annotation = parameter.getParameterAnnotation(annotationType);
        Object given = annotation == null ? null : AnnotationUtils.getValue(annotation, "name");
        String name = given instanceof String text && !text.isEmpty() ? text : parameter.getParameterName();
        return new ParameterPlace(in, name == null ? "" : name);
    }

    /**
     * A violation at this place.
     *
     * @param path inside the value, as validators write it; empty for the value itself
     * @param detail the text, or null for the kit's own
     */
    Violation violation(String path, @Nullable String detail) {
        String text = detail == null ? "" : detail;
        if (in == Violation.In.BODY) {
            return Violation.ofBody(path, text);
        }
        // An object made of parameters has no parameter of its own name; its fields are the parameters.
        return new Violation(in, path.isEmpty() || path.startsWith("[") ? name : path, text);
    }
}
