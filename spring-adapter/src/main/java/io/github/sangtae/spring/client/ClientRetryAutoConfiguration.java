package io.github.sangtae.spring.client;

import io.github.sangtae.StatusCatalog;
import io.github.sangtae.retry.RetryListener;
import io.github.sangtae.retry.RetryPolicy;
import io.github.sangtae.spring.SangtaeAutoConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/**
 * Makes the clients of Boot's builders retry, if the app asks for it. All of them share one policy and so one budget; an
 * app may define its own, and a {@link RetryListener} to hear of its decisions.
 */
@AutoConfiguration(after = SangtaeAutoConfiguration.class)
@ConditionalOnProperty(name = "sangtae.client.retry.enabled", havingValue = "true")
@Import({
    Boot3RestCustomizer.class,
    Boot4RestCustomizer.class,
    Boot3WebClientCustomizer.class,
    Boot4WebClientCustomizer.class
})
public class ClientRetryAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RetryPolicy sangtaeRetryPolicy(StatusCatalog catalog, ObjectProvider<RetryListener> listeners) {
        RetryPolicy.Builder policy = RetryPolicy.builder().catalog(catalog);
        listeners.ifAvailable(policy::listener);
        return policy.build();
    }
}
