package io.github.sangtae.micronaut;

import io.micronaut.context.BeanContext;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.inject.qualifiers.Qualifiers;
import org.jspecify.annotations.Nullable;

/**
 * Answers exceptions that Micronaut has no handler for, and without one takes for something else. A handler of the app's for
 * them or for a wider type, which Micronaut would ask if ours were not there, is asked as before.
 *
 * @param <E> the exceptions
 */
abstract class StandInHandler<E extends Throwable> implements ExceptionHandler<E, Object> {

    private final BeanContext beans;
    private final Class<?> wider;

    /**
     * A handler.
     *
     * @param wider what {@code E} extends
     */
    StandInHandler(BeanContext beans, Class<? super E> wider) {
        this.beans = beans;
        this.wider = wider;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // As the interface has it; a handler for more is one for this.
    public @Nullable Object handle(HttpRequest request, E exception) {
        ExceptionHandler<Throwable, ?> ofTheApp = null;
        try {
            ofTheApp = beans.findBeanDefinition(
                            ExceptionHandler.class, Qualifiers.byTypeArgumentsClosest(wider, Object.class))
                    .map(beans::getBean)
                    .orElse(null);
        } catch (Throwable fault) { // Of the app's: two handlers for one type, or one that cannot be made.
            exception.addSuppressed(fault);
        }
        return ofTheApp != null ? ofTheApp.handle(request, exception) : answer((HttpRequest<?>) request, exception);
    }

    /** The answer if it is ours to give. */
    abstract Object answer(HttpRequest<?> request, E exception);
}
