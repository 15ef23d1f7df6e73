package io.github.sangtae.conformance;

import java.lang.reflect.Method;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.AssertionFailedError;

/**
 * Puts the rule into a failure's message, and makes deviations expire: a listed case that fails is skipped with its
 * reason, and one that passes fails, so that the list stays true.
 */
final class RuleExtension implements InvocationInterceptor {

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> called, ExtensionContext context)
            throws Throwable {
        String name = called.getExecutable().getName();
        Map<String, String> deviations = context.getRequiredTestInstances()
                .findInstance(Contract.class)
                .map(Contract::deviations)
                .orElse(Map.of());
        try {
            invocation.proceed();
        } catch (AssertionError e) { // Nothing else is forgiven: a test that cannot run proves no deviation.
            if (deviations.containsKey(name)) {
                Assumptions.abort("Known deviation: " + deviations.get(name));
            }
            throw new AssertionFailedError(explained(name, e), e);
        }
        if (deviations.containsKey(name)) {
            throw new AssertionFailedError("Deviation no longer needed: " + name
                    + " passes. Take it out of deviations(). It was listed because: " + deviations.get(name));
        }
    }

    private static String explained(String name, AssertionError error) {
        for (Rule rule : Rule.values()) {
            if (name.startsWith(rule.name() + "_")) {
                return name + " is broken.\nrule:     " + rule.name() + " " + rule.intent() + "\n" + error.getMessage();
            }
        }
        return String.valueOf(error.getMessage());
    }
}
