package io.github.sangtae.fuzzing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.third_party.com.github.fmeum.rules_jni.RulesJni;
import com.code_intelligence.jazzer.third_party.net.bytebuddy.agent.ByteBuddyAgent;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What every fuzz test needs: it is skipped with one line where Jazzer cannot work, and it fails if Jazzer ran it without
 * trying much, since a fuzzer that does not fuzz would look like a success.
 */
public final class FuzzingRun implements ExecutionCondition, AfterAllCallback {

    private static final long FEWEST_INPUTS = 50; // Few, for a machine that has much else to do.
    private static final int FEWEST_FINDS = 5;
    private static final AtomicLong INPUTS = new AtomicLong(); // Each fuzz test has a JVM of its own.

    /** To be called by the fuzz test for every input. */
    public static void count() {
        INPUTS.incrementAndGet();
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (System.getenv("JAZZER_FUZZ") == null || context.getTestMethod().isPresent()) {
            return ConditionEvaluationResult.enabled("Not the class of a fuzzing run");
        }
        try {
            // The two things that depend on the machine: a native library, and an agent that joins a running JVM.
            RulesJni.loadLibrary("jazzer_fuzzed_data_provider", "/com/code_intelligence/jazzer/driver");
            // By reflection, since its type names the module java.instrument, which core does not read.
            ByteBuddyAgent.class.getMethod("install").invoke(null);
            System.setErr(new PrintStream(new FileOutputStream("jazzer.log", true), true)); // Jazzer tells much.
            return ConditionEvaluationResult.enabled("Jazzer works here");
        } catch (LinkageError | ReflectiveOperationException | RuntimeException | IOException e) {
            String why = "Not fuzzed, since Jazzer cannot work on this machine: " + e;
            System.out.println(context.getRequiredTestClass().getSimpleName() + ": " + why);
            return ConditionEvaluationResult.disabled(why);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        if (System.getenv("JAZZER_FUZZ") == null) {
            return;
        }
        String test = context.getRequiredTestClass().getName();
        long finds;
        try (Stream<Path> corpus = Files.walk(Path.of(".cifuzz-corpus", test))) {
            finds = corpus.filter(Files::isRegularFile).count();
        }
        String what =
                test + ": " + INPUTS + " inputs tried; " + finds + " are kept, each of which reaches code of its own";
        System.out.println(what);
        assertTrue(INPUTS.get() >= FEWEST_INPUTS && finds >= FEWEST_FINDS, what);
    }
}
