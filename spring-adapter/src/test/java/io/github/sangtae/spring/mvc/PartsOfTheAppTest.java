package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.Http;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Parts of an app that stand where the kit stands too: what is the app's own stays the app's, and nothing else is taken for it. */
class PartsOfTheAppTest {

    private ConfigurableApplicationContext app;

    @AfterEach
    void stop() {
        if (app != null) {
            app.close();
        }
    }

    private Http start(Class<?> config, String... arguments) {
        app = Apps.start(config, arguments);
        return new Http(Apps.uri(app));
    }

    @Test
    void bootsErrorPages_areBootsBehindAProxyToo() throws Exception {
        Http http = start(Proxied.class);
        assertProblem(500, http.get("/bug"));
    }

    @Test
    void aFailureInAnIncludedPart_isForTheOneWhoIncludesIt() throws Exception {
        HttpResponse<String> answer = start(Plain.class).get("/page");
        assertEquals(200, answer.statusCode());
        assertEquals("after", answer.body(), "Spring itself empties the buffer before it asks for an answer");
    }

    private static void assertProblem(int status, HttpResponse<String> answer) {
        assertEquals(status, answer.statusCode(), answer.body());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Plain {}

    /** As an aspect around all controllers makes them. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Proxied {

        @Bean
        static BeanPostProcessor aspect() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    String type = bean.getClass().getSimpleName();
                    if (!type.equals("BasicErrorController") && !type.equals("DefaultErrorAttributes")) {
                        return bean;
                    }
                    ProxyFactory proxy = new ProxyFactory(bean);
                    proxy.setProxyTargetClass(true);
                    return proxy.getProxy();
                }
            };
        }
    }

    @RestController
    static class Orders {

        @GetMapping("/bug")
        String bug() {
            throw new IllegalStateException("secret");
        }

        @GetMapping("/part")
        String part() {
            throw new ResponseStatusException(HttpStatus.CONFLICT);
        }

        @GetMapping("/page")
        void page(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
            response.getWriter().write("before, ");
            request.getRequestDispatcher("/part").include(request, response);
            response.getWriter().write("after");
        }
    }
}
