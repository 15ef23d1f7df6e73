/**
 * Sangtae for Jakarta REST. An app adds the dependency; only on CXF it registers {@link
 * io.github.sangtae.jaxrs.SangtaeFeature}.
 */
@NullMarked
package io.github.sangtae.jaxrs;

import org.jspecify.annotations.NullMarked;
