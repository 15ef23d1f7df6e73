package io.github.sangtae.micronaut;

import io.github.sangtae.MessageLookup;
import io.micronaut.context.BeanContext;
import io.micronaut.context.MessageSource;
import io.micronaut.runtime.context.CompositeMessageSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The texts in an app's own {@link MessageSource}s. */
final class AppTexts implements MessageLookup {

    /** Micronaut's own texts for constraints are English whatever the language, and there for every app. */
    private static final String OF_THE_VALIDATOR = "io.micronaut.validation.";

    private final BeanContext beans;
    private volatile @Nullable List<MessageSource> found;

    AppTexts(BeanContext beans) {
        this.beans = beans;
    }

    /** Found when the first text is asked for: a source of the app's may need beans of which some need ours. */
    private List<MessageSource> sources() {
        List<MessageSource> known = found;
        if (known == null) {
            known = ofTheApp(beans.getBeansOfType(MessageSource.class));
            found = known;
        }
        return known;
    }

    private static List<MessageSource> ofTheApp(Collection<MessageSource> all) {
        return all.stream()
                .filter(source -> !(source instanceof CompositeMessageSource)) // Asks the others, in one breath.
                .filter(source -> !source.getClass().getName().startsWith(OF_THE_VALIDATOR))
                .toList();
    }

    @Override
    public @Nullable String find(String key, Locale locale) {
        MessageSource.MessageContext context = MessageSource.MessageContext.of(locale);
        for (MessageSource source : sources()) {
            String text = source.getRawMessage(key, context).orElse(null); // Raw, since core fills in the placeholders.
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
