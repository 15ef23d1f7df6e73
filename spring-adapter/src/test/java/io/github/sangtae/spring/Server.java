package io.github.sangtae.spring;

import java.util.List;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** Chooses the embedded server of an app, where the class path has several, by the names of Boot 3 and of Boot 4. */
public final class Server {

    private Server() {}

    /** Jetty for an MVC app. */
    public static final class Jetty implements ImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata app) {
            return first(
                    "org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory",
                    "org.springframework.boot.jetty.servlet.JettyServletWebServerFactory");
        }
    }

    /** Undertow for an MVC app; Boot 4 has none. */
    public static final class Undertow implements ImportSelector {

        static final String FACTORY = "org.springframework.boot.web.embedded.undertow.UndertowServletWebServerFactory";

        @Override
        public String[] selectImports(AnnotationMetadata app) {
            return first(FACTORY);
        }

        /** Whether this Boot has it. */
        public static boolean isThere() {
            return ClassUtils.isPresent(FACTORY, Server.class.getClassLoader());
        }
    }

    /** Reactor Netty for a WebFlux app. */
    public static final class Netty implements ImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata app) {
            return first(
                    "org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory",
                    "org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory");
        }
    }

    /** Tomcat for a WebFlux app. */
    public static final class ReactiveTomcat implements ImportSelector {

        @Override
        public String[] selectImports(AnnotationMetadata app) {
            return first(
                    "org.springframework.boot.web.embedded.tomcat.TomcatReactiveWebServerFactory",
                    "org.springframework.boot.tomcat.reactive.TomcatReactiveWebServerFactory");
        }
    }

    private static String[] first(String... names) {
        ClassLoader loader = Server.class.getClassLoader();
        return new String[] {
            List.of(names).stream()
                    .filter(name -> ClassUtils.isPresent(name, loader))
                    .findFirst()
                    .orElseThrow()
        };
    }
}
