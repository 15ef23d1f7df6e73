/**
 * What a caller is told when something went wrong (RFC 9457).
 *
 * <p>For apps: {@link io.github.sangtae.problem.Problem} and {@link io.github.sangtae.problem.ProblemException} to throw; {@link
 * io.github.sangtae.problem.ProblemCustomizer}, {@link io.github.sangtae.problem.ProblemEnvelope} and {@link
 * io.github.sangtae.problem.ProblemObserver} as hooks, with the {@link io.github.sangtae.problem.ProblemRequest} that they are
 * given.
 *
 * <p>For adapters: {@link io.github.sangtae.problem.Failure}, {@link io.github.sangtae.problem.Place} and {@link
 * io.github.sangtae.problem.Violation} to translate into; {@link io.github.sangtae.problem.ViolationReader}, {@link
 * io.github.sangtae.problem.BeanValidation} and {@link io.github.sangtae.problem.Causes} to translate with; {@link
 * io.github.sangtae.problem.ProblemRequest} and {@link io.github.sangtae.problem.FailedResponse} to implement; {@link
 * io.github.sangtae.problem.ProblemRenderer} to ask, and the {@link io.github.sangtae.problem.Answer} with its {@link
 * io.github.sangtae.problem.FailureReport}s to write.
 */
@NullMarked
package io.github.sangtae.problem;

import org.jspecify.annotations.NullMarked;
