package io.github.sangtae.spring;

import io.github.sangtae.problem.ProblemRequest;
import io.micrometer.observation.Observation;
import org.jspecify.annotations.Nullable;

/** A request that failed, of either web stack, with what the app observes of it. For the stacks of this adapter only. */
public interface ObservedRequest extends ProblemRequest {

    /** What the app observes of the request, or null. */
    Observation.@Nullable Context observation();
}
