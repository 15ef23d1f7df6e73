package io.github.sangtae.spring.mvc;

import io.github.sangtae.spring.ProblemDesk;
import io.github.sangtae.spring.SangtaeAutoConfiguration;
import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
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
import org.springframework.core.env.Environment;
import org.springframework.web.servlet.DispatcherServlet;
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
@Import(ProblemWebMvcAutoConfiguration.Exceptions.class)
public class ProblemWebMvcAutoConfiguration {

    /** Inside character encoding and observation, outside everything that may refuse a request. */
    private static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 50;

    @Bean
    MvcExceptions sangtaeMvcExceptions() {
        return new MvcExceptions();
    }

    @Bean
    ServletProblemWriter sangtaeServletProblemWriter(ProblemDesk desk, BeanFactory beans) {
        return new ServletProblemWriter(desk, new ChosenLanguage(beans));
    }

    @Bean
    AppErrorPages sangtaeAppErrorPages(ListableBeanFactory beans) {
        return BootErrorPages.of(beans);
    }

    @Bean
    @ConditionalOnProperty(name = "sangtae.spring.filter.enabled", havingValue = "true", matchIfMissing = true)
    FilterRegistrationBean<ProblemFilter> sangtaeProblemFilter(ServletProblemWriter writer, AppErrorPages pages) {
        FilterRegistrationBean<ProblemFilter> registration =
                new FilterRegistrationBean<>(new ProblemFilter(writer, pages));
        registration.setDispatcherTypes(
                EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR, DispatcherType.FORWARD));
        registration.setOrder(FILTER_ORDER);
        return registration;
    }

    /** Static, since it is made before all that it looks at. */
    @Bean
    static ProblemPostProcessor sangtaeProblemPostProcessor(
            ObjectProvider<ServletProblemWriter> writers,
            ObjectProvider<AppErrorPages> pages,
            Environment environment) {
        return new ProblemPostProcessor(
                writers,
                pages,
                environment.getProperty("sangtae.spring.exceptions.enabled", Boolean.class, true),
                environment.getProperty("sangtae.spring.problem-details.enabled", Boolean.class, true));
    }

    /** The exceptions of handlers. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "sangtae.spring.exceptions.enabled", havingValue = "true", matchIfMissing = true)
    static class Exceptions {

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
