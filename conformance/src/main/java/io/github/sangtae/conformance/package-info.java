/**
 * The rules that every adapter keeps, as tests. A server adapter extends {@link
 * io.github.sangtae.conformance.ServerContract} and serves the routes of {@link io.github.sangtae.conformance.Fixture}; a
 * client adapter extends {@link io.github.sangtae.conformance.ClientContract} and hands over a {@link
 * io.github.sangtae.conformance.ClientUnderTest}.
 */
@NullMarked
package io.github.sangtae.conformance;

import org.jspecify.annotations.NullMarked;
