package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.spring.Apps;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    /** The sentence that stands on the console is core's; Spring adds its own heading and nothing of a stack. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sangtae.spring.filter.enabled=off|sangtae.spring.filter.enabled is 'off'; allowed: true and false.",
                "sangtae.enabled=yes|sangtae.enabled is 'yes'; allowed: true and false.",
                "sangtae.default-locale=fr|sangtae.default-locale is 'fr'; allowed: the languages that have a bundle",
                "sangtae.problem.validation-status=418"
                        + "|sangtae.problem.validation-status is '418'; allowed: 400 and 422.",
                "sangtae.problem.type-base-uri=errors|sangtae.problem.type-base-uri is 'errors'; allowed: an absolute URI",
            })
    void aWrongValue_stopsTheStart_withOneSentence(String property, String sentence) {
        PrintStream before = System.out;
        ByteArrayOutputStream console = new ByteArrayOutputStream();
        System.setOut(new PrintStream(console, true, StandardCharsets.UTF_8));
        try {
            assertThrows(Exception.class, () -> Apps.start(ExistingAppTest.Plain.class, "--" + property));
        } finally {
            System.setOut(before);
        }
        String printed = console.toString(StandardCharsets.UTF_8);
        assertTrue(printed.contains(sentence), printed);
        assertTrue(!printed.contains("\tat io.github.sangtae"), printed);
    }
}
