package io.github.sangtae.micronaut;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.server.HttpServerConfiguration;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A bean of the server side: there if the app has a server, and the kit is not switched off. */
@Requires(classes = HttpServerConfiguration.class)
@Requires(property = Switches.SERVER, pattern = Switches.ON_UNLESS_FALSE, defaultValue = Switches.SERVER_DEFAULT)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface ServerSide {}
