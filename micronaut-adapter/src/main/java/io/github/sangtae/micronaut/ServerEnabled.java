package io.github.sangtae.micronaut;

import io.micronaut.context.condition.Condition;
import io.micronaut.context.condition.ConditionContext;

/** Whether the configuration leaves the server side on. A wrong value counts as on here; it stops the start elsewhere. */
final class ServerEnabled implements Condition {

    @Override
    @SuppressWarnings("rawtypes") // As the interface has it.
    public boolean matches(ConditionContext context) {
        String value = context.getProperty("sangtae.enabled", String.class).orElse("");
        return !value.trim().equalsIgnoreCase("false");
    }
}
