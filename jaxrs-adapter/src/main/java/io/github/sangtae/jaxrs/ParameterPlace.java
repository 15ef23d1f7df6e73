package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Violation;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a parameter, a field or a property comes from, by its annotation.
 *
 * @param in the part of the request
 * @param name the name there
 */
record ParameterPlace(Violation.In in, String name) {

    /** By simple name: Jakarta REST's own, and those of Quarkus REST that say the same in a shorter way. */
    private static final Map<String, Violation.In> ANNOTATIONS = Map.ofEntries(
            Map.entry("PathParam", Violation.In.PATH),
            Map.entry("RestPath", Violation.In.PATH),
            Map.entry("QueryParam", Violation.In.PARAMETER),
            Map.entry("RestQuery", Violation.In.PARAMETER),
            Map.entry("MatrixParam", Violation.In.PARAMETER),
            Map.entry("RestMatrix", Violation.In.PARAMETER),
            Map.entry("FormParam", Violation.In.PARAMETER),
            Map.entry("RestForm", Violation.In.PARAMETER),
            Map.entry("HeaderParam", Violation.In.HEADER),
            Map.entry("RestHeader", Violation.In.HEADER),
            Map.entry("CookieParam", Violation.In.COOKIE),
            Map.entry("RestCookie", Violation.In.COOKIE));

    /** The place that an element's annotations tell; null if it is no parameter of the request. */
    static @Nullable ParameterPlace of(AnnotatedElement element, String ownName) {
        for (Annotation annotation : element.getAnnotations()) {
            ParameterPlace place = of(annotation.annotationType(), value(annotation), ownName);
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    /** The place for an annotation type; null if it is another annotation. */
    static @Nullable ParameterPlace of(Class<?> annotationType, String value, String ownName) {
        Violation.In in = ANNOTATIONS.get(annotationType.getSimpleName());
        return in == null ? null : new ParameterPlace(in, value.isEmpty() ? ownName : value);
    }

    private static String value(Annotation annotation) {
        try {
            return annotation.annotationType().getMethod("value").invoke(annotation) instanceof String text ? text : "";
        } catch (ReflectiveOperationException e) {
            return ""; // An annotation without a value, or one that nobody outside may read.
        }
    }

    /** What it means that the value cannot be converted. */
    Failure illTyped() {
        return switch (in) {
            case PATH -> Failure.invalidPath(name);
            case HEADER -> Failure.invalidHeader(name);
            case COOKIE -> Failure.invalidCookie(name);
            case PARAMETER, BODY -> Failure.invalidParameter(name);
        };
    }

    /** What it means that there is no value. */
    Failure missing() {
        return switch (in) {
            case PATH -> Failure.invalidPath(name);
            case HEADER -> Failure.missingHeader(name);
            case COOKIE -> Failure.missingCookie(name);
            case PARAMETER, BODY -> Failure.missingParameter(name);
        };
    }

    /** A broken constraint on the value. */
    Violation violation(String detail) {
        return new Violation(in, name, detail);
    }
}
