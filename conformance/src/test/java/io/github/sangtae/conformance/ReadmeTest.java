package io.github.sangtae.conformance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The README says what the code says. Surefire runs in the module's folder. */
class ReadmeTest {

    private static String readme() throws Exception {
        return Files.readString(Path.of("README.md"));
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void rules_areListed(Rule rule) throws Exception {
        String row = "| " + rule.name() + " | " + (rule == Rule.S16 ? "MAY" : "MUST") + " | " + rule.intent() + " |";
        assertTrue(readme().contains(row), row);
    }

    @Test
    void routes_areListed() throws Exception {
        String readme = readme();
        for (Field field : Fixture.class.getFields()) {
            if (field.get(null) instanceof String route && route.startsWith("/")) {
                assertTrue(readme.contains("`" + field.getName() + "` | `") && readme.contains(route), route);
            }
        }
    }

    @Test
    void capabilitiesOfClients_areListed() throws Exception {
        String readme = readme();
        for (Class<?> contract : List.of(ClientContract.class, WireContract.class)) {
            for (Method method : contract.getDeclaredMethods()) {
                if (Modifier.isProtected(method.getModifiers()) && method.getReturnType() == boolean.class) {
                    assertTrue(readme.contains("| `" + method.getName() + "()` | "), method.getName());
                }
            }
        }
    }

    @Test
    void methodsOfClients_areListed() throws Exception {
        String readme = readme();
        for (Method method : ClientUnderTest.class.getDeclaredMethods()) {
            assertTrue(readme.contains("| `" + method.getName() + "("), method.getName());
        }
    }
}
