package io.github.sangtae.spring.client;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.PathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpEntity;
import reactor.core.Fuseable;

/** Which bodies of a WebClient are written in the same way as often as one likes. What is not listed here is not. */
final class RepeatableBodies {

    private RepeatableBodies() {}

    /** Whether it is one value, and not what has to be subscribed to, which may have effects, or another result. */
    static boolean isKnown(Publisher<?> body) {
        if (!(body instanceof Fuseable.ScalarCallable<?> scalar)) {
            return false;
        }
        try {
            return isKnownValue(scalar.call());
        } catch (Exception e) {
            return false; // Mono.error() is one of these too.
        }
    }

    private static boolean isKnownValue(@Nullable Object value) {
        if (value == null || value instanceof CharSequence || value instanceof byte[]) {
            return true;
        }
        if (value instanceof Resource) {
            return isKnownResource(value);
        }
        if (value instanceof HttpEntity<?> part) {
            return isKnownValue(part.getBody());
        }
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(RepeatableBodies::isKnownValue);
        }
        if (value instanceof Collection<?> collection) {
            return collection.stream().allMatch(RepeatableBodies::isKnownValue);
        }
        return isPlain(value);
    }

    private static boolean isKnownResource(Object value) {
        return value instanceof ByteArrayResource
                || value instanceof FileSystemResource
                || value instanceof PathResource
                || value instanceof ClassPathResource;
    }

    /** A value of the JDK's, or an object of the app's with properties, which an encoder reads anew each time. */
    private static boolean isPlain(Object value) {
        Class<?> type = value.getClass();
        if (type.isArray() || type.isEnum()) {
            return true;
        }
        String name = type.getName();
        if (value instanceof Number
                || value instanceof Boolean
                || value instanceof Character
                || value instanceof Optional
                || name.startsWith("java.time.")
                || name.equals("java.util.UUID")) {
            return true;
        }
        boolean ofALibrary = name.startsWith("java.")
                || name.startsWith("javax.")
                || name.startsWith("jdk.")
                || name.startsWith("sun.")
                || name.startsWith("io.netty.")
                || name.startsWith("reactor.")
                || name.startsWith("kotlinx.")
                || name.startsWith("org.springframework.");
        return !ofALibrary && !isSource(value);
    }

    /** What gives something away each time that it is asked. */
    private static boolean isSource(Object value) {
        return value instanceof Iterable // Collections are known already.
                || value instanceof java.util.Iterator
                || value instanceof java.util.Enumeration
                || value instanceof Publisher
                || value instanceof Supplier
                || value instanceof Callable
                || value instanceof AutoCloseable
                || value instanceof java.nio.Buffer
                || value instanceof org.springframework.core.io.buffer.DataBuffer
                || value instanceof org.springframework.core.io.InputStreamSource;
    }
}
