package io.github.sangtae.spring;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** Chooses the embedded server of an app, where the class path has several, by the names of Boot 3 and of Boot 4. */
public final class Server {

    private Server() {}

    /** Tomcat for an MVC app. */
    @Configuration(proxyBeanMethods = false)
    @Import(TomcatFactory.class)
    public static class Tomcat {}

    /** Jetty for an MVC app. */
    @Configuration(proxyBeanMethods = false)
    @Import(JettyFactory.class)
    public static class Jetty {}

    /** Undertow for an MVC app; Boot 4 has none. */
    @Configuration(proxyBeanMethods = false)
    @Import(UndertowFactory.class)
    public static class Undertow {

        static final String FACTORY = "org.springframework.boot.web.embedded.undertow.UndertowServletWebServerFactory";

        /** Whether this Boot has it. */
        public static boolean isThere() {
            return ClassUtils.isPresent(FACTORY, Server.class.getClassLoader());
        }
    }

    /** Reactor Netty for a WebFlux app. */
    @Configuration(proxyBeanMethods = false)
    @Import(NettyFactory.class)
    public static class Netty {}

    /** Tomcat for a WebFlux app. */
    @Configuration(proxyBeanMethods = false)
    @Import(ReactiveTomcatFactory.class)
    public static class ReactiveTomcat {}

    static final class TomcatFactory extends Factory {

        TomcatFactory() {
            super(
                    "org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory",
                    "org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory");
        }
    }

    static final class JettyFactory extends Factory {

        JettyFactory() {
            super(
                    "org.springframework.boot.web.embedded.jetty.JettyServletWebServerFactory",
                    "org.springframework.boot.jetty.servlet.JettyServletWebServerFactory");
        }
    }

    static final class UndertowFactory extends Factory {

        UndertowFactory() {
            super(Undertow.FACTORY);
        }
    }

    static final class NettyFactory extends Factory {

        NettyFactory() {
            super(
                    "org.springframework.boot.web.embedded.netty.NettyReactiveWebServerFactory",
                    "org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory");
        }
    }

    static final class ReactiveTomcatFactory extends Factory {

        ReactiveTomcatFactory() {
            super(
                    "org.springframework.boot.web.embedded.tomcat.TomcatReactiveWebServerFactory",
                    "org.springframework.boot.tomcat.reactive.TomcatReactiveWebServerFactory");
        }
    }

    /** Makes a bean of the first class that is there. */
    abstract static class Factory implements ImportSelector {

        private final List<String> names;

        Factory(String... names) {
            this.names = List.of(names);
        }

        @Override
        public String[] selectImports(AnnotationMetadata app) {
            ClassLoader loader = Server.class.getClassLoader();
            String found = names.stream()
                    .filter(name -> ClassUtils.isPresent(name, loader))
                    .findFirst()
                    .orElseThrow();
            return new String[] {found};
        }
    }
}
