package io.github.sangtae.spring.mvc;

import io.github.sangtae.spring.AnswerRenderer;
import io.github.sangtae.spring.ExceptionTranslator;
import io.github.sangtae.spring.ProblemDetailTexts;
import io.github.sangtae.spring.SangtaeAutoConfiguration;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.mvc.method.annotation.ExceptionHandlerExceptionResolver;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** Puts the two rooms of this package into a Spring MVC app. Names of both Boot 3 and Boot 4 stand where types moved. */
@AutoConfiguration(
        after = SangtaeAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration",
            "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
@ConditionalOnProperty(name = "sangtae.enabled", havingValue = "true", matchIfMissing = true)
@Import({Boot3ErrorPages.class, Boot4ErrorPages.class, ProblemWebMvcAutoConfiguration.Exceptions.class})
public class ProblemWebMvcAutoConfiguration {

    /** Inside character encoding and observation, outside everything that may refuse a request. */
    private static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 50;

    @Bean
    MvcExceptionTranslator sangtaeMvcExceptionTranslator(ExceptionTranslator shared) {
        return new MvcExceptionTranslator(shared);
    }

    @Bean
    ProblemHttpWriter sangtaeProblemHttpWriter(
            AnswerRenderer renderer, ObjectProvider<LocaleResolver> localeResolvers) {
        return new ProblemHttpWriter(renderer, localeResolvers);
    }

    @Bean
    @ConditionalOnProperty(name = "sangtae.spring.filter.enabled", havingValue = "true", matchIfMissing = true)
    FilterRegistrationBean<ProblemFilter> sangtaeProblemFilter(
            MvcExceptionTranslator translator, ProblemHttpWriter writer, AppErrorPages pages) {
        FilterRegistrationBean<ProblemFilter> registration =
                new FilterRegistrationBean<>(new ProblemFilter(translator, writer, pages));
        registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR));
        registration.setOrder(FILTER_ORDER);
        return registration;
    }

    @Bean
    @ConditionalOnProperty(name = "sangtae.spring.problem-details.enabled", havingValue = "true", matchIfMissing = true)
    ProblemDetailAdvice sangtaeProblemDetailAdvice(
            ProblemDetailTexts texts, MvcExceptionTranslator translator, ProblemHttpWriter writer) {
        return new ProblemDetailAdvice(texts, translator, writer);
    }

    /** Spring MVC without Boot's error pages: there is nothing to step back for. */
    @Bean
    @ConditionalOnMissingBean
    AppErrorPages sangtaeNoErrorPages() {
        return new AppErrorPages() {
            @Override
            public boolean hasController() {
                return false;
            }

            @Override
            public boolean hasView(HttpServletRequest request, int status) {
                return false;
            }
        };
    }

    /** The exceptions of handlers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "sangtae.spring.exceptions.enabled", havingValue = "true", matchIfMissing = true)
    static class Exceptions {

        @Bean
        WebMvcConfigurer sangtaeProblemExceptionResolving(
                MvcExceptionTranslator translator, ProblemHttpWriter writer, AppErrorPages pages) {
            ProblemExceptionResolver ours = new ProblemExceptionResolver(translator, writer, pages);
            return new WebMvcConfigurer() {
                @Override
                public void extendHandlerExceptionResolvers(List<HandlerExceptionResolver> resolvers) {
                    int at = 0;
                    while (at < resolvers.size() && !(resolvers.get(at) instanceof ExceptionHandlerExceptionResolver)) {
                        at++;
                    }
                    // An app that configures its own list without that resolver gets ours last.
                    resolvers.add(Math.min(at + 1, resolvers.size()), ours);
                    resolvers.add(0, new ThrownNote());
                }
            };
        }

        /**
         * Makes Boot's own advice for {@code spring.mvc.problemdetails.enabled} step back, which would answer in English
         * before us. It is no advice itself: without the annotation nothing ever calls it.
         */
        @Bean
        @ConditionalOnMissingBean
        ResponseEntityExceptionHandler sangtaeInsteadOfBootsProblemDetails() {
            return new ResponseEntityExceptionHandler() {};
        }
    }
}
