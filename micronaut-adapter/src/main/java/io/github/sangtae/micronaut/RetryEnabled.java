package io.github.sangtae.micronaut;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** Whether the configuration asks for client retry. */
final class RetryEnabled implements Condition {

    @Override
    @SuppressWarnings("rawtypes") // As the interface has it.
    public boolean matches(ConditionContext context) {
        String value = context.getProperty("sangtae.client.retry.enabled", String.class)
                .orElse("");
        return value.trim().equalsIgnoreCase("true");
    }
}
