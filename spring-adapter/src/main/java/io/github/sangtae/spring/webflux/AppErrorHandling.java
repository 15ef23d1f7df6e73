package io.github.sangtae.spring.webflux;

/** What the app has of its own for errors, and what therefore wins over the kit. */
interface AppErrorHandling {

    /** Whether the app replaced Boot's error handler or what that one shows. */
    boolean replacesBoots();

    /** Whether the app has a view for people that fits the status. */
    boolean hasView(int status);
}
