package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Place;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the value of a parameter, a field or a property comes from, by its annotation. */
final class Places {

    /** By simple name: Jakarta REST's own, and those of Quarkus REST that say the same in a shorter way. */
    private static final Map<String, Place.In> ANNOTATIONS = Map.ofEntries(
            Map.entry("PathParam", Place.In.PATH),
            Map.entry("RestPath", Place.In.PATH),
            Map.entry("QueryParam", Place.In.PARAMETER),
            Map.entry("RestQuery", Place.In.PARAMETER),
            Map.entry("MatrixParam", Place.In.PARAMETER),
            Map.entry("RestMatrix", Place.In.PARAMETER),
            Map.entry("FormParam", Place.In.PARAMETER),
            Map.entry("RestForm", Place.In.PARAMETER),
            Map.entry("HeaderParam", Place.In.HEADER),
            Map.entry("RestHeader", Place.In.HEADER),
            Map.entry("CookieParam", Place.In.COOKIE),
            Map.entry("RestCookie", Place.In.COOKIE));

    private Places() {}

    /** The place that an element's annotations tell; null if it is no parameter of the request. */
    static @Nullable Place of(AnnotatedElement element, String ownName) {
        for (Annotation annotation : element.getAnnotations()) {
            Place place = of(annotation.annotationType(), value(annotation), ownName);
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    /** The place for an annotation type; null if it is another annotation. */
    static @Nullable Place of(Class<?> annotationType, String value, String ownName) {
        Place.In in = ANNOTATIONS.get(annotationType.getSimpleName());
        return in == null ? null : Place.of(in, value.isEmpty() ? ownName : value);
    }

    private static String value(Annotation annotation) {
        try {
            return annotation.annotationType().getMethod("value").invoke(annotation) instanceof String text ? text : "";
        } catch (ReflectiveOperationException e) {
            return ""; // An annotation without a value, or one that nobody outside may read.
        }
    }
}
