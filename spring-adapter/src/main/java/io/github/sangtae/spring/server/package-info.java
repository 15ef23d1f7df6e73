/** What embedded servers refuse before any web stack sees it: Tomcat, Jetty and Reactor Netty. */
@NullMarked
package io.github.sangtae.spring.server;

import org.jspecify.annotations.NullMarked;
