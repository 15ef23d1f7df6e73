package io.github.sangtae.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the adapter's class files: they must not call what Spring 7 removed. */
class RemovedInSpring7Test {

    /** Owner, name and descriptor of methods that are gone in Spring 7, as they stand in a constant pool. */
    private static final List<List<String>> GONE_IN_SPRING_7 = List.of(
            List.of("org/springframework/http/HttpHeaders", "get"),
            List.of("org/springframework/http/HttpHeaders", "remove"),
            List.of("org/springframework/http/HttpHeaders", "containsKey"),
            List.of("org/springframework/http/HttpHeaders", "getOrEmpty"),
            List.of("org/springframework/http/HttpHeaders", "entrySet"),
            List.of("org/springframework/http/HttpHeaders", "keySet"),
            List.of("org/springframework/http/HttpHeaders", "writableHttpHeaders"),
            List.of("org/springframework/http/client/ClientHttpResponse", "getRawStatusCode"),
            List.of(
                    "org/springframework/web/method/annotation/HandlerMethodValidationException",
                    "getAllValidationResults"),
            List.of("org/springframework/http/HttpStatus", "PAYLOAD_TOO_LARGE"),
            List.of("org/springframework/http/HttpStatus", "REQUEST_ENTITY_TOO_LARGE"),
            List.of("org/springframework/http/HttpStatus", "UNPROCESSABLE_ENTITY"));

    @Test
    void noCall_toWhatSpring7Removed() throws Exception {
        List<String> found = new ArrayList<>();
        int[] classes = {0};
        forEachClass((name, pool) -> {
            classes[0]++;
            for (List<String> gone : GONE_IN_SPRING_7) {
                if (pool.refersTo(gone.get(0), gone.get(1))) {
                    found.add(name + " uses " + gone);
                }
            }
        });
        assertEquals(List.of(), found);
        assertTrue(classes[0] > 10, "the class files were not found");
    }

    private interface ClassVisitor {
        void visit(String name, ClassFile pool);
    }

    private static void forEachClass(ClassVisitor visitor) throws IOException, URISyntaxException {
        URI location = SangtaeAutoConfiguration.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI();
        Path path = Path.of(location);
        if (Files.isDirectory(path)) {
            walk(path, visitor);
            return;
        }
        try (FileSystem jar = FileSystems.newFileSystem(path, Map.of())) {
            walk(jar.getPath("/"), visitor);
        }
    }

    private static void walk(Path root, ClassVisitor visitor) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    visitor.visit(file.getFileName().toString(), ClassFile.read(in));
                }
            }
        }
    }
}
