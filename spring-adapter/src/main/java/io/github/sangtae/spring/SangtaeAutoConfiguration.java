package io.github.sangtae.spring;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.ProblemRenderer;
import jakarta.validation.ValidatorFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/**
 * The beans that every web stack shares. An app may define a {@link StatusCatalog} with its own codes, or {@link
 * StatusMessages} with texts from somewhere else; a text in its {@link MessageSource} under the kit's key wins anyway.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration",
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
        })
public class SangtaeAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    StatusCatalog sangtaeStatusCatalog() {
        return StatusCatalog.standard();
    }

    @Bean
    @ConditionalOnMissingBean
    StatusMessages sangtaeStatusMessages(ApplicationContext context) {
        ClassLoader loader = context.getClassLoader();
        return StatusMessages.load(loader != null ? loader : getClass().getClassLoader());
    }

    @Bean
    @ConditionalOnMissingBean
    SangtaeSettings sangtaeSettings(Environment environment, StatusMessages messages) {
        Binder binder = Binder.get(environment);
        try {
            return SangtaeSettings.from(key -> text(binder, key), messages);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(e);
        }
    }

    /** Read as text, so that core, and not Spring's conversion, says what is wrong with it. */
    private static @Nullable String text(Binder binder, String key) {
        return binder.bind(key, String.class).orElse(null);
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemRenderer sangtaeProblemRenderer(
            SangtaeSettings settings, StatusCatalog catalog, StatusMessages messages, MessageSource messageSource) {
        StatusMessages withTheApps = messages.with((key, locale) -> messageSource.getMessage(key, null, null, locale));
        return new ProblemRenderer(settings, catalog, withTheApps);
    }

    @Bean
    @ConditionalOnMissingBean
    ExceptionTranslator sangtaeExceptionTranslator(MessageSource messages, ObjectProvider<ConstraintTexts> texts) {
        return new ExceptionTranslator(new Violations(messages, texts.getIfAvailable()), messages);
    }

    /** Only where the app has Bean Validation, and a validator to make texts with. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "jakarta.validation.ValidatorFactory")
    static class BeanValidation {

        @Bean
        @ConditionalOnBean(ValidatorFactory.class)
        ConstraintTexts sangtaeConstraintTexts(ValidatorFactory factory) {
            return new ConstraintTexts(factory);
        }
    }
}
