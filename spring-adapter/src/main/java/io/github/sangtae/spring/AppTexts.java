package io.github.sangtae.spring;

import java.lang.reflect.Method;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.context.support.AbstractResourceBasedMessageSource;
import org.springframework.util.ReflectionUtils;

/**
 * The texts of an app in one language and no other. Asked of the context itself, which knows which of the app's message
 * sources is the one, has an empty one where there is none, and asks its parents.
 *
 * <p>A text that Spring gives for want of another is none: the code itself ({@code
 * spring.messages.use-code-as-default-message}), and the one in the language of the machine ({@code
 * spring.messages.fallback-to-system-locale}).
 */
final class AppTexts implements MessageSource {

    /** "No linguistic content" (ISO 639-2): what is said in it is said in every language, or was fallen back to. */
    private static final Locale NO_LANGUAGE = Locale.forLanguageTag("zxx");

    /** What a source of files falls back to; it tells its subclasses only. */
    private static final @Nullable Method DEFAULT_LOCALE = defaultLocale();

    private final ApplicationContext context;

    AppTexts(ApplicationContext context) {
        this.context = context;
    }

    private static @Nullable Method defaultLocale() {
        Method method = ReflectionUtils.findMethod(AbstractResourceBasedMessageSource.class, "getDefaultLocale");
        if (method != null) {
            ReflectionUtils.makeAccessible(method);
        }
        return method;
    }

    /** The app's text, or null if it has none in that language. */
    @Nullable
    String find(String code, Object @Nullable [] arguments, Locale locale) {
        String text = said(code, arguments, locale);
        if (text == null || speaksWhereItHasNothing(locale) || !text.equals(said(code, arguments, NO_LANGUAGE))) {
            return text;
        }
        return said(code, arguments, Locale.ROOT); // In the file without a language, or only in that of the machine.
    }

    /** Whether what the app's texts fall back to is in this language, so that it does no harm. */
    private boolean speaksWhereItHasNothing(Locale locale) {
        Locale fallback = fallback();
        return fallback == null || fallback.getLanguage().equals(locale.getLanguage());
    }

    private @Nullable Locale fallback() {
        String name = AbstractApplicationContext.MESSAGE_SOURCE_BEAN_NAME;
        Object source = context.containsLocalBean(name) ? context.getBean(name) : null;
        if (source instanceof AbstractResourceBasedMessageSource && DEFAULT_LOCALE != null) {
            return (Locale) ReflectionUtils.invokeMethod(DEFAULT_LOCALE, source);
        }
        return Locale.getDefault();
    }

    private @Nullable String said(String code, Object @Nullable [] arguments, Locale locale) {
        try {
            String text = context.getMessage(code, arguments, null, locale);
            return code.equals(text) ? null : text;
        } catch (RuntimeException e) {
            return null; // A text whose braces are no pattern; the caller must not pay for it.
        }
    }

    @Override
    public @Nullable String getMessage(
            String code, Object @Nullable [] arguments, @Nullable String defaultMessage, Locale locale) {
        String text = find(code, arguments, locale);
        return text != null ? text : defaultMessage;
    }

    @Override
    public String getMessage(String code, Object @Nullable [] arguments, Locale locale) {
        String text = find(code, arguments, locale);
        if (text == null) {
            throw new NoSuchMessageException(code, locale);
        }
        return text;
    }

    @Override
    public String getMessage(MessageSourceResolvable resolvable, Locale locale) {
        String[] codes = resolvable.getCodes();
        for (String code : codes == null ? new String[0] : codes) {
            String text = find(code, resolvable.getArguments(), locale);
            if (text != null) {
                return text;
            }
        }
        String defaultMessage = resolvable.getDefaultMessage();
        if (defaultMessage == null) {
            throw new NoSuchMessageException(codes == null || codes.length == 0 ? "" : codes[codes.length - 1], locale);
        }
        return defaultMessage;
    }
}
