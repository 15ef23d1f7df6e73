package io.github.sangtae.spring.webflux;

import java.util.Map;
import org.springframework.boot.web.error.ErrorAttributeOptions;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.web.reactive.function.server.ServerRequest;

/** What an app has that shows its errors in its own way, by the types of Boot 3 and of Boot 4. */
final class OwnErrorAttributes implements ImportSelector {

    @Override
    public String[] selectImports(AnnotationMetadata app) {
        boolean isBoot3 = ClassUtils.isPresent(
                "org.springframework.boot.web.reactive.error.DefaultErrorAttributes",
                getClass().getClassLoader());
        return new String[] {OwnErrorAttributes.class.getName() + (isBoot3 ? "$OnBoot3" : "$OnBoot4")};
    }

    static final class OnBoot3 extends org.springframework.boot.web.reactive.error.DefaultErrorAttributes {

        @Override
        public Map<String, Object> getErrorAttributes(ServerRequest request, ErrorAttributeOptions options) {
            return Map.of("mine", true, "status", 500);
        }
    }

    static final class OnBoot4 extends org.springframework.boot.webflux.error.DefaultErrorAttributes {

        @Override
        public Map<String, Object> getErrorAttributes(ServerRequest request, ErrorAttributeOptions options) {
            return Map.of("mine", true, "status", 500);
        }
    }
}
