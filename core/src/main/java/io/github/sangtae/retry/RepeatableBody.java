package io.github.sangtae.retry;

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
 * Which bodies of requests are values, which a client writes anew for every try. Listed is what is one; a type of the JDK's or
 * of a library's that is not here may be read only once, as a publisher, a pooled buffer or a multipart body with a stream in it
 * are. What an app calls by a class of its own is a value, unless it is something that is consumed. An adapter adds the values
 * of its own library.
 */
public final class RepeatableBody {

    private static final String[] OF_LIBRARIES = {
        "java.",
        "javax.",
        "jdk.",
        "sun.",
        "com.sun.",
        "jakarta.",
        "kotlin.",
        "scala.",
        "io.micronaut.",
        "io.netty.",
        "io.quarkus.",
        "io.reactivex.",
        "io.smallrye.",
        "io.vertx.",
        "okhttp3.",
        "okio.",
        "org.apache.",
        "org.eclipse.",
        "org.glassfish.",
        "org.jboss.",
        "org.reactivestreams.",
        "org.springframework.",
        "reactor.",
        "retrofit2."
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

    private RepeatableBody() {}

    /**
     * Whether a body can be written more than once, and is the same each time. Looks into collections, maps and arrays.
     *
     * @param body null for none, which can
     */
    public static boolean isValue(@Nullable Object body) {
        return test(body, 0);
    }

    private static boolean test(@Nullable Object body, int depth) {
        if (body == null || isPlain(body)) {
            return true;
        }
        if (depth == DEEPEST) {
            return false; // Too deep to look through, or a ring.
        }
        if (body instanceof Collection<?> collection) {
            return collection.stream().allMatch(element -> test(element, depth + 1));
        }
        if (body instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(value -> test(value, depth + 1));
        }
        if (body instanceof Object[] array) {
            for (Object element : array) {
                if (!test(element, depth + 1)) {
                    return false;
                }
            }
            return true;
        }
        return isValueOfALibrary(body.getClass()) || isOfTheApp(body);
    }

    private static boolean isPlain(Object body) {
        return body instanceof CharSequence
                || body instanceof Number
                || body instanceof Boolean
                || body instanceof Character
                || body instanceof Enum<?>
                || body instanceof File
                || body instanceof Path
                || body instanceof Temporal
                || body instanceof Date
                || body instanceof UUID
                || (body instanceof Optional<?> optional && isValue(optional.orElse(null)))
                || (body.getClass().isArray()
                        && body.getClass().getComponentType().isPrimitive());
    }

    private static boolean isValueOfALibrary(Class<?> body) {
        for (Class<?> type = body; type != null; type = type.getSuperclass()) {
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

    private static boolean isOfTheApp(Object body) {
        return !(body instanceof AutoCloseable || body instanceof Iterator<?> || body instanceof Iterable<?>)
                && !isOfALibrary(body.getClass());
    }

    /** By its class, what that extends and what those implement: an app's own stream is a stream. */
    private static boolean isOfALibrary(Class<?> body) {
        for (Class<?> type = body;
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
        for (String prefix : OF_LIBRARIES) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
