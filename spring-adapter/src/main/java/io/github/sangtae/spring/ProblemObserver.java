package io.github.sangtae.spring;

import io.github.sangtae.problem.ProblemResponse;

/** Is told of every problem that is sent. */
interface ProblemObserver {

    /** Counts or notes it; does not change it, and does not throw. */
    void answered(ProblemResponse problem);
}
