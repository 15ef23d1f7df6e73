package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sangtae.enabled|yes|sangtae.enabled is 'yes'; allowed: true and false.",
                "sangtae.default-locale|fr"
                        + "|sangtae.default-locale is 'fr'; allowed: the languages that have a bundle: en, ko.",
                "sangtae.problem.validation-status|418"
                        + "|sangtae.problem.validation-status is '418'; allowed: 400 and 422.",
                "sangtae.client.retry.enabled|1|sangtae.client.retry.enabled is '1'; allowed: true and false.",
            })
    void aWrongValue_stopsTheStart_withOneSentence(String key, String value, String sentence) {
        Throwable failure = assertThrows(RuntimeException.class, () -> Apps.start("none", Map.of(key, value)));
        while (failure.getCause() != null) {
            failure = failure.getCause();
        }
        assertEquals(sentence, failure.getMessage());
    }
}
