package io.github.sangtae.spring.mvc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;

/**
 * A request whose {@code Accept-Language} the container refuses to read. Tomcat 11 throws when a header names more than ten
 * languages, and Spring asks for the locale before any handler: one header would make every request a server error.
 */
final class WithoutLocales extends HttpServletRequestWrapper {

    private WithoutLocales(HttpServletRequest request) {
        super(request);
    }

    /** The request itself, unless asking it for its locale fails. */
    static HttpServletRequest ifUnreadable(HttpServletRequest request) {
        try {
            request.getLocale();
            return request;
        } catch (IllegalArgumentException e) {
            return new WithoutLocales(request);
        }
    }

    /** What a request without the header gives (Servlet specification, {@code ServletRequest.getLocale}). */
    @Override
    public Locale getLocale() {
        return Locale.getDefault();
    }

    @Override
    public Enumeration<Locale> getLocales() {
        return Collections.enumeration(List.of(Locale.getDefault()));
    }
}
