package io.github.sangtae.spring.mvc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.handler.HandlerExceptionResolverComposite;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Puts the kit into Spring MVC's own beans, once they are made, whoever configures them: an app that extends {@code
 * WebMvcConfigurationSupport} is asked by no configurer, and an advice or a resolver of ours that is a bean is found by
 * tools that look for the app's.
 */
final class ProblemPostProcessor implements BeanPostProcessor {

    private final ObjectProvider<ServletProblemWriter> writers;
    private final ObjectProvider<AppErrorPages> pages;
    private final boolean exceptions;
    private final boolean problemDetails;

    /**
     * A processor.
     *
     * @param writers asked at the first failure: what the writer is made of may need the beans that are looked at here
     * @param exceptions whether exceptions that no handler of the app takes are answered
     * @param problemDetails whether what the app returns is looked at
     */
    ProblemPostProcessor(
            ObjectProvider<ServletProblemWriter> writers,
            ObjectProvider<AppErrorPages> pages,
            boolean exceptions,
            boolean problemDetails) {
        this.writers = writers;
        this.pages = pages;
        this.exceptions = exceptions;
        this.problemDetails = problemDetails;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof HandlerExceptionResolverComposite composite) {
            addTo(composite);
        }
        if (bean instanceof RequestMappingHandlerAdapter adapter && problemDetails) {
            List<HandlerMethodReturnValueHandler> handlers = adapter.getReturnValueHandlers();
            if (handlers != null) {
                adapter.setReturnValueHandlers(before(handlers, () -> orNone(adapter.getReturnValueHandlers())));
            }
        }
        return bean;
    }

    private void addTo(HandlerExceptionResolverComposite composite) {
        List<HandlerExceptionResolver> all = new ArrayList<>(composite.getExceptionResolvers());
        int at = all.size(); // An app that configures its own list without Spring's resolver gets ours last.
        for (int i = all.size() - 1; i >= 0; i--) {
            if (all.get(i) instanceof ExceptionHandlerExceptionResolver ofTheApp) {
                at = i + 1;
                localize(ofTheApp);
            }
        }
        if (exceptions) {
            all.add(at, new ProblemExceptionResolver(writers::getObject, pages::getObject));
        }
        all.add(0, new ThrownNote());
        composite.setExceptionResolvers(all);
    }

    private void localize(ExceptionHandlerExceptionResolver resolver) {
        HandlerMethodReturnValueHandlerComposite handlers = resolver.getReturnValueHandlers();
        if (problemDetails && handlers != null) {
            resolver.setReturnValueHandlers(before(handlers.getHandlers(), () -> {
                HandlerMethodReturnValueHandlerComposite current = resolver.getReturnValueHandlers();
                return orNone(current == null ? null : current.getHandlers());
            }));
        }
    }

    private static List<HandlerMethodReturnValueHandler> orNone(
            @Nullable List<HandlerMethodReturnValueHandler> handlers) {
        return handlers == null ? List.of() : handlers;
    }

    /** The list as it was, with ours in front: apps look in it for a handler of Spring's, to put their own in its place. */
    private List<HandlerMethodReturnValueHandler> before(
            List<HandlerMethodReturnValueHandler> handlers, Supplier<List<HandlerMethodReturnValueHandler>> current) {
        List<HandlerMethodReturnValueHandler> all = new ArrayList<>(handlers.size() + 1);
        all.add(new ProblemDetailReturnValues(List.copyOf(handlers), current, writers::getObject));
        all.addAll(handlers);
        return all;
    }
}
