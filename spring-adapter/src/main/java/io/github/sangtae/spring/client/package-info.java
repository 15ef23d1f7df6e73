/**
 * Retries for Spring's clients, decided by core, and the problems in the answers that they get. Nothing here does anything
 * unless an app asks for it.
 */
@NullMarked
package io.github.sangtae.spring.client;

import org.jspecify.annotations.NullMarked;
