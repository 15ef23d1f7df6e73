package io.github.sangtae.spring;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.BeanValidation;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemEnvelope;
import io.github.sangtae.problem.ProblemObserver;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ViolationReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.tracing.Tracer;
import jakarta.validation.ValidatorFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * The beans that every web stack shares. An app may define a {@link StatusCatalog} with its own codes, or {@link
 * StatusMessages} with texts from somewhere else; a text in its {@code MessageSource} under the kit's key wins anyway. Its
 * {@link ProblemCustomizer}s, in their order, change problems, and a {@link ProblemEnvelope} gives them another shape.
 */
@AutoConfiguration
@Conditional(SwitchedOn.class)
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
        try {
            return SangtaeSettings.from(SwitchedOn.settings(environment), messages);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(e);
        }
    }

    @Bean
    @ConditionalOnMissingBean
    ProblemRenderer sangtaeProblemRenderer(
            SangtaeSettings settings,
            StatusCatalog catalog,
            StatusMessages messages,
            ApplicationContext context,
            ObjectProvider<ProblemCustomizer> customizers,
            ObjectProvider<ProblemEnvelope> envelopes,
            ObjectProvider<ProblemObserver> observers) {
        ProblemRenderer renderer = new ProblemRenderer(settings, catalog, withTheApps(messages, new AppTexts(context)))
                .with(customizers.orderedStream().toList())
                .withObservers(observers.orderedStream().toList());
        ProblemEnvelope envelope = envelopes.getIfAvailable();
        return envelope == null ? renderer : renderer.with(envelope);
    }

    private static StatusMessages withTheApps(StatusMessages messages, AppTexts texts) {
        return messages.with((key, locale) -> texts.find(key, null, locale));
    }

    @Bean
    ProblemDesk sangtaeProblemDesk(
            ProblemRenderer renderer,
            SangtaeSettings settings,
            StatusCatalog catalog,
            StatusMessages messages,
            ApplicationContext context,
            ObjectProvider<StackExceptions> stacks) {
        AppTexts texts =
                new AppTexts(context); // No bean, since an app may ask for the one bean that is a MessageSource.
        StatusMessages all = withTheApps(messages, texts);
        Violations violations = new Violations(texts, constraints(context, all));
        ExceptionTranslator translator = new ExceptionTranslator(
                violations, texts, stacks.orderedStream().toList());
        return new ProblemDesk(renderer, new ProblemRenderer(settings, catalog, all), translator);
    }

    private @Nullable ConstraintViolations constraints(ApplicationContext context, StatusMessages messages) {
        return BeanValidation.isPresent(getClass().getClassLoader()) ? ConstraintReading.of(context, messages) : null;
    }

    /** Loaded only where the app has Bean Validation. */
    private static final class ConstraintReading {

        static ConstraintViolations of(ApplicationContext context, StatusMessages messages) {
            // Asked when a text needs it. Of several validators without a first one, none is sure to have said the
            // text.
            ObjectProvider<ValidatorFactory> factories = context.getBeanProvider(ValidatorFactory.class);
            ViolationReader reader = new ViolationReader(messages, () -> {
                ValidatorFactory factory = factories.getIfUnique();
                return factory == null ? null : factory.getMessageInterpolator();
            });
            return new ConstraintViolations(reader, factories::getIfUnique);
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
