package io.github.sangtae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SangtaeSettingsTest {

    @Test
    void unsetKeys_haveTheirDefaults() {
        assertEquals(new SangtaeSettings(true, Locale.KOREAN, null, 400, true, false), read(Map.of()));
        assertEquals(read(Map.of()), read(Map.of("sangtae.default-locale", " ", "sangtae.enabled", "")));
    }

    @Test
    void setKeys_areRead() {
        SangtaeSettings settings = read(Map.of(
                "sangtae.enabled", "FALSE",
                "sangtae.default-locale", "en_US",
                "sangtae.problem.type-base-uri", "https://errors.example.com/",
                "sangtae.problem.validation-status", "422",
                "sangtae.problem.html", "false",
                "sangtae.client.retry.enabled", "true"));
        URI base = URI.create("https://errors.example.com/");
        assertEquals(new SangtaeSettings(false, Locale.US, base, 422, false, true), settings);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sangtae.enabled|yes|sangtae.enabled is 'yes'; allowed: true and false.",
                "sangtae.client.retry.enabled|1|sangtae.client.retry.enabled is '1'; allowed: true and false.",
                "sangtae.problem.html|no|sangtae.problem.html is 'no'; allowed: true and false.",
                "sangtae.default-locale|fr"
                        + "|sangtae.default-locale is 'fr'; allowed: the languages that have a bundle: en, ko.",
                "sangtae.default-locale|!!"
                        + "|sangtae.default-locale is '!!'; allowed: the languages that have a bundle: en, ko.",
                "sangtae.problem.validation-status|418"
                        + "|sangtae.problem.validation-status is '418'; allowed: 400 and 422.",
                "sangtae.problem.type-base-uri|/errors|sangtae.problem.type-base-uri is '/errors'; allowed: an absolute"
                        + " URI such as https://errors.example.com/ without query and fragment.",
                "sangtae.problem.type-base-uri|https://e.com/?a=b|sangtae.problem.type-base-uri is 'https://e.com/?a=b';"
                        + " allowed: an absolute URI such as https://errors.example.com/ without query and fragment.",
                "sangtae.problem.type-base-uri|http://|sangtae.problem.type-base-uri is 'http://'; allowed: an absolute"
                        + " URI such as https://errors.example.com/ without query and fragment.",
            })
    void aWrongValue_isNamedInOneSentence(String key, String value, String message) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> read(Map.of(key, value)));
        assertEquals(message, e.getMessage());
    }

    private static SangtaeSettings read(Map<String, String> properties) {
        return SangtaeSettings.from(properties::get, StatusMessages.standard());
    }
}
