package io.github.sangtae.spring.mvc;

import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Starts an app the way its main method would, on a free port of the loopback interface. */
final class Apps {

    /** Security is on the class path for the tests about it; the other apps are as if it were not. Both Boots' names. */
    private static final String SECURITY = String.join(
            ",",
            List.of(
                    "org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration",
                    "org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration",
                    "org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration",
                    "org.springframework.boot.security.autoconfigure.SecurityAutoConfiguration",
                    "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
                    "org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterAutoConfiguration",
                    "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration"));

    private Apps() {}

    /** Starts an app without security, with these arguments of its command line. */
    static ConfigurableApplicationContext start(Class<?> app, String... arguments) {
        return run(app, Map.of("spring.autoconfigure.exclude", SECURITY), arguments);
    }

    /** Starts an app with Spring Security. */
    static ConfigurableApplicationContext startSecured(Class<?> app) {
        return run(app, Map.of());
    }

    private static ConfigurableApplicationContext run(Class<?> app, Map<String, Object> more, String... arguments) {
        Map<String, Object> properties = new HashMap<>(MvcFixture.PROPERTIES);
        properties.putAll(more);
        SpringApplication application = new SpringApplication(app);
        application.setDefaultProperties(properties);
        return application.run(arguments);
    }

    /** Where it listens. */
    static URI uri(ConfigurableApplicationContext app) {
        return URI.create("http://127.0.0.1:" + app.getEnvironment().getProperty("local.server.port"));
    }
}
