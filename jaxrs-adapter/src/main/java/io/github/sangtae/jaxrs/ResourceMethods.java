package io.github.sangtae.jaxrs;

import io.github.sangtae.problem.Place;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reads the annotations of resources where Jakarta REST looks for them: on the method, or on the one that it overrides, in
 * a superclass or an interface (Jakarta REST 3.1 section 3.6).
 */
final class ResourceMethods {

    private ResourceMethods() {}

    /** The method and those that it overrides, the most special first. */
    static List<Method> declarations(Class<?> type, String name, Class<?>... parameterTypes) {
        List<Method> found = new ArrayList<>();
        for (Class<?> at : hierarchy(type)) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equals(name) && Arrays.equals(method.getParameterTypes(), parameterTypes)) {
                    found.add(method);
                }
            }
        }
        return found;
    }

    /** Whether one of these is called by requests, rather than by the app itself. */
    static boolean isResource(List<Method> declarations) {
        for (Method method : declarations) {
            for (Annotation annotation : method.getAnnotations()) {
                if (annotation instanceof Path || annotation.annotationType().isAnnotationPresent(HttpMethod.class)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether requests are matched to the class, so that its fields may be parameters. */
    static boolean isResource(Class<?> type) {
        return hierarchy(type).stream().anyMatch(at -> at.isAnnotationPresent(Path.class));
    }

    /** The place of a parameter; null if it is the body, or made of several parameters. */
    static @Nullable Place place(List<Method> declarations, int index) {
        for (Method method : declarations) {
            Parameter parameter = method.getParameters()[index];
            Place place = Places.of(parameter, parameter.getName());
            if (place != null) {
                return place;
            }
        }
        return null;
    }

    /** The type of a parameter that is made of several parameters; null for any other. */
    static @Nullable Class<?> beanParam(List<Method> declarations, int index) {
        for (Method method : declarations) {
            Parameter parameter = method.getParameters()[index];
            if (parameter.isAnnotationPresent(BeanParam.class)) {
                return parameter.getType();
            }
        }
        return null;
    }

    /** The place of a field or property; null if it is no parameter. */
    static @Nullable Place place(Class<?> type, String property) {
        String capital = property.isEmpty()
                ? property
                : property.substring(0, 1).toUpperCase(Locale.ROOT) + property.substring(1);
        for (Class<?> at : hierarchy(type)) {
            for (Field field : at.getDeclaredFields()) {
                Place place = field.getName().equals(property) ? Places.of(field, property) : null;
                if (place != null) {
                    return place;
                }
            }
            for (Method method : at.getDeclaredMethods()) {
                boolean accessor = method.getName().equals("set" + capital)
                        || method.getName().equals("get" + capital)
                        || method.getName().equals("is" + capital)
                        || method.getName().equals(property);
                Place place = accessor ? Places.of(method, property) : null;
                if (place != null) {
                    return place;
                }
            }
        }
        return null;
    }

    /** The class, its superclasses and their interfaces: proxies of a container are on top of what the app wrote. */
    static List<Class<?>> hierarchy(Class<?> type) {
        List<Class<?>> found = new ArrayList<>();
        for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
            found.add(at);
        }
        for (Class<?> at : List.copyOf(found)) {
            addInterfaces(Objects.requireNonNull(at), found);
        }
        return found;
    }

    private static void addInterfaces(Class<?> type, List<Class<?>> found) {
        for (Class<?> at : type.getInterfaces()) {
            if (!found.contains(at)) {
                found.add(at);
                addInterfaces(at, found);
            }
        }
    }
}
