package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.Http;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.web.server.WebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.RequestResponseBodyMethodProcessor;

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

    @Test
    void aHookMayNeedTheServer() throws Exception {
        HttpResponse<String> answer = start(HookOfTheServer.class).get("/nowhere");
        assertProblem(404, answer);
        assertTrue(answer.body().contains("\"hook\":true"), answer.body());
    }

    @Test
    void anEnvelopeAroundEveryBody_isPutWhereSpringsOwnHandlerIs() throws Exception {
        Http http = start(Enveloped.class);
        assertEquals("{\"data\":{\"name\":\"x\"}}", http.get("/order").body());
        assertProblem(404, http.get("/nowhere"));
    }

    @Test
    void aWrapperOfAllHandlers_asksOnce() throws Exception {
        assertEquals("{\"name\":\"x\"}", start(AllWrapped.class).get("/order").body());
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

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class HookOfTheServer {

        @Bean
        ProblemCustomizer hook(WebServerFactory factory) {
            return (problem, request) -> problem.with("hook", factory != null);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class Enveloped {

        @Bean
        InitializingBean envelope(RequestMappingHandlerAdapter adapter) {
            return () -> adapter.setReturnValueHandlers(adapter.getReturnValueHandlers().stream()
                    .map(each -> each instanceof RequestResponseBodyMethodProcessor ? new Wrapper(each, true) : each)
                    .toList());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import(Orders.class)
    static class AllWrapped {

        @Bean
        InitializingBean wrappers(RequestMappingHandlerAdapter adapter) {
            return () -> adapter.setReturnValueHandlers(adapter.getReturnValueHandlers().stream()
                    .<HandlerMethodReturnValueHandler>map(each -> new Wrapper(each, false))
                    .toList());
        }
    }

    record Wrapper(HandlerMethodReturnValueHandler wrapped, boolean envelope)
            implements HandlerMethodReturnValueHandler {

        @Override
        public boolean supportsReturnType(MethodParameter type) {
            return wrapped.supportsReturnType(type);
        }

        @Override
        public void handleReturnValue(
                Object value, MethodParameter type, ModelAndViewContainer container, NativeWebRequest request)
                throws Exception {
            wrapped.handleReturnValue(envelope ? Map.of("data", value) : value, type, container, request);
        }
    }

    @RestController
    static class Orders {

        @GetMapping("/order")
        Object order() {
            return Map.of("name", "x");
        }

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
