/** Sangtae for Spring WebFlux: exceptions, errors without a body, and the app's own ProblemDetails. */
@NullMarked
package io.github.sangtae.spring.webflux;

import org.jspecify.annotations.NullMarked;
