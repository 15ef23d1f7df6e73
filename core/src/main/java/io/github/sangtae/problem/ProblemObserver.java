package io.github.sangtae.problem;

/** Is told of every problem that is sent: to count it, or to note it in a trace. The same in every framework. */
@FunctionalInterface
public interface ProblemObserver {

    /**
     * A problem is about to be sent. What this throws is logged, and costs the caller nothing.
     *
     * @param problem complete and customized
     * @param request what failed
     */
    void answered(Problem problem, ProblemRequest request);
}
