package io.github.sangtae.micronaut;

import io.micronaut.context.annotation.ConfigurationProperties;
import org.jspecify.annotations.Nullable;

/**
 * The keys under {@code sangtae}, as they stand in the app's configuration. All are text, so that core, and not
 * Micronaut's conversion, says what is wrong with a value.
 *
 * @param enabled Whether the server side answers with problems: true (default) or false.
 * @param defaultLocale The language for a request that asks for none that there are texts in. Default: ko.
 */
@ConfigurationProperties("sangtae")
record SangtaeConfiguration(
        @Nullable String enabled, @Nullable String defaultLocale) {

    /**
     * The keys under {@code sangtae.problem}.
     *
     * @param typeBaseUri What the status code is appended to, to make a problem's type. Default: none, for about:blank.
     * @param validationStatus The status for broken constraints: 400 (default) or 422.
     */
    @ConfigurationProperties("problem")
    record ProblemConfiguration(
            @Nullable String typeBaseUri, @Nullable String validationStatus) {}

    /**
     * The keys under {@code sangtae.client.retry}.
     *
     * @param enabled Whether HTTP clients send failed requests again: true or false (default).
     */
    @ConfigurationProperties("client.retry")
    record RetryConfiguration(@Nullable String enabled) {}
}
