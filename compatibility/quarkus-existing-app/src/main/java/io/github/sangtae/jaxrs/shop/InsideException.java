package io.github.sangtae.jaxrs.shop;

/** What the app has a handler for, also where it comes wrapped. */
public class InsideException extends Exception {
    private static final long serialVersionUID = 1L;
}
