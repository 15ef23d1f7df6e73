package io.github.sangtae.conformance;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * A case about a client. Nearly all of its time is waiting, and its servers are its own, so it runs beside the other cases
 * of its contract where the build has switched JUnit's parallel execution on. A case for which the others would be a
 * disturbance, since it looks at what the whole process does, is a {@link LoneCase}.
 */
@Test
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(value = LoneCase.QUIET, mode = ResourceAccessMode.READ)
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ClientCase {}
