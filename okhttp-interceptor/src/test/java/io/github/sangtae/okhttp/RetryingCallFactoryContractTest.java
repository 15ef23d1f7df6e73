package io.github.sangtae.okhttp;

import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import okhttp3.Call;
import okhttp3.OkHttpClient;

/** Calls of the factory, all of them enqueued. */
class RetryingCallFactoryContractTest extends ClientContract {

    /** Nobody's thread waits, so there is none to interrupt. */
    @Override
    protected boolean supportsInterrupts() {
        return false;
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
        known.put(
                "C17_postsSucceedWhereTheServerClosesAfterEachAnswer",
                "OkHttp sends such a POST again by itself, which the guard forbids.");
        return known;
    }

    @Override
    protected ClientUnderTest newClient(boolean retry) {
        return new Enqueued(retry);
    }

    private static final class Enqueued extends OkHttpUnderTest {

        private final OkHttpClient client = builder().build();
        private final Call.Factory calls;

        Enqueued(boolean retry) {
            calls = retry ? RetryingCallFactory.create(client, policy()) : client;
        }

        @Override
        OkHttpClient client() {
            return client;
        }

        @Override
        Call.Factory calls() {
            return calls;
        }

        @Override
        public ClientAnswer send(ClientCall call) throws Exception {
            try {
                return begin(call).result().get();
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception failure ? failure : e;
            }
        }
    }
}
