/**
 * Sangtae for Micronaut. An app adds the dependency; there is nothing here that it has to call.
 */
@NullMarked
package io.github.sangtae.micronaut;

import org.jspecify.annotations.NullMarked;
