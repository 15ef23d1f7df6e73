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
                    "org.springframework.boot.security.autoconfigure.web.reactive.ReactiveWebSecurityAutoConfiguration",
                    // Boot 4.1 has it look for classes of a module that an app need not have; the tests observe by
                    // hand.
                    "org.springframework.boot.webflux.autoconfigure.WebFluxObservationAutoConfiguration"));

    /** What the fixture apps need set for the contract's limits, under the keys of every stack. */
    private static final Map<String, Object> PROPERTIES = Map.of(
            "server.port", "0",
            "server.address", "127.0.0.1",
            "spring.mvc.async.request-timeout", "300ms",
            "spring.servlet.multipart.max-file-size", "1KB",
            "spring.reactor.netty.shutdown-quiet-period", "0s", // Or every stop of a WebFlux app takes two seconds.
            "spring.main.banner-mode", "off");

    private Apps() {}

    /** The names of what configures Spring Security, to be left out. */
    public static String security() {
        return SECURITY;
    }

    /** Starts a Spring MVC app without security on Tomcat, with these arguments of its command line. */
    public static ConfigurableApplicationContext start(Class<?> app, String... arguments) {
        return startOn(Server.Tomcat.class, app, arguments);
    }

    /** Starts a Spring MVC app without security. */
    public static ConfigurableApplicationContext startOn(Class<?> server, Class<?> app, String... arguments) {
        return run(server, app, WebApplicationType.SERVLET, false, arguments);
    }

    /** Starts a Spring MVC app with Spring Security on Tomcat. */
    public static ConfigurableApplicationContext startSecured(Class<?> app, String... arguments) {
        return run(Server.Tomcat.class, app, WebApplicationType.SERVLET, true, arguments);
    }

    /** Arguments that make an app start as if the kit were not on its class path. */
    public static String[] withoutTheKit() {
        String kit = String.join(
                ",",
                "io.github.sangtae.spring.SangtaeAutoConfiguration",
                "io.github.sangtae.spring.mvc.ProblemWebMvcAutoConfiguration",
                "io.github.sangtae.spring.webflux.ProblemWebFluxAutoConfiguration",
                "io.github.sangtae.spring.server.ServerProblemsAutoConfiguration",
                "io.github.sangtae.spring.client.ClientRetryAutoConfiguration");
        return new String[] {"--spring.autoconfigure.exclude=" + SECURITY + "," + kit};
    }

    /** Starts a WebFlux app without security on Netty. */
    public static ConfigurableApplicationContext startReactive(Class<?> app, String... arguments) {
        return startReactiveOn(Server.Netty.class, app, arguments);
    }

    /** Starts a WebFlux app without security. */
    public static ConfigurableApplicationContext startReactiveOn(Class<?> server, Class<?> app, String... arguments) {
        return run(server, app, WebApplicationType.REACTIVE, false, arguments);
    }

    /** Starts a WebFlux app with Spring Security on Netty. */
    public static ConfigurableApplicationContext startReactiveSecured(Class<?> app, String... arguments) {
        return run(Server.Netty.class, app, WebApplicationType.REACTIVE, true, arguments);
    }

    private static ConfigurableApplicationContext run(
            Class<?> server, Class<?> app, WebApplicationType type, boolean secured, String... arguments) {
        Map<String, Object> properties = new HashMap<>(PROPERTIES);
        if (!secured) {
            properties.put("spring.autoconfigure.exclude", SECURITY);
        }
        SpringApplication application = new SpringApplication(server, app);
        application.setWebApplicationType(type);
        application.setDefaultProperties(properties);
        return application.run(arguments);
    }

    /** Where it listens. */
    public static URI uri(ConfigurableApplicationContext app) {
        return URI.create("http://127.0.0.1:" + app.getEnvironment().getProperty("local.server.port"));
    }
}
