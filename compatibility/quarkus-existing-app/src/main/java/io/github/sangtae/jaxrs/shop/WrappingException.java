package io.github.sangtae.jaxrs.shop;

import org.jboss.resteasy.reactive.server.UnwrapException;

/** One whose cause is meant, as Quarkus is told by its annotation. */
@UnwrapException
public class WrappingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WrappingException(Throwable cause) {
        super("secret", cause);
    }
}
