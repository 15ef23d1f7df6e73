package io.github.sangtae.micronaut;

import io.github.sangtae.MessageLookup;
import io.micronaut.context.BeanContext;
import io.micronaut.context.MessageSource;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The texts in an app's own {@link MessageSource}s. */
final class AppTexts implements MessageLookup {

    /** Micronaut's modules bring texts of their validators, and one source that asks all others, in one breath. */
    private static final String OF_MICRONAUT = "io.micronaut.";

    /** The classes that an app makes its sources of. */
    private static final String FOR_APPS = "io.micronaut.context.";

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
        return all.stream().filter(AppTexts::isOfTheApp).toList();
    }

    private static boolean isOfTheApp(MessageSource source) {
        String name = source.getClass().getName();
        return !name.startsWith(OF_MICRONAUT) || name.startsWith(FOR_APPS);
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
