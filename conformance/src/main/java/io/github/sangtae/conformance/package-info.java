/**
 * The rules that every server adapter keeps, as tests that speak plain HTTP. An adapter extends {@link
 * io.github.sangtae.conformance.ServerContract} and serves the routes of {@link io.github.sangtae.conformance.Fixture}.
 */
@NullMarked
package io.github.sangtae.conformance;

import org.jspecify.annotations.NullMarked;
