package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Place;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospector;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteMatch;
import java.lang.annotation.Annotation;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the value of a handler's argument comes from: by its annotation, else as Micronaut looks for it. */
final class Places {

    private static final Map<Class<? extends Annotation>, Place.In> BY_ANNOTATION = byAnnotation();

    private Places() {}

    private static Map<Class<? extends Annotation>, Place.In> byAnnotation() {
        Map<Class<? extends Annotation>, Place.In> table = new LinkedHashMap<>();
        table.put(Part.class, Place.In.PART);
        table.put(PathVariable.class, Place.In.PATH);
        table.put(Header.class, Place.In.HEADER);
        table.put(CookieValue.class, Place.In.COOKIE);
        table.put(QueryValue.class, Place.In.PARAMETER);
        return table;
    }

    /** The place of an argument's value. */
    static Place of(Argument<?> argument, HttpRequest<?> request) {
        AnnotationMetadata annotations = argument.getAnnotationMetadata();
        if (annotations.hasAnnotation(Body.class)) {
            // @Body("customer") takes one member of the object.
            return Place.body().inside(annotations.stringValue(Body.class).orElse(""));
        }
        Place annotated = annotated(annotations, argument.getName());
        return annotated != null ? annotated : Place.of(guess(argument.getName(), request), argument.getName());
    }

    private static @Nullable Place annotated(AnnotationMetadata annotations, String name) {
        for (Map.Entry<Class<? extends Annotation>, Place.In> entry : BY_ANNOTATION.entrySet()) {
            if (annotations.hasAnnotation(entry.getKey())) {
                return Place.of(
                        entry.getValue(),
                        annotations.stringValue(entry.getKey()).orElse(name));
            }
        }
        return null;
    }

    /** An argument without an annotation is a variable of the path, a member of the body, or a parameter. */
    private static Place.In guess(String name, HttpRequest<?> request) {
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (route instanceof UriRouteMatch<?, ?> match
                && match.getVariables().stream()
                        .anyMatch(variable -> variable.getName().equals(name) && !variable.isQuery())) {
            return Place.In.PATH;
        }
        boolean readsBody = route != null && route.getRouteInfo().isPermitsRequestBody();
        return readsBody && !request.getParameters().contains(name) ? Place.In.BODY : Place.In.PARAMETER;
    }

    /**
     * The place of a property of an argument that is a bean made of several values of the request, each with an annotation
     * of its own; null if the argument is none, or the property has none.
     */
    static @Nullable Place ofProperty(Argument<?> argument, @Nullable String property) {
        if (property == null || !argument.getAnnotationMetadata().hasAnnotation(RequestBean.class)) {
            return null;
        }
        return BeanIntrospector.SHARED
                .findIntrospection(argument.getType())
                .flatMap(introspection -> introspection.getProperty(property))
                .map(found -> annotated(found.getAnnotationMetadata(), property))
                .orElse(null);
    }
}
