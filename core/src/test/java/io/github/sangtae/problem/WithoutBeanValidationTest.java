package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** S19: core on the class path of an app that has no Bean Validation, and nothing else either. */
class WithoutBeanValidationTest {

    private static final Path CLASSES = classes();

    private static Path classes() {
        try {
            return Path.of(Failure.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static URLClassLoader core() throws Exception {
        return new URLClassLoader(new URL[] {CLASSES.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
    }

    @Test
    void S19_everyClassButTheReader_isLoadedAndItsSignaturesResolve() throws Exception {
        List<String> unloadable = new ArrayList<>();
        int seen = 0;
        try (URLClassLoader core = core();
                Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
                String name = CLASSES.relativize(file)
                        .toString()
                        .replaceAll("\\.class$", "")
                        .replace('/', '.');
                if (name.equals("module-info")) {
                    continue;
                }
                seen++;
                try {
                    Class<?> type = Class.forName(name, true, core);
                    type.getDeclaredMethods();
                    type.getDeclaredConstructors();
                    type.getDeclaredFields();
                } catch (LinkageError e) {
                    unloadable.add(type(name));
                }
            }
        }
        assertTrue(seen > 50, "the classes of core were not found");
        assertEquals(List.of("ViolationReader"), unloadable.stream().distinct().toList());
    }

    private static String type(String name) {
        return name.substring(name.lastIndexOf('.') + 1).replaceAll("\\$.*", "");
    }

    @Test
    void S19_thePresenceCheckSaysNo_andTheReaderIsNotTouched() throws Exception {
        try (URLClassLoader core = core()) {
            Class<?> check = Class.forName("io.github.sangtae.problem.BeanValidation", true, core);
            Object found = check.getMethod("isPresent", ClassLoader.class).invoke(null, new Object[] {null});
            assertEquals(false, found);
            assertEquals(
                    false,
                    check.getMethod("isPresent", ClassLoader.class)
                            .invoke(null, getClass().getClassLoader()),
                    "the app has it where the kit does not see it");
            assertThrows(
                    NoClassDefFoundError.class,
                    () -> Class.forName("io.github.sangtae.problem.ViolationReader", true, core)
                            .getDeclaredMethods());
        }
    }

    @Test
    void S19_withIt_theCheckSaysYes() {
        assertTrue(BeanValidation.isPresent(null));
        assertTrue(BeanValidation.isPresent(getClass().getClassLoader()));
        assertFalse(BeanValidation.isPresent(ClassLoader.getPlatformClassLoader()));
    }
}
