package io.github.sangtae.conformance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.lang.reflect.Method;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.ReflectionSupport;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** Guards the guard: what is wrong must fail, in the right case, and say so. */
class KitTest {

    private static final String SOME_CASE = "S10_headersAreKept";

    @ParameterizedTest
    @EnumSource(Wrong.class)
    void wrongServer_isCaughtByItsRule(Wrong wrong) throws Exception {
        isCaught(wrong.name(), wrong.caught(), wrong.message());
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @EnumSource(WrongHabit.class)
    void wrongClient_isCaughtByItsRule(WrongHabit wrong) throws Exception {
        isCaught(wrong.name(), wrong.caught(), wrong.message());
    }

    private static void isCaught(String flaw, String caught, String expected) {
        TestExecutionResult result =
                run(selectCase(caught), Map.of(WrongServer.FLAW, flaw)).get(caught);
        String message = message(result);
        String rule = caught.substring(0, 3);
        assertAll(
                () -> assertEquals(TestExecutionResult.Status.FAILED, result.getStatus()),
                () -> assertTrue(result.getThrowable().orElseThrow() instanceof AssertionError, message),
                () -> assertTrue(message.startsWith(caught + " is broken.\nrule:     " + rule + " "), message),
                () -> assertTrue(message.contains("\nasked:    "), message),
                () -> assertTrue(message.contains("\ngot:      "), message),
                () -> assertTrue(message.contains("\ncheck:    "), message),
                () -> assertTrue(
                        message.substring(message.indexOf("\nexpected: "))
                                .replaceAll("\n {10}", "\n")
                                .contains(expected),
                        message));
    }

    @ParameterizedTest
    @ValueSource(classes = {WrongServer.class, WrongNeverWorse.class, WrongSecurity.class})
    void everyCase_canFail(Class<?> contract) {
        Set<String> never = new TreeSet<>(cases(contract));
        for (Wrong wrong : List.of(Wrong.ALWAYS_FINE, Wrong.ALWAYS_LEAKING)) {
            run(selectClass(contract), Map.of(WrongServer.FLAW, wrong.name())).forEach((name, result) -> {
                if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                    never.remove(name);
                }
            });
        }
        // This one is about the test, not about the server; it has a test of its own below.
        assertEquals(Set.of("deviations_nameCasesOfTheContract"), never);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void everyCaseForClients_canFail() {
        Set<String> never = new TreeSet<>(cases(WrongClient.class));
        for (WrongHabit wrong : List.of(WrongHabit.NEVER_RETRIES, WrongHabit.ALWAYS_ASKS_AGAIN)) {
            run(selectClass(WrongClient.class), Map.of(WrongServer.FLAW, wrong.name()))
                    .forEach((name, result) -> {
                        if (result.getStatus() == TestExecutionResult.Status.FAILED) {
                            never.remove(name);
                        }
                    });
        }
        assertEquals(Set.of("deviations_nameCasesOfTheContract"), never);
    }

    @Test
    void deviation_thatFails_isSkippedWithItsReason() throws Exception {
        TestExecutionResult result = run(
                        selectCase(SOME_CASE),
                        Map.of(WrongServer.FLAW, Wrong.CHALLENGE_LOST.name(), WrongServer.DEVIATION, SOME_CASE))
                .get(SOME_CASE);
        assertEquals(TestExecutionResult.Status.ABORTED, result.getStatus());
        assertTrue(message(result).contains("the framework cannot do it"), message(result));
    }

    @Test
    void deviation_thatPasses_fails() throws Exception {
        TestExecutionResult result = run(selectCase(SOME_CASE), Map.of(WrongServer.DEVIATION, SOME_CASE))
                .get(SOME_CASE);
        assertEquals(TestExecutionResult.Status.FAILED, result.getStatus());
        assertTrue(message(result).startsWith("Deviation no longer needed: " + SOME_CASE), message(result));
    }

    @Test
    void deviation_thatCannotBeTried_fails() {
        TestExecutionResult result = run(
                        selectCase(SOME_CASE), Map.of(WrongServer.DOWN, "true", WrongServer.DEVIATION, SOME_CASE))
                .get(SOME_CASE);
        assertEquals(TestExecutionResult.Status.FAILED, result.getStatus());
        assertTrue(result.getThrowable().orElseThrow() instanceof ConnectException, message(result));
    }

    @Test
    void deviation_thatNamesNoCase_fails() throws Exception {
        String name = "deviations_nameCasesOfTheContract";
        TestExecutionResult result = run(selectCase(name), Map.of(WrongServer.DEVIATION, "S10_noSuchCase"))
                .get(name);
        assertEquals(TestExecutionResult.Status.FAILED, result.getStatus());
        assertTrue(message(result).contains("[S10_noSuchCase]"), message(result));
    }

    @ParameterizedTest
    @CsvSource({
        "io.github.sangtae.conformance.WrongServer, S03_timeout, S13_clientThatWentAwayIsNoError",
        "io.github.sangtae.conformance.WrongNeverWorse, S22_takenWriterLeavesNothingBehind, S20_upstreamThatIsGoneIsLoggedOnce"
    })
    void serverThatLacksEverything_isSkippedWhereEverybodySeesIt(Class<?> contract, String one, String other) {
        Map<String, TestExecutionResult> results = run(selectClass(contract), Map.of(WrongServer.LESS, "true"));
        List<String> skipped = new ArrayList<>();
        results.forEach((name, result) -> {
            assertTrue(result.getStatus() != TestExecutionResult.Status.FAILED, () -> name + ": " + message(result));
            if (result.getStatus() == TestExecutionResult.Status.ABORTED) {
                assertTrue(message(result).contains("The test "), message(result));
                skipped.add(name);
            }
        });
        assertTrue(skipped.contains(one) && skipped.contains(other), skipped::toString);
        assertEquals(cases(contract).size(), results.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "C03_getIsSentAgainAfterSilence",
                "C03_postIsNotSentTwiceAfterSilence",
                "C04_oneShotBodyIsNotSentTwice",
                "C04_oneShotBodyIsNotSentTwiceAfterADisconnect",
                "C04_upgradeIsNotRetried",
                "C06_cancelEndsTheWait",
                "C06_interruptEndsTheWait",
                "C06_timeOfEarlierTriesCounts",
                "C06_waitLongerThanTheCallIsNotBegun",
                "C10_waitingCallsHoldNoThread",
                "C11_everyDecisionIsTold",
                "C11_nothingIsLogged",
                "C11_refusedConnectionsAreTold",
                "C14_filterRunsOnceAndSeesTheLastAnswer",
                "C14_headersOfAFilterDoNotPileUp",
                "C14_keyOfAFilterIsTheSameOnEveryTry",
                "C14_whatAFilterThrowsAfterAnAnswerIsNotRetried",
                "C15_faultOfAFilterIsTriedOnceAndCostsNothing",
                "C15_hostsWithAnUnderscoreHaveBudgetsOfTheirOwn",
                "C16_bodiesThatCanBeReadOnceAreSentOnce",
                "C17_callOfAClientThatIsClosedEnds"
            })
    void clientThatLacksIt_isSkippedWhereEverybodySeesIt(String name) {
        TestExecutionResult result =
                run(selectCase(name), Map.of(WrongServer.LESS, "true")).get(name);
        assertEquals(TestExecutionResult.Status.ABORTED, result.getStatus());
        assertTrue(message(result).contains("The test "), message(result));
    }

    @Test
    void clientDeviation_thatFails_isSkippedWithItsReason() {
        String name = "C03_patchIsNotSentTwice";
        TestExecutionResult result = run(
                        selectCase(name),
                        Map.of(WrongServer.FLAW, WrongHabit.PATCH_IS_TOLD_AS_PUT.name(), WrongServer.DEVIATION, name))
                .get(name);
        assertEquals(TestExecutionResult.Status.ABORTED, result.getStatus());
        assertTrue(message(result).contains("the library cannot do it"), message(result));
    }

    private static List<String> cases(Class<?> contract) {
        List<String> cases = new ArrayList<>();
        for (Class<?> type = contract; type != null; type = type.getSuperclass()) {
            for (Method method : type.getDeclaredMethods()) {
                if (AnnotationSupport.isAnnotated(method, Test.class)) {
                    cases.add(method.getName());
                }
            }
        }
        return cases;
    }

    private static DiscoverySelector selectCase(String name) {
        Class<?> contract = name.startsWith("C") ? WrongClient.class : WrongServer.class;
        for (Class<?> other : List.of(WrongSecurity.class, WrongNeverWorse.class)) {
            contract = ReflectionSupport.findMethod(contract, name).isPresent() ? contract : other;
        }
        return selectMethod(
                contract, ReflectionSupport.findMethod(contract, name).orElseThrow());
    }

    private static Map<String, TestExecutionResult> run(DiscoverySelector selector, Map<String, String> parameters) {
        Map<String, TestExecutionResult> results = new LinkedHashMap<>();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selector)
                                .configurationParameters(parameters)
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                if (test.isTest()) {
                                    results.put(test.getDisplayName().replace("()", ""), result);
                                }
                            }
                        });
        return results;
    }

    private static String message(TestExecutionResult result) {
        return String.valueOf(result.getThrowable().map(Throwable::getMessage).orElse("(no failure)"));
    }
}
