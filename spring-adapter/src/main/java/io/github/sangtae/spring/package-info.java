/**
 * Sangtae for Spring Boot: what MVC and other web stacks share. An app adds the dependency; there is nothing here that it
 * has to call.
 */
@NullMarked
package io.github.sangtae.spring;

import org.jspecify.annotations.NullMarked;
