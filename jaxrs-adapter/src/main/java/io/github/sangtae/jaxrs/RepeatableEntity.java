package io.github.sangtae.jaxrs;

import jakarta.ws.rs.core.Form;
import java.io.File;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which entities count as values. Listed is what does; a type of the JDK's or of a library's that is not here may be read only
 * once, as a multipart body with a stream in it is. What an app calls by a class of its own is a value unless it is something
 * that is consumed.
 */
final class RepeatableEntity {

    private static final String[] OF_LIBRARIES = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "jakarta.",
        "kotlin.",
        "scala.",
        "io.netty.",
        "io.reactivex.",
        "io.smallrye.",
        "io.vertx.",
        "okio.",
        "org.apache.",
        "org.eclipse.",
        "org.reactivestreams.",
        "org.springframework.",
        "reactor."
    };

    /** What libraries have for values, read by JSON and XML writers. */
    private static final Set<String> VALUES_OF_LIBRARIES = Set.of(
            "com.fasterxml.jackson.databind.JsonNode",
            "tools.jackson.databind.JsonNode",
            "com.google.gson.JsonElement",
            "jakarta.json.JsonString",
            "jakarta.json.JsonNumber",
            "jakarta.xml.bind.JAXBElement");

    private static final int DEEPEST = 8;

    private RepeatableEntity() {}

    static boolean test(@Nullable Object entity) {
        return test(entity, 0);
    }

    private static boolean test(@Nullable Object entity, int depth) {
        if (entity == null || isPlain(entity)) {
            return true;
        }
        if (depth == DEEPEST) {
            return false; // Too deep to look through, or a ring.
        }
        if (entity instanceof Collection<?> collection) {
            return collection.stream().allMatch(element -> test(element, depth + 1));
        }
        if (entity instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(value -> test(value, depth + 1));
        }
        if (entity instanceof Object[] array) {
            for (Object element : array) {
                if (!test(element, depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        return isValueOfALibrary(entity.getClass()) || isOfTheApp(entity);
    }

    private static boolean isPlain(Object entity) {
        return entity instanceof CharSequence
                || entity instanceof Number
                || entity instanceof Boolean
                || entity instanceof Character
                || entity instanceof Enum<?>
                || entity instanceof Form
                || entity instanceof File
                || entity instanceof Path
                || entity instanceof Temporal
                || entity instanceof Date
                || entity instanceof UUID
                || (entity instanceof Optional<?> optional && test(optional.orElse(null)))
                || (entity.getClass().isArray()
                        && entity.getClass().getComponentType().isPrimitive());
    }

    private static boolean isValueOfALibrary(Class<?> entity) {
        for (Class<?> type = entity; type != null; type = type.getSuperclass()) {
            if (VALUES_OF_LIBRARIES.contains(type.getName())) {
                return true;
            }
            for (Class<?> face : type.getInterfaces()) {
                if (VALUES_OF_LIBRARIES.contains(face.getName())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isOfTheApp(Object entity) {
        return !(entity instanceof AutoCloseable || entity instanceof Iterator<?> || entity instanceof Iterable<?>)
                && !isOfALibrary(entity.getClass());
    }

    /** By its class, what that extends and what those implement: an app's own stream is a stream. */
    private static boolean isOfALibrary(Class<?> entity) {
        for (Class<?> type = entity;
                type != null && type != Object.class && type != Record.class;
                type = type.getSuperclass()) {
            if (isNamedLikeALibrary(type) || implementsSomethingRead(type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean implementsSomethingRead(Class<?> type) {
        for (Class<?> face : type.getInterfaces()) {
            String name = face.getName();
            boolean harmless = name.startsWith("java.lang.") || name.equals("java.io.Serializable");
            if ((!harmless && isNamedLikeALibrary(face)) || implementsSomethingRead(face)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isNamedLikeALibrary(Class<?> type) {
        String name = type.getName();
        if (JaxrsRuntime.isOfAny(name)) {
            return true;
        }
        for (String prefix : OF_LIBRARIES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
