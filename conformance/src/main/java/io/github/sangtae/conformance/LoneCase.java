package io.github.sangtae.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A case about a client that runs while no other case of its contract does: it is about threads, logs, listeners, or the
 * budget, which remembers a few ports of a host only.
 */
@Test
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(LoneCase.QUIET)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface LoneCase {

    /** What a lone case has for itself and all others share. */
    String QUIET = "io.github.sangtae.conformance.quiet";
}
