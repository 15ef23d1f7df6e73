/**
 * What we tell the caller: RFC 9457 problems, the choice of language, and the bytes on the wire.
 *
 * <p>Adapters name what went wrong as a {@link io.github.sangtae.problem.Failure} and let a {@link
 * io.github.sangtae.problem.ProblemRenderer} do the rest.
 */
@NullMarked
package io.github.sangtae.problem;

import org.jspecify.annotations.NullMarked;
