package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class MicronautClientContractTest extends ClientContract {

    private final CapturedLog log = new CapturedLog();
    private LogbackCapture capture;

    @BeforeAll
    void listen() {
        capture = LogbackCapture.into(log);
    }

    @AfterAll
    void stopListening() {
        capture.detach();
    }

    @Override
    protected Map<String, String> deviations() {
        Map<String, String> known = new HashMap<>(Map.of());
        for (String name : List.of(
                "C14_filterRunsOnceAndSeesTheLastAnswer",
                "C14_whatAFilterThrowsAfterAnAnswerIsNotRetried",
                "C14_keyOfAFilterIsTheSameOnEveryTry",
                "C14_headersOfAFilterDoNotPileUp",
                "C15_faultOfAFilterIsTriedOnceAndCostsNothing",
                "C15_bodyThatCannotBeWrittenIsTriedOnceAndCostsNothing",
                "C16_bodiesThatCanBeReadOnceAreSentOnce",
                "C16_bodiesThatCanBeRepeatedAreSentAgain")) {
            known.put(name, "The client under test gives no filters and no forms of bodies yet.");
        }
        known.put("C15_hostsWithAnUnderscoreHaveBudgetsOfTheirOwn", "The adapter takes the host from URI.getHost().");
        known.put("C17_bodyWithoutAnEndDoesNotHoldUpTheRetry", "The failed answer is read to its end.");
        return known;
    }

    @Override
    protected ClientUnderTest newClient(boolean retry) {
        return new MicronautClient(Map.of("sangtae.client.retry.enabled", retry));
    }

    @Override
    protected CapturedLog log() {
        return log;
    }

    @Override
    protected boolean supportsCallTimeout() {
        return false; // The limit of a whole call belongs to the client's configuration, not to a call.
    }
}
