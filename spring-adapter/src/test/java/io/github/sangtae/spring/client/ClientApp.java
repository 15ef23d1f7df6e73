package io.github.sangtae.spring.client;

import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.RetryListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An app that serves nothing and calls others by the builders that Boot makes. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class ClientApp {

    /** What the listener of the app heard. */
    record Heard(List<String> decisions) {}

    @Bean
    Heard heard() {
        return new Heard(new CopyOnWriteArrayList<>());
    }

    @Bean
    RetryListener listener(Heard heard) {
        return (attempt, decision) ->
                heard.decisions().add((decision instanceof Decision.Retry ? "retry " : "stop ") + decision.reason());
    }

    static ConfigurableApplicationContext start(boolean retry) {
        SpringApplication application = new SpringApplication(ClientApp.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        return retry
                ? application.run("--spring.main.banner-mode=off", "--sangtae.client.retry.enabled=true")
                : application.run("--spring.main.banner-mode=off");
    }
}
