package io.github.sangtae.micronaut;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Violation;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.CookieValue;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Part;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteMatch;
import io.micronaut.web.router.UriRouteMatch;
import java.lang.annotation.Annotation;

/**
 * Where the value of a handler's argument comes from: by its annotation, else as Micronaut looks for it.
 *
 * @param in the part of the request
 * @param name the name there; empty for the body as a whole
 * @param isPart whether it is a part of a multipart body
 */
record ArgumentPlace(Violation.In in, String name, boolean isPart) {

    static ArgumentPlace of(Argument<?> argument, HttpRequest<?> request) {
        AnnotationMetadata annotations = argument.getAnnotationMetadata();
        if (annotations.hasAnnotation(Part.class)) {
            return new ArgumentPlace(Violation.In.BODY, name(argument, Part.class), true);
        }
        if (annotations.hasAnnotation(Body.class)) {
            // @Body("customer") takes one member of the object.
            return new ArgumentPlace(
                    Violation.In.BODY, annotations.stringValue(Body.class).orElse(""), false);
        }
        if (annotations.hasAnnotation(PathVariable.class)) {
            return named(Violation.In.PATH, argument, PathVariable.class);
        }
        if (annotations.hasAnnotation(Header.class)) {
            return named(Violation.In.HEADER, argument, Header.class);
        }
        if (annotations.hasAnnotation(CookieValue.class)) {
            return named(Violation.In.COOKIE, argument, CookieValue.class);
        }
        if (annotations.hasAnnotation(QueryValue.class)) {
            return named(Violation.In.PARAMETER, argument, QueryValue.class);
        }
        return new ArgumentPlace(guess(argument.getName(), request), argument.getName(), false);
    }

    private static ArgumentPlace named(Violation.In in, Argument<?> argument, Class<? extends Annotation> type) {
        return new ArgumentPlace(in, name(argument, type), false);
    }

    private static String name(Argument<?> argument, Class<? extends Annotation> type) {
        return argument.getAnnotationMetadata().stringValue(type).orElse(argument.getName());
    }

    /** An argument without an annotation is a variable of the path, a member of the body, or a parameter. */
    private static Violation.In guess(String name, HttpRequest<?> request) {
        RouteMatch<?> route = RouteAttributes.getRouteMatch(request).orElse(null);
        if (route instanceof UriRouteMatch<?, ?> match
                && match.getVariables().stream()
                        .anyMatch(variable -> variable.getName().equals(name) && !variable.isQuery())) {
            return Violation.In.PATH;
        }
        boolean readsBody = route != null && route.getRouteInfo().isPermitsRequestBody();
        return readsBody && !request.getParameters().contains(name) ? Violation.In.BODY : Violation.In.PARAMETER;
    }

    /** The failure of a required value that is not there. */
    Failure missing() {
        return switch (in) {
            case HEADER -> Failure.missingHeader(name);
            case COOKIE -> Failure.missingCookie(name);
            case BODY -> missingInBody();
            case PARAMETER, PATH -> Failure.missingParameter(name);
        };
    }

    private Failure missingInBody() {
        if (isPart) {
            return Failure.missingPart(name);
        }
        return name.isEmpty() ? Failure.missingBody() : Failure.missingParameter(name);
    }

    /** The failure of a value that cannot be converted. */
    Failure illTyped() {
        return switch (in) {
            case HEADER -> Failure.invalidHeader(name);
            case COOKIE -> Failure.invalidCookie(name);
            case BODY -> isPart ? Failure.invalidPart(name) : Failure.malformedBody();
            case PATH -> Failure.invalidPath(name);
            case PARAMETER -> Failure.invalidParameter(name);
        };
    }

    /**
     * A violation at this place.
     *
     * @param path inside the value, as validators write it; empty for the value itself
     * @param detail the text, or empty for the kit's own
     */
    Violation violation(String path, String detail) {
        if (in == Violation.In.BODY) {
            return Violation.ofBody(isPart ? path : name + path, detail);
        }
        // An object made of parameters has no parameter of its own name; its fields are the parameters.
        String inside = path.startsWith(".") ? path.substring(1) : path;
        return new Violation(in, inside.isEmpty() || inside.startsWith("[") ? name : inside, detail);
    }
}
