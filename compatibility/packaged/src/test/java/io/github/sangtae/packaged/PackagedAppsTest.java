package io.github.sangtae.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * S17 and S19: apps as users build them, from the smallest class path to everything, start from their packages and answer,
 * and never worse than without the kit. What is meant to be different stands in {@code differences.tsv}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class PackagedAppsTest {

    /** To one app alone: {@code -Dsangtae.apps='MVC 3.5.*'}. The page and the table are then not judged. */
    private static final String CHOSEN = System.getProperty("sangtae.apps", "");

    private static final Pattern LINKAGE =
            Pattern.compile("NoClassDefFoundError|NoSuchMethodError|NoSuchFieldError|AbstractMethodError|VerifyError"
                    + "|IncompatibleClassChangeError|ExceptionInInitializerError");

    private static final Path PAGE = Path.of("..", "..", "docs", "compatibility.md");

    private Map<App, Future<Answers>> answers;
    private Reasons reasons;

    @BeforeAll
    void askAll() throws Exception {
        List<App> apps = App.all().stream()
                .filter(app -> CHOSEN.isEmpty() || app.name().matches(CHOSEN))
                .toList();
        answers = Answers.ofAll(apps);
        reasons = Reasons.read();
    }

    @Order(1)
    @TestFactory
    Stream<DynamicTest> S19_startsAndAnswers() {
        return answers.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey().name(), () -> {
                    Answers all = got(entry.getValue());
                    List<String> faults = new ArrayList<>();
                    for (String line : all.log()) {
                        if (LINKAGE.matcher(line).find()) {
                            faults.add("logged: " + line);
                        }
                    }
                    Comparison order = all.comparisons().get("order");
                    if (order.with().status() != 200) {
                        faults.add("GET /orders/42 is answered " + order.with().shown());
                    }
                    all.comparisons().values().stream()
                            .filter(comparison -> comparison.with().outcome().equals("hangs")
                                    && (comparison.without() == null
                                            || !comparison.without().outcome().equals("hangs")))
                            .forEach(comparison ->
                                    faults.add(comparison.question().shown() + " is never answered"));
                    assertEquals(List.of(), faults);
                }));
    }

    @Order(2)
    @TestFactory
    Stream<DynamicTest> S17_isNeverWorse() {
        return answers.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey().name(), () -> {
                    List<String> unexplained = new ArrayList<>();
                    for (Comparison comparison :
                            got(entry.getValue()).comparisons().values()) {
                        String question = comparison.question().name();
                        for (Comparison.Difference difference : comparison.differences()) {
                            if (reasons.of(entry.getKey().name(), question, difference) == null) {
                                unexplained.add(entry.getKey().name() + "\t" + question + "\t" + difference);
                            }
                        }
                    }
                    assertEquals(
                            "", String.join("\n", unexplained), "differences that no row of differences.tsv explains");
                }));
    }

    @Order(3)
    @Test
    void S17_everyReasonIsNeeded() {
        onlyOnJava17();
        assertEquals(List.of(), CHOSEN.isEmpty() ? reasons.unused() : List.of());
    }

    /** To write it anew: {@code mvn verify -pl compatibility/packaged -am -Dsangtae.page=write}. */
    @Order(4)
    @Test
    void pageIsTrue() throws Exception {
        onlyOnJava17();
        List<Answers> all = new ArrayList<>();
        for (Future<Answers> one : answers.values()) {
            all.add(got(one));
        }
        String page = CompatibilityPage.of(all, reasons);
        if (System.getProperty("sangtae.page", "").equals("write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, page, StandardCharsets.UTF_8);
        }
        if (CHOSEN.isEmpty()) {
            assertEquals(Files.readString(PAGE, StandardCharsets.UTF_8), page, "docs/compatibility.md is stale");
        }
    }

    private static Answers got(Future<Answers> answers) throws Exception {
        try {
            return answers.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** What the JDK itself reads in another way would be another row. */
    private static void onlyOnJava17() {
        Assumptions.assumeTrue(Runtime.version().feature() == 17, "The page and the table are those of Java 17.");
    }
}
