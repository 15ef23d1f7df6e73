package io.github.sangtae.micronaut;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemEnvelope;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.retry.RetryListener;
import io.github.sangtae.retry.RetryPolicy;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Secondary;
import io.micronaut.context.env.Environment;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/**
 * Core's objects as beans. An app may define a {@link StatusCatalog} with its own codes, or {@link StatusMessages} with
 * texts from somewhere else, or a {@link RetryPolicy} of its own; ours are secondary.
 */
@Factory
final class SangtaeFactory {

    /** The name of the kit's own policy among an app's. */
    static final String RETRY_POLICY = "sangtae";

    @Singleton
    @Secondary
    StatusCatalog catalog() {
        return StatusCatalog.standard();
    }

    @Singleton
    @Secondary
    StatusMessages messages(ApplicationContext context) {
        return StatusMessages.load(context.getClassLoader()).with(new AppTexts(context));
    }

    /** Made with the context, so that a wrong value stops the start; not at all if the kit is switched off. */
    @Context
    @Requires(property = Switches.SERVER, pattern = Switches.ON_UNLESS_FALSE, defaultValue = Switches.SERVER_DEFAULT)
    SangtaeSettings settings(Environment environment, StatusMessages messages) {
        // As text, so that core, and not Micronaut's conversion, says what is wrong with a value.
        return SangtaeSettings.from(
                key -> environment.getProperty(key, String.class).orElse(null), messages);
    }

    @Singleton
    ProblemRenderer renderer(
            SangtaeSettings settings,
            StatusCatalog catalog,
            StatusMessages messages,
            List<ProblemCustomizer> customizers,
            Optional<ProblemEnvelope> envelope) {
        ProblemRenderer renderer = new ProblemRenderer(settings, catalog, messages).with(customizers);
        return envelope.map(renderer::with).orElse(renderer);
    }

    /** The policy of all clients of the app; its budget must see all of their requests. */
    @Singleton
    @Secondary
    @Named(RETRY_POLICY)
    RetryPolicy retryPolicy(StatusCatalog catalog, List<RetryListener> listeners) {
        RetryPolicy.Builder builder = RetryPolicy.builder().catalog(catalog);
        if (!listeners.isEmpty()) {
            builder.listener(
                    (attempt, decision) -> listeners.forEach(listener -> listener.onDecision(attempt, decision)));
        }
        return builder.build();
    }
}
