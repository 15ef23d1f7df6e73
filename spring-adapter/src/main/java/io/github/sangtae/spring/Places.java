package io.github.sangtae.spring;

import io.github.sangtae.problem.Place;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotationUtils;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;

/** Where the value of a handler's parameter comes from, by its annotation. */
final class Places {

    private Places() {}

    /** The place, under the name that the annotation gives or, if it gives none, under the parameter's own. */
    static Place of(MethodParameter parameter) {
        return of(parameter, null);
    }

    /**
     * The place under a name that is known already.
     *
     * @param known null to read it from the annotation
     */
    static Place of(MethodParameter parameter, @Nullable String known) {
        if (parameter.hasParameterAnnotation(RequestBody.class)) {
            return Place.body();
        }
        if (parameter.hasParameterAnnotation(RequestPart.class)) {
            return Place.part(name(parameter, RequestPart.class, known));
        }
        if (parameter.hasParameterAnnotation(PathVariable.class)) {
            return Place.path(name(parameter, PathVariable.class, known));
        }
        if (parameter.hasParameterAnnotation(MatrixVariable.class)) {
            return Place.path(name(parameter, MatrixVariable.class, known)); // It stands in a segment of the path.
        }
        if (parameter.hasParameterAnnotation(RequestHeader.class)) {
            return Place.header(name(parameter, RequestHeader.class, known));
        }
        if (parameter.hasParameterAnnotation(CookieValue.class)) {
            return Place.cookie(name(parameter, CookieValue.class, known));
        }
        return Place.parameter(name(parameter, RequestParam.class, known));
    }

    private static String name(
            MethodParameter parameter, Class<? extends Annotation> annotationType, @Nullable String known) {
        if (known != null) {
            return known;
        }
        Annotation annotation = parameter.getParameterAnnotation(annotationType);
        Object given = annotation == null ? null : AnnotationUtils.getValue(annotation, "name");
        String name = given instanceof String text && !text.isEmpty() ? text : parameter.getParameterName();
        return name == null ? "" : name;
    }
}
