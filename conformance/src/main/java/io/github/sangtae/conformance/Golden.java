package io.github.sangtae.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** The documents of {@code golden.txt}, byte for byte: one line each, name, language and JSON. */
final class Golden {

    private static final String FILE = "golden.txt";

    private static final Map<String, String> DOCUMENTS = read();

    private Golden() {}

    /**
     * A document.
     *
     * @throws IllegalArgumentException if there is none of that name and language
     */
    static String document(String name, String language) {
        String document = DOCUMENTS.get(name + " " + language);
        if (document == null) {
            throw new IllegalArgumentException(
                    "Golden document is '" + name + "' in '" + language + "'; allowed are those of " + FILE + ".");
        }
        return document;
    }

    static Map<String, String> documents() {
        return DOCUMENTS;
    }

    private static Map<String, String> read() {
        Map<String, String> documents = new HashMap<>();
        try (InputStream in = Golden.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing beside " + Golden.class.getName() + ".");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            for (String line : text.split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split(" ", 3);
                    String before = documents.put(parts[0] + " " + parts[1], parts[2]);
                    if (before != null) {
                        throw new IllegalStateException(FILE + " has " + parts[0] + " " + parts[1] + " twice.");
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(documents);
    }
}
