package io.github.sangtae.spring;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.NoSuchMessageException;

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

    private final ApplicationContext context;

    AppTexts(ApplicationContext context) {
        this.context = context;
    }

    /** The app's text, or null if it has none in that language. */
    @Nullable
    String find(String code, Object @Nullable [] arguments, Locale locale) {
        String text = said(code, arguments, locale);
        if (text == null || !text.equals(said(code, arguments, NO_LANGUAGE))) {
            return text;
        }
        return said(code, arguments, Locale.ROOT); // In the file without a language, or only in that of the machine.
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
