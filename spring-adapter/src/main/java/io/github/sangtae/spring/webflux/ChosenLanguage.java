package io.github.sangtae.spring.webflux;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.adapter.WebHttpHandlerBuilder;
import org.springframework.web.server.i18n.AcceptHeaderLocaleContextResolver;
import org.springframework.web.server.i18n.LocaleContextResolver;

/**
 * The language that an app chose for a caller by its {@code LocaleContextResolver}. What a resolver gives for want of a choice,
 * the language of the request or of the machine, is none.
 */
final class ChosenLanguage {

    private final BeanFactory beans;

    ChosenLanguage(BeanFactory beans) {
        this.beans = beans;
    }

    @Nullable
    Locale of(ServerWebExchange exchange) {
        LocaleContextResolver resolver = resolver();
        if (resolver == null || resolver.getClass() == AcceptHeaderLocaleContextResolver.class) {
            return null; // The header is core's to read.
        }
        Locale found = resolver.resolveLocaleContext(exchange).getLocale();
        return found == null || found.equals(fallback(exchange)) ? null : found;
    }

    private static Locale fallback(ServerWebExchange exchange) {
        try {
            List<Locale> asked = exchange.getRequest().getHeaders().getAcceptLanguageAsLocales();
            return asked.isEmpty() ? Locale.getDefault() : asked.get(0);
        } catch (IllegalArgumentException e) {
            return Locale.getDefault(); // Spring cannot read the header.
        }
    }

    /** WebFlux takes the bean of this name, whatever others of the type there are. */
    private @Nullable LocaleContextResolver resolver() {
        String name = WebHttpHandlerBuilder.LOCALE_CONTEXT_RESOLVER_BEAN_NAME;
        return beans.containsBean(name) && beans.isTypeMatch(name, LocaleContextResolver.class)
                ? beans.getBean(name, LocaleContextResolver.class)
                : null;
    }
}
