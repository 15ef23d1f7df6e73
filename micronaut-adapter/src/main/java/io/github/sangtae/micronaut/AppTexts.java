package io.github.sangtae.micronaut;

import io.github.sangtae.StatusMessages;
import io.micronaut.context.MessageSource;
import io.micronaut.runtime.context.CompositeMessageSource;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The texts of the kit and of the app, whose {@link MessageSource}s come first. */
@Singleton
final class AppTexts {

    /** Micronaut's own texts for constraints are English whatever the language, and there for every app. */
    private static final String OF_THE_VALIDATOR = "io.micronaut.validation.";

    private final StatusMessages messages;

    AppTexts(StatusMessages messages, List<MessageSource> sources) {
        List<MessageSource> ofTheApp = sources.stream()
                .filter(source -> !(source instanceof CompositeMessageSource)) // Asks the others, in one breath.
                .filter(source -> !source.getClass().getName().startsWith(OF_THE_VALIDATOR))
                .toList();
        this.messages = messages.with((key, locale) -> find(ofTheApp, key, locale));
    }

    private static @Nullable String find(List<MessageSource> sources, String key, Locale locale) {
        MessageSource.MessageContext context = MessageSource.MessageContext.of(locale);
        for (MessageSource source : sources) {
            String text = source.getRawMessage(key, context).orElse(null); // Raw, since core fills in the placeholders.
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    StatusMessages messages() {
        return messages;
    }
}
