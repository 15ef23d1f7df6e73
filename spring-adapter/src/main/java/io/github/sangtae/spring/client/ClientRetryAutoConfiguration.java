package io.github.sangtae.spring.client;

import io.github.sangtae.StatusCatalog;
import io.github.sangtae.retry.RetryListener;
import io.github.sangtae.retry.RetryPolicy;
import io.github.sangtae.spring.SangtaeAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the clients of Boot's builders retry, if the app asks for it. All of them share one policy and so one budget; an
 * app may define its own, and a {@link RetryListener} to hear of its decisions.
 *
 * <p>The customizers are in classes of their own inside this one, and not imported: Spring loads what an annotation names,
 * and those of the other Boot extend what is not there.
 */
@AutoConfiguration(after = SangtaeAutoConfiguration.class)
@ConditionalOnProperty(name = "sangtae.client.retry.enabled", havingValue = "true")
public class ClientRetryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RetryPolicy sangtaeRetryPolicy(ObjectProvider<StatusCatalog> catalogs, ObjectProvider<RetryListener> listeners) {
        // The kit's own bean is not there where its server side is switched off.
        RetryPolicy.Builder policy = RetryPolicy.builder().catalog(catalogs.getIfAvailable(StatusCatalog::standard));
        listeners.ifAvailable(policy::listener);
        return policy.build();
    }

    /** What both generations of Boot need for blocking clients. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.web.client.RestClient")
    static class Rest {

        @Bean
        static RestClients sangtaeRestClients() {
            return new RestClients();
        }

        @Bean
        static RestTemplates sangtaeRestTemplates() {
            return new RestTemplates();
        }
    }

    /** What both generations of Boot need for WebClients. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "org.springframework.web.reactive.function.client.WebClient")
    static class Reactive {

        @Bean
        static WebClients sangtaeWebClients() {
            return new WebClients();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.web.client.RestClientCustomizer",
                "org.springframework.web.client.RestClient"
            })
    static class Boot3Rest {

        @Bean
        Boot3RestCustomizer sangtaeBoot3RestCustomizer(RetryPolicy policy) {
            return new Boot3RestCustomizer(policy);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.web.reactive.function.client.WebClientCustomizer",
                "org.springframework.web.reactive.function.client.WebClient"
            })
    static class Boot3WebClient {

        @Bean
        Boot3WebClientCustomizer sangtaeBoot3WebClientCustomizer(RetryPolicy policy) {
            return new Boot3WebClientCustomizer(policy);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.restclient.RestClientCustomizer",
                "org.springframework.web.client.RestClient"
            })
    static class Boot4Rest {

        @Bean
        Boot4RestCustomizer sangtaeBoot4RestCustomizer(RetryPolicy policy) {
            return new Boot4RestCustomizer(policy);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(
            name = {
                "org.springframework.boot.webclient.WebClientCustomizer",
                "org.springframework.web.reactive.function.client.WebClient"
            })
    static class Boot4WebClient {

        @Bean
        Boot4WebClientCustomizer sangtaeBoot4WebClientCustomizer(RetryPolicy policy) {
            return new Boot4WebClientCustomizer(policy);
        }
    }
}
