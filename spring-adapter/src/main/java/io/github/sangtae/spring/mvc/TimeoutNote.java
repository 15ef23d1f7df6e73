package io.github.sangtae.spring.mvc;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import org.springframework.core.NestedExceptionUtils;

/**
 * Notes that the time limit of an asynchronous request ran out. Spring then interrupts the task and asks for a dispatch, the
 * container has its own idea of what follows, and which of the three is seen first is a race.
 */
final class TimeoutNote implements AsyncListener {

    private static final String TIMED_OUT = TimeoutNote.class.getName();

    /** Listens to a request that has gone on asynchronously; does nothing if it has ended meanwhile. */
    static void listenTo(ServletRequest request) {
        try {
            request.getAsyncContext().addListener(new TimeoutNote());
        } catch (IllegalStateException e) {
            return; // Dispatched or complete already, so in time.
        }
    }

    /** Whether an exception that nobody expected is only what the end of the time brought about. */
    static boolean explains(Throwable exception, ServletRequest request) {
        return hasRunOut(request)
                || (request.getDispatcherType() == DispatcherType.ASYNC
                        && NestedExceptionUtils.getMostSpecificCause(exception) instanceof InterruptedException);
    }

    static boolean hasRunOut(ServletRequest request) {
        return request.getAttribute(TIMED_OUT) != null;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        event.getAsyncContext().getRequest().setAttribute(TIMED_OUT, true);
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this); // A new start forgets its listeners.
    }
}
