package io.github.sangtae.conformance;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;

/** What every contract has: cases that are named by their rules, and deviations that expire. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
@Execution(
        ExecutionMode.SAME_THREAD) // Cases look at what was logged since they began; those about clients say otherwise.
@ExtendWith(RuleExtension.class)
abstract class Contract {

    Contract() {}

    /**
     * The cases that this framework makes fail whatever an adapter does: name of the method, and why, in one sentence with
     * the version it was seen in.
     */
    protected Map<String, String> deviations() {
        return Map.of();
    }

    /** Skips the case where the test says that the framework has not got what it is about. */
    static void needs(boolean capability, String name) {
        Assumptions.assumeTrue(capability, "The test says that " + name + "() is false.");
    }

    @Test
    void deviations_nameCasesOfTheContract() {
        Set<String> unknown = new TreeSet<>(deviations().keySet());
        for (Class<?> type = getClass(); type != null; type = type.getSuperclass()) {
            for (var method : type.getDeclaredMethods()) {
                if (AnnotationSupport.isAnnotated(method, Test.class)) {
                    unknown.remove(method.getName());
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new AssertionFailedError(
                    "deviations() lists " + unknown + "; allowed are the names of the contract's cases.");
        }
    }
}
