package io.github.sangtae.spring;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Starts an app the way its main method would, on a free port of the loopback interface. MVC and WebFlux are both on the
 * class path, so the type of the app is always said.
 */
public final class Apps {

    /** Security is on the class path for the tests about it; the other apps are as if it were not. Both Boots' names. */
    private static final String SECURITY = String.join(
            ",",
            List.of(
                    "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
                    "org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration",
                    "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
                    "org.springframework.boot.autoconfigure.security.reactive.ReactiveSecurityAutoConfiguration",
                    "org.springframework.boot.autoconfigure.security.reactive.ReactiveUserDetailsServiceAutoConfiguration",
                    "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
                    "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
                    "org.springframework.boot.security.autoconfigure.ReactiveUserDetailsServiceAutoConfiguration",
                    "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
                    "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
                    "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration"));

    /** What the fixture apps need set for the contract's limits, under the keys of every stack. */
    private static final Map<String, Object> PROPERTIES = Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "spring.mvc.async.request-timeout", "300ms",
            "spring.servlet.multipart.max-file-size", "1KB",
            "spring.webflux.multipart.max-disk-usage-per-part", "1KB",
            "spring.main.banner-mode", "off");

    private Apps() {}

    /** Starts a Spring MVC app without security, with these arguments of its command line. */
    public static ConfigurableApplicationContext start(Class<?> app, String... arguments) {
        return run(app, WebApplicationType.SERVLET, Map.of("spring.autoconfigure.exclude", SECURITY), arguments);
    }

    /** Starts a Spring MVC app with Spring Security. */
    public static ConfigurableApplicationContext startSecured(Class<?> app) {
        return run(app, WebApplicationType.SERVLET, Map.of());
    }

    /** Starts a WebFlux app without security. */
    public static ConfigurableApplicationContext startReactive(Class<?> app, String... arguments) {
        return run(app, WebApplicationType.REACTIVE, Map.of("spring.autoconfigure.exclude", SECURITY), arguments);
    }

    /** Starts a WebFlux app with Spring Security. */
    public static ConfigurableApplicationContext startReactiveSecured(Class<?> app) {
        return run(app, WebApplicationType.REACTIVE, Map.of());
    }

    private static ConfigurableApplicationContext run(
            Class<?> app, WebApplicationType type, Map<String, Object> more, String... arguments) {
        Map<String, Object> properties = new HashMap<>(PROPERTIES);
        properties.putAll(more);
        SpringApplication application = new SpringApplication(app);
        application.setWebApplicationType(type);
        application.setDefaultProperties(properties);
        return application.run(arguments);
    }

    /** Where it listens. */
    public static URI uri(ConfigurableApplicationContext app) {
        return URI.create("http://127.0.0.1:" + app.getEnvironment().getProperty("local.server.port"));
    }
}
