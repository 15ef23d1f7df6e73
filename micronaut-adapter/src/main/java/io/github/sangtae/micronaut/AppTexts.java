package io.github.sangtae.micronaut;

import io.github.sangtae.MessageLookup;
import io.micronaut.context.MessageSource;
import io.micronaut.runtime.context.CompositeMessageSource;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The texts in an app's own {@link MessageSource}s. */
final class AppTexts implements MessageLookup {

    /** Micronaut's own texts for constraints are English whatever the language, and there for every app. */
    private static final String OF_THE_VALIDATOR = "io.micronaut.validation.";

    private final List<MessageSource> sources;

    AppTexts(List<MessageSource> all) {
        this.sources = all.stream()
                .filter(source -> !(source instanceof CompositeMessageSource)) // Asks the others, in one breath.
                .filter(source -> !source.getClass().getName().startsWith(OF_THE_VALIDATOR))
                .toList();
    }

    @Override
    public @Nullable String find(String key, Locale locale) {
        MessageSource.MessageContext context = MessageSource.MessageContext.of(locale);
        for (MessageSource source : sources) {
            String text = source.getRawMessage(key, context).orElse(null); // Raw, since core fills in the placeholders.
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
