package io.github.sangtae.spring.mvc;

import jakarta.servlet.http.HttpServletRequest;

/** What the app has of its own for errors, and what therefore wins over the kit. */
interface AppErrorPages {

    /** Whether the app replaced Boot's error controller or what that one shows. */
    boolean hasController();

    /** Whether the app has a view for people that fits the status. */
    boolean hasView(HttpServletRequest request, int status);
}
