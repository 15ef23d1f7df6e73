package io.github.sangtae.spring;

import io.github.sangtae.SangtaeSettings;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.Environment;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether the app wants the server side. If not, nothing of it is made, so that nothing of it can go wrong. */
final class SwitchedOn extends SpringBootCondition {

    private static final String ENABLED = "sangtae.enabled";

    /** The other switches, which conditions on classes and beans read; a wrong value is told here, whatever they make of it. */
    private static final List<String> OTHERS = List.of(
            "sangtae.client.retry.enabled",
            "sangtae.spring.exceptions.enabled",
            "sangtae.spring.filter.enabled",
            "sangtae.spring.problem-details.enabled",
            "sangtae.spring.server.enabled");

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        Function<String, @Nullable String> settings = settings(context.getEnvironment());
        try {
            OTHERS.forEach(key -> SangtaeSettings.flag(key, settings.apply(key), true));
            boolean on = SangtaeSettings.flag(ENABLED, settings.apply(ENABLED), true);
            return new ConditionOutcome(on, ENABLED + " is " + on);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(e);
        }
    }

    /** Read as text, so that core, and not Spring's conversion, says what is wrong with it. */
    static Function<String, @Nullable String> settings(Environment environment) {
        Binder binder = Binder.get(environment);
        return key -> binder.bind(key, String.class).orElse(null);
    }
}
