package io.github.sangtae.spring.webflux;

import io.github.sangtae.spring.ProblemDesk;
import io.github.sangtae.spring.SangtaeAutoConfiguration;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.reactive.DispatcherHandler;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.reactive.result.method.annotation.ResponseEntityExceptionHandler;

/** Puts the rooms of this package into a WebFlux app. Names of both Boot 3 and Boot 4 stand where types moved. */
@AutoConfiguration(
        after = SangtaeAutoConfiguration.class,
        beforeName = {
            "org.springframework.boot.autoconfigure.web.reactive.WebFluxAutoConfiguration",
            "org.springframework.boot.autoconfigure.web.reactive.error.ErrorWebFluxAutoConfiguration",
            "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration",
            "org.springframework.boot.webflux.autoconfigure.error.ErrorWebFluxAutoConfiguration"
        })
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
@ConditionalOnClass(DispatcherHandler.class)
@ConditionalOnProperty(name = "sangtae.enabled", havingValue = "true", matchIfMissing = true)
@Import(ProblemWebFluxAutoConfiguration.Exceptions.class)
public class ProblemWebFluxAutoConfiguration {

    /** Outside everything that may refuse a request. */
    private static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 50;

    /** Where Boot's own handler is. Of two in one place the first defined comes first: the app's, ours, Boot's. */
    private static final int BOOTS_PLACE = -1;

    @Bean
    WebFluxExceptions sangtaeWebFluxExceptions() {
        return new WebFluxExceptions();
    }

    @Bean
    ExchangeProblemWriter sangtaeExchangeProblemWriter(ProblemDesk desk, BeanFactory beans) {
        return new ExchangeProblemWriter(desk, new ChosenLanguage(beans));
    }

    @Bean
    @Order(FILTER_ORDER)
    @ConditionalOnProperty(name = "sangtae.spring.filter.enabled", havingValue = "true", matchIfMissing = true)
    ProblemWebFilter sangtaeProblemWebFilter(ExchangeProblemWriter writer) {
        return new ProblemWebFilter(writer);
    }

    @Bean
    @ConditionalOnProperty(name = "sangtae.spring.problem-details.enabled", havingValue = "true", matchIfMissing = true)
    ProblemDetailResultHandler sangtaeProblemDetailResultHandler(
            ExchangeProblemWriter writer, ObjectProvider<HandlerResultHandler> all) {
        return new ProblemDetailResultHandler(writer, all);
    }

    /** Exceptions. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(name = "sangtae.spring.exceptions.enabled", havingValue = "true", matchIfMissing = true)
    static class Exceptions {

        @Bean
        @Order(BOOTS_PLACE)
        ProblemWebExceptionHandler sangtaeProblemWebExceptionHandler(
                ExchangeProblemWriter writer, ApplicationContext context) {
            return new ProblemWebExceptionHandler(writer, new BootErrorHandling(context));
        }

        /**
         * Makes Boot's own advice for {@code spring.webflux.problemdetails.enabled} step back, which would answer in
         * English before us. It is no advice itself: without the annotation nothing ever calls it.
         */
        @Bean
        @ConditionalOnMissingBean
        ResponseEntityExceptionHandler sangtaeInsteadOfBootsReactiveProblemDetails() {
            return new ResponseEntityExceptionHandler() {};
        }
    }
}
