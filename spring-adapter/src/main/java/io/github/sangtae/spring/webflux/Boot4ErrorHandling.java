package io.github.sangtae.spring.webflux;

import java.util.Collection;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.webflux.autoconfigure.error.DefaultErrorWebExceptionHandler;
import org.springframework.boot.webflux.error.DefaultErrorAttributes;
import org.springframework.boot.webflux.error.ErrorAttributes;
import org.springframework.boot.webflux.error.ErrorWebExceptionHandler;
import org.springframework.context.ApplicationContext;

/** The app's error handling by the types of Boot 4, which moved between Boot 3 and 4. */
@ConditionalOnClass(name = "org.springframework.boot.webflux.autoconfigure.error.DefaultErrorWebExceptionHandler")
final class Boot4ErrorHandling implements AppErrorHandling {

    private final ApplicationContext context;
    private final ErrorViews views;

    Boot4ErrorHandling(ApplicationContext context) {
        this.context = context;
        this.views = new ErrorViews(context);
    }

    @Override
    public boolean replacesBoots() {
        Collection<ErrorWebExceptionHandler> handlers =
                context.getBeansOfType(ErrorWebExceptionHandler.class).values();
        Collection<ErrorAttributes> attributes =
                context.getBeansOfType(ErrorAttributes.class).values();
        return handlers.stream().anyMatch(bean -> bean.getClass() != DefaultErrorWebExceptionHandler.class)
                || attributes.stream().anyMatch(bean -> bean.getClass() != DefaultErrorAttributes.class);
    }

    @Override
    public boolean hasView(int status) {
        return views.has(status);
    }
}
