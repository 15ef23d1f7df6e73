package io.github.sangtae;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys that an app may set, the same in every framework, checked once at the start.
 *
 * @param enabled {@code sangtae.enabled}: whether the server side answers with problems; true unless set
 * @param defaultLocale {@code sangtae.default-locale}: the language for a request that asks for none we have; Korean
 *     unless set
 * @param typeBaseUri {@code sangtae.problem.type-base-uri}: the code is appended to it to make a problem's type; null,
 *     for {@code about:blank}, unless set
 * @param validationStatus {@code sangtae.problem.validation-status}: 400 unless set to 422
 * @param htmlPages {@code sangtae.problem.html}: whether browsers get a page; true unless set
 * @param clientRetryEnabled {@code sangtae.client.retry.enabled}: whether clients retry; false unless set
 */
public record SangtaeSettings(
        boolean enabled,
        Locale defaultLocale,
        @Nullable URI typeBaseUri,
        int validationStatus,
        boolean htmlPages,
        boolean clientRetryEnabled) {

    private static final String ENABLED = "sangtae.enabled";
    private static final String DEFAULT_LOCALE = "sangtae.default-locale";
    private static final String TYPE_BASE_URI = "sangtae.problem.type-base-uri";
    private static final String VALIDATION_STATUS = "sangtae.problem.validation-status";
    private static final String HTML = "sangtae.problem.html";
    private static final String CLIENT_RETRY_ENABLED = "sangtae.client.retry.enabled";

    /**
     * Reads and checks the keys.
     *
     * @param properties gives the value of a key, or null if it is not set
     * @param messages the languages that {@code sangtae.default-locale} may name
     * @throws IllegalArgumentException if a value is wrong, in one sentence that names the key, the value and what is
     *     allowed
     */
    public static SangtaeSettings from(Function<String, @Nullable String> properties, StatusMessages messages) {
        return new SangtaeSettings(
                flag(ENABLED, properties.apply(ENABLED), true),
                locale(properties.apply(DEFAULT_LOCALE), messages),
                uri(properties.apply(TYPE_BASE_URI)),
                status(properties.apply(VALIDATION_STATUS)),
                flag(HTML, properties.apply(HTML), true),
                flag(CLIENT_RETRY_ENABLED, properties.apply(CLIENT_RETRY_ENABLED), false));
    }

    /**
     * Reads one more key that is on or off, for a switch that only one framework has.
     *
     * @param value null or blank if it is not set
     * @param unset what it is then
     * @throws IllegalArgumentException if the value is neither true nor false, in one sentence
     */
    public static boolean flag(String key, @Nullable String value, boolean unset) {
        if (value == null || value.isBlank()) {
            return unset;
        }
        return switch (value.trim().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(key, value, "true and false");
        };
    }

    private static Locale locale(@Nullable String value, StatusMessages messages) {
        if (value == null || value.isBlank()) {
            return Locale.KOREAN;
        }
        // ko_KR is how Java prints a locale; forLanguageTag would read it as no language at all.
        Locale locale = Locale.forLanguageTag(value.trim().replace('_', '-'));
        Set<String> spoken =
                messages.languages().stream().map(Locale::getLanguage).collect(Collectors.toSet());
        if (!spoken.contains(locale.getLanguage())) {
            throw wrong(
                    DEFAULT_LOCALE,
                    value,
                    "the languages that have a bundle: "
                            + spoken.stream().sorted().collect(Collectors.joining(", ")));
        }
        return locale;
    }

    private static @Nullable URI uri(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        try {
            URI uri = new URI(value.trim());
            if (uri.isAbsolute() && uri.getRawQuery() == null && uri.getRawFragment() == null) {
                return uri;
            }
        } catch (URISyntaxException e) {
            // Said below, with the value; the parser's own message would add nothing to it.
        }
        throw wrong(
                TYPE_BASE_URI, value, "an absolute URI such as https://errors.example.com/ without query and fragment");
    }

    private static int status(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return 400;
        }
        return switch (value.trim()) {
            case "400" -> 400;
            case "422" -> 422;
            default -> throw wrong(VALIDATION_STATUS, value, "400 and 422");
        };
    }

    private static IllegalArgumentException wrong(String key, String value, String allowed) {
        return new IllegalArgumentException(key + " is '" + value + "'; allowed: " + allowed + ".");
    }
}
