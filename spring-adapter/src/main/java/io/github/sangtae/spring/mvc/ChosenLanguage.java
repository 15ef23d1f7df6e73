package io.github.sangtae.spring.mvc;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.i18n.AcceptHeaderLocaleResolver;

/**
 * The language that an app chose for a caller by its {@code LocaleResolver}: from a cookie, a session, an address. What a
 * resolver gives for want of a choice, the language of the request or of the machine, is none.
 */
final class ChosenLanguage {

    /** A resolver that gives it back was asked for a choice that nobody made. */
    private static final Locale NO_CHOICE = Locale.forLanguageTag("zxx");

    private final BeanFactory beans;

    ChosenLanguage(BeanFactory beans) {
        this.beans = beans;
    }

    @Nullable
    Locale of(HttpServletRequest request) {
        LocaleResolver resolver = resolver();
        if (resolver == null || resolver.getClass() == AcceptHeaderLocaleResolver.class) {
            return null; // The header is core's to read.
        }
        Locale found = resolver.resolveLocale(request);
        if (!found.equals(request.getLocale())) {
            return found;
        }
        // The choice may happen to be what the request has; without that, the resolver shows whether there is one.
        return resolver.resolveLocale(new WithoutChoice(request)).equals(NO_CHOICE) ? null : found;
    }

    /** Spring MVC takes the bean of this name, whatever others of the type there are. */
    private @Nullable LocaleResolver resolver() {
        String name = DispatcherServlet.LOCALE_RESOLVER_BEAN_NAME;
        return beans.containsBean(name) && beans.isTypeMatch(name, LocaleResolver.class)
                ? beans.getBean(name, LocaleResolver.class)
                : null;
    }

    /** A request without a language, that forgets what a resolver noted on it and keeps what it notes now to itself. */
    private static final class WithoutChoice extends HttpServletRequestWrapper {

        private final Map<String, Object> noted = new HashMap<>();

        WithoutChoice(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Locale getLocale() {
            return NO_CHOICE;
        }

        @Override
        public Enumeration<Locale> getLocales() {
            return Collections.enumeration(List.of(NO_CHOICE));
        }

        @Override
        public @Nullable String getHeader(String name) {
            return name.equalsIgnoreCase(HttpHeaders.ACCEPT_LANGUAGE) ? null : super.getHeader(name);
        }

        @Override
        public @Nullable Object getAttribute(String name) {
            return noted.containsKey(name) || name.contains("Locale") ? noted.get(name) : super.getAttribute(name);
        }

        @Override
        public void setAttribute(String name, @Nullable Object value) {
            noted.put(name, value);
        }

        @Override
        public void removeAttribute(String name) {
            noted.remove(name);
        }
    }
}
