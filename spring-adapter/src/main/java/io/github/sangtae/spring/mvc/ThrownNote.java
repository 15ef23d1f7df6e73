package io.github.sangtae.spring.mvc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Notes what was thrown before the app's handlers see it, and leaves it to them. What they answer with can then be compared
 * with what Spring would have said.
 */
final class ThrownNote implements HandlerExceptionResolver {

    private static final String THROWN = ThrownNote.class.getName();

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception exception) {
        request.setAttribute(THROWN, exception);
        return null;
    }

    /** What a handler of the app is answering, or null if nothing was thrown. */
    static @Nullable Throwable of(HttpServletRequest request) {
        return (Throwable) request.getAttribute(THROWN);
    }
}
