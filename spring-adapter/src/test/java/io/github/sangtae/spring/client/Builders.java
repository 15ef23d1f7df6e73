package io.github.sangtae.spring.client;

import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestTemplate;

/** Boot's builder of RestTemplates, whose type moved between Boot 3 and 4. */
final class Builders {

    private Builders() {}

    static RestTemplate restTemplate(ApplicationContext app) {
        ClassLoader loader = Builders.class.getClassLoader();
        String name = Stream.of(
                        "org.springframework.boot.web.client.RestTemplateBuilder",
                        "org.springframework.boot.restclient.RestTemplateBuilder")
                .filter(type -> ClassUtils.isPresent(type, loader))
                .findFirst()
                .orElseThrow();
        try {
            Class<?> type = Class.forName(name);
            return (RestTemplate) type.getMethod("build").invoke(app.getBean(type));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
