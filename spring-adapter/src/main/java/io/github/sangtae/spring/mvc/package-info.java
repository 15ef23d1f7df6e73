/** Sangtae for Spring MVC, in two rooms: exceptions of handlers, and everything that only the servlet container sees. */
@NullMarked
package io.github.sangtae.spring.mvc;

import org.jspecify.annotations.NullMarked;
