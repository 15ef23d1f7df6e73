package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
import java.util.Map;

/** Micronaut then hands statuses of 400 and more over as answers, which takes another way through the filters. */
class MicronautClientWithoutExceptionsContractTest extends ClientContract {

    @Override
    protected Map<String, String> deviations() {
        return Map.of(
                "C17_bodyWithoutAnEndDoesNotHoldUpTheRetry",
                "Micronaut 4.10 and 5.0 read an answer to its end before they show it to the innermost filter.");
    }

    @Override
    protected ClientUnderTest newClient(boolean retry) {
        return new MicronautClient(Map.of(
                "sangtae.client.retry.enabled", retry, "micronaut.http.client.exception-on-error-status", false));
    }

    @Override
    protected boolean supportsCallTimeout() {
        return false; // The limit of a whole call belongs to the client's configuration, not to a call.
    }
}
