package io.github.sangtae.spring.client;

import io.github.sangtae.retry.RepeatableBody;
import org.reactivestreams.Publisher;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.PathResource;
import org.springframework.http.HttpEntity;
import reactor.core.Fuseable;

/** Which bodies of a WebClient are written in the same way as often as one likes: core's values, and Spring's own. */
final class RepeatableBodies {

    private RepeatableBodies() {}

    /** Whether it is one value, and not what has to be subscribed to, which may have effects, or another result. */
    static boolean isKnown(Publisher<?> body) {
        if (!(body instanceof Fuseable.ScalarCallable<?> scalar)) {
            return false;
        }
        try {
            return RepeatableBody.isValue(scalar.call(), RepeatableBodies::isSprings);
        } catch (Exception e) {
            return false; // Mono.error() is one of these too.
        }
    }

    private static boolean isSprings(Object value) {
        if (value instanceof HttpEntity<?> part) {
            return RepeatableBody.isValue(part.getBody(), RepeatableBodies::isSprings);
        }
        return value instanceof ByteArrayResource
                || value instanceof FileSystemResource
                || value instanceof PathResource
                || value instanceof ClassPathResource;
    }
}
