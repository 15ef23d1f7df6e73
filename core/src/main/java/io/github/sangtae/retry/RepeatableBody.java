package io.github.sangtae.retry;

import java.io.File;
import java.nio.file.Path;
import java.time.temporal.Temporal;
import java.util.Arrays;
import java.util.Collection;
import java.util.Date;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
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
        "kotlinx.",
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
     * Whether a body can be written more than once, and is the same each time. Looks into collections, maps and arrays, which
     * may load what is in them: ask only when there is something to repeat. Never fails; what cannot be looked into is none.
     *
     * @param body null for none, which can
     */
    public static boolean isValue(@Nullable Object body) {
        return isValue(body, none -> false);
    }

    /**
     * The same for a library with values of its own.
     *
     * @param ofTheLibrary whether an object that is no value otherwise is one, also as an element of another
     */
    public static boolean isValue(@Nullable Object body, Predicate<Object> ofTheLibrary) {
        try {
            return test(body, ofTheLibrary, 0);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return false; // A lazy collection whose session is closed, for one.
        }
    }

    /**
     * Whether a body may be a value, by its own type alone: nothing in it is looked at. What is none by its type is read once.
     *
     * @param body null for none, which is one
     */
    public static boolean mayBeValue(@Nullable Object body) {
        return body == null || isPlain(body) || isContainer(body) || isOneByItsClass(body);
    }

    private static boolean test(@Nullable Object body, Predicate<Object> ofTheLibrary, int depth) {
        if (body == null || isPlain(body)) {
            return true;
        }
        if (depth == DEEPEST) {
            return false; // Too deep to look through, or a ring.
        }
        if (body instanceof Optional<?> optional) {
            return test(optional.orElse(null), ofTheLibrary, depth + 1);
        }
        if (body instanceof Collection<?> collection) {
            return allAre(collection, ofTheLibrary, depth + 1);
        }
        if (body instanceof Map<?, ?> map) {
            return allAre(map.values(), ofTheLibrary, depth + 1);
        }
        if (body instanceof Object[] array) {
            return allAre(Arrays.asList(array), ofTheLibrary, depth + 1);
        }
        return isOneByItsClass(body) || ofTheLibrary.test(body);
    }

    private static boolean allAre(Collection<?> elements, Predicate<Object> ofTheLibrary, int depth) {
        for (Object element : elements) {
            if (!test(element, ofTheLibrary, depth)) {
                return false;
            }
        }
        return true;
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
                || (body.getClass().isArray()
                        && body.getClass().getComponentType().isPrimitive());
    }

    private static boolean isContainer(Object body) {
        return body instanceof Optional<?>
                || body instanceof Collection<?>
                || body instanceof Map<?, ?>
                || body instanceof Object[];
    }

    private static boolean isOneByItsClass(Object body) {
        return isValueOfALibrary(body.getClass()) || isOfTheApp(body);
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
