package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
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
        return Map.of(
                "C17_bodyWithoutAnEndDoesNotHoldUpTheRetry",
                "Micronaut 4.10 and 5.0 read an answer to its end before they show it to the innermost filter.");
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
