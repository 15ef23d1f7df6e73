package io.github.sangtae;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Reads the lists in the test resources. */
public final class TestResources {

    private TestResources() {}

    /** The lines of a file beside this class, without those that begin with #. */
    public static List<String> lines(String name) throws IOException {
        return text(name).lines().filter(line -> !line.startsWith("#")).toList();
    }

    /** A file beside this class, on either class path. */
    public static String text(String name) throws IOException {
        try (InputStream in = Objects.requireNonNull(TestResources.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
