package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Place;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Cookie;
import java.lang.reflect.Method;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which parameter could not be converted. The specification (section 3.2) lets runtimes say "not found" or "bad
 * request" with a cause and nothing else. Jersey's exception tells the name; for the others the method's parameters are
 * looked at again.
 */
final class IllTypedParameter {

    private IllTypedParameter() {}

    /** What an exception of the runtime's means; null if it is not about a parameter. */
    static @Nullable Failure failure(WebApplicationException exception, RequestLens request) {
        Place told = told(exception);
        if (told != null) {
            return Failure.invalid(told);
        }
        if (exception.getCause() == null) {
            return null; // Nothing failed to be converted.
        }
        Place found = found(exception, request);
        return found == null ? null : Failure.invalid(found);
    }

    /** What Jersey's ParamException says, which an app on another runtime has not got. */
    private static @Nullable Place told(WebApplicationException exception) {
        try {
            Object type = exception.getClass().getMethod("getParameterType").invoke(exception);
            Object name = exception.getClass().getMethod("getParameterName").invoke(exception);
            return type instanceof Class<?> annotation && name instanceof String text
                    ? Places.of(annotation, text, text)
                    : null;
        } catch (ReflectiveOperationException e) {
            return null; // Another runtime, or another exception.
        }
    }

    private static @Nullable Place found(WebApplicationException exception, RequestLens request) {
        Method method = request.resourceMethod();
        Class<?> resource = request.resourceClass();
        if (method == null || resource == null) {
            return null;
        }
        List<Method> declarations =
                ResourceMethods.declarations(resource, method.getName(), method.getParameterTypes());
        boolean notFound = exception instanceof NotFoundException;
        List<Place> possible = new ArrayList<>();
        for (int i = 0; i < method.getParameterCount(); i++) {
            Place place = ResourceMethods.place(declarations, i);
            if (place == null || !mayMean(notFound, place.in())) {
                continue;
            }
            Type type = method.getGenericParameterTypes()[i];
            String value = value(place, request);
            if (value != null && Conversion.fails(type, value)) {
                return place;
            }
            if (type != String.class) {
                possible.add(place);
            }
        }
        return possible.size() == 1
                ? possible.get(0)
                : null; // A converter of the app's failed; no guess among several.
    }

    /** "Not found" is said of what stands in the address, "bad request" of the rest (section 3.2). */
    private static boolean mayMean(boolean notFound, Place.In in) {
        return switch (in) {
            case PATH -> notFound;
            case HEADER, COOKIE -> !notFound;
            case PARAMETER -> true; // A query or a form.
            case BODY, PART -> false;
        };
    }

    private static @Nullable String value(Place place, RequestLens request) {
        ContainerRequestContext context = request.context();
        if (context == null) {
            return null;
        }
        return switch (place.in()) {
            case PATH -> context.getUriInfo().getPathParameters().getFirst(place.name());
            case PARAMETER -> context.getUriInfo().getQueryParameters().getFirst(place.name());
            case HEADER -> context.getHeaderString(place.name());
            case COOKIE -> {
                Cookie cookie = context.getCookies().get(place.name());
                yield cookie == null ? null : cookie.getValue();
            }
            case BODY, PART -> null;
        };
    }
}
