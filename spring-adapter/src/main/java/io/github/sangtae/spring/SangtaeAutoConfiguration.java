package io.github.sangtae.spring;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemEnvelope;
import io.github.sangtae.problem.ProblemRenderer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import jakarta.validation.ValidatorFactory;
import java.util.List;
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
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * The beans that every web stack shares. An app may define a {@link StatusCatalog} with its own codes, or {@link
 * StatusMessages} with texts from somewhere else; a text in its {@link MessageSource} under the kit's key wins anyway. Its
 * {@link ProblemCustomizer}s, in their order, change problems, and a {@link ProblemEnvelope} gives them another shape.
 */
@AutoConfiguration(
        afterName = {
            "org.springframework.boot.autoconfigure.validation.ValidationAutoConfiguration",
            "org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration"
        })
public class SangtaeAutoConfiguration {

    /** The switches that only this adapter has; conditions on classes and beans read them, here they are checked. */
    private static final List<String> LAYERS = List.of(
            "sangtae.spring.exceptions.enabled",
            "sangtae.spring.filter.enabled",
            "sangtae.spring.problem-details.enabled",
            "sangtae.spring.server.enabled");

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
            LAYERS.forEach(key -> SangtaeSettings.flag(key, text(binder, key), true));
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
            SangtaeSettings settings,
            StatusCatalog catalog,
            StatusMessages messages,
            MessageSource messageSource,
            ObjectProvider<ProblemCustomizer> customizers,
            ObjectProvider<ProblemEnvelope> envelopes) {
        StatusMessages withTheApps = messages.with((key, locale) -> messageSource.getMessage(key, null, null, locale));
        ProblemRenderer renderer = new ProblemRenderer(settings, catalog, withTheApps)
                .with(customizers.orderedStream().toList());
        ProblemEnvelope envelope = envelopes.getIfAvailable();
        return envelope == null ? renderer : renderer.with(envelope);
    }

    @Bean
    AnswerRenderer sangtaeAnswerRenderer(
            ProblemRenderer renderer, SangtaeSettings settings, ObjectProvider<ProblemObserver> observers) {
        return new AnswerRenderer(
                renderer, settings.htmlPages(), observers.orderedStream().toList());
    }

    @Bean
    ProblemDetailTexts sangtaeProblemDetailTexts(AnswerRenderer renderer) {
        return new ProblemDetailTexts(renderer);
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

    /** Only where the app counts with Micrometer. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.core.instrument.MeterRegistry")
    static class Metrics {

        @Bean
        ProblemCounter sangtaeProblemCounter(ObjectProvider<MeterRegistry> registries, StatusCatalog catalog) {
            return new ProblemCounter(registries, catalog);
        }
    }

    /** Only where the app traces with Micrometer Tracing. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = "io.micrometer.tracing.Tracer")
    static class Tracing {

        /** First, so that the app's own customizers may take it away again. */
        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        TraceIdCustomizer sangtaeTraceIdCustomizer(ObjectProvider<Tracer> tracers) {
            return new TraceIdCustomizer(tracers);
        }
    }
}
