package io.github.sangtae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** S19: core as a module, in an app that has nothing else. */
class ModulePathTest {

    private static final String NAME = "io.github.sangtae";

    @Test
    void S19_asAModule_coreHasItsTexts_andNeedsNothing() throws Exception {
        ClassLoader loader = layer().findLoader(NAME);
        Class<?> messages = loader.loadClass("io.github.sangtae.StatusMessages");
        assertTrue(messages.getModule().isNamed());
        Object standard = messages.getMethod("standard").invoke(null);
        assertEquals(
                "값이 있어야 합니다",
                messages.getMethod("find", String.class, Locale.class)
                        .invoke(standard, "jakarta.validation.constraints.NotNull.message", Locale.KOREAN));
        Class.forName("io.github.sangtae.problem.ProblemPage", true, loader); // Which reads its template.
    }

    private static ModuleLayer layer() throws URISyntaxException {
        Path classes = Path.of(StatusMessages.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        ModuleLayer boot = ModuleLayer.boot();
        Configuration alone = boot.configuration().resolve(ModuleFinder.of(classes), ModuleFinder.of(), Set.of(NAME));
        return ModuleLayer.defineModulesWithOneLoader(alone, List.of(boot), ClassLoader.getPlatformClassLoader())
                .layer();
    }
}
