package io.github.sangtae.spring.client;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.ClassUtils;
import org.springframework.web.client.RestTemplate;

/** Boot's builder of RestTemplates, whose type moved between Boot 3 and 4. */
final class Builders {

    private Builders() {}

    static RestTemplate restTemplate(ApplicationContext app, Supplier<ClientHttpRequestFactory> factory) {
        ClassLoader loader = Builders.class.getClassLoader();
        String name = Stream.of(
                        "org.springframework.boot.web.client.RestTemplateBuilder",
                        "org.springframework.boot.restclient.RestTemplateBuilder")
                .filter(type -> ClassUtils.isPresent(type, loader))
                .findFirst()
                .orElseThrow();
        try {
            Class<?> type = Class.forName(name);
            Object builder = type.getMethod("requestFactory", Supplier.class).invoke(app.getBean(type), factory);
            return (RestTemplate) type.getMethod("build").invoke(builder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
