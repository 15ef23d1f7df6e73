package io.github.sangtae.spring.mvc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.spring.Apps;
import io.github.sangtae.spring.SangtaeAutoConfiguration;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.NestedExceptionUtils;

/** What an IDE completes is what the kit reads. */
class MetadataTest {

    private static final Set<String> KEYS = new TreeSet<>(Set.of(
            "sangtae.enabled",
            "sangtae.default-locale",
            "sangtae.problem.type-base-uri",
            "sangtae.problem.validation-status",
            "sangtae.problem.html",
            "sangtae.client.retry.enabled",
            "sangtae.spring.exceptions.enabled",
            "sangtae.spring.filter.enabled",
            "sangtae.spring.problem-details.enabled",
            "sangtae.spring.server.enabled"));

    @Test
    void everyKeyIsListed() throws Exception {
        Set<String> listed = new TreeSet<>();
        Matcher matcher =
                Pattern.compile("\"name\": \"(sangtae[^\"]+)\",\\s*\"type\"").matcher(metadata());
        while (matcher.find()) {
            listed.add(matcher.group(1));
        }
        assertEquals(KEYS, listed);
    }

    @Test
    void everyKeyIsRead_andChecked() {
        for (String key : KEYS) {
            Throwable thrown = assertThrows(
                    Exception.class, () -> Apps.start(ExistingAppTest.Plain.class, "--" + key + "=wrong!"), key);
            String message = NestedExceptionUtils.getMostSpecificCause(thrown).getMessage();
            assertTrue(message.startsWith(key + " is 'wrong!'; allowed: "), message);
        }
    }

    /** The kit's own file; other jars have files of that name. */
    private static String metadata() throws IOException {
        String name = "META-INF/spring-configuration-metadata.json";
        for (URL url :
                Collections.list(SangtaeAutoConfiguration.class.getClassLoader().getResources(name))) {
            try (InputStream in = url.openStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (text.contains("\"sangtae.enabled\"")) {
                    return text;
                }
            }
        }
        throw new IOException("The kit's metadata is not on the class path.");
    }
}
