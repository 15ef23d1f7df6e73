package io.github.sangtae.spring;

import org.springframework.context.ConfigurableApplicationContext;

/** A web stack of Spring, for tests that ask the same of both: a controller of shared annotations runs on either. */
public enum Stack {

    /** Spring MVC on Tomcat. */
    MVC {
        @Override
        public ConfigurableApplicationContext start(Class<?> app, String... arguments) {
            return Apps.start(app, arguments);
        }
    },

    /** WebFlux on Reactor Netty. */
    WEBFLUX {
        @Override
        public ConfigurableApplicationContext start(Class<?> app, String... arguments) {
            return Apps.startReactive(app, arguments);
        }
    };

    /** Starts an app without security. */
    public abstract ConfigurableApplicationContext start(Class<?> app, String... arguments);
}
