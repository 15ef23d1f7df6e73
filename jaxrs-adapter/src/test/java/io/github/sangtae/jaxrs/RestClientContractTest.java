package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
import io.github.sangtae.conformance.PendingCall;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.RetryPolicy;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.client.Invocation;
import jakarta.ws.rs.core.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

class RestClientContractTest extends ClientContract {

    @Override
    protected ClientUnderTest newClient(boolean retry) {
        return new RestClient(retry);
    }

    @Override
    protected boolean supportsUpgrades() {
        return false; // Jakarta REST has no way to go on with another protocol.
    }

    @Override
    protected boolean supportsCallTimeout() {
        return false; // Jakarta REST limits the connecting and the reading, not the call.
    }

    @Override
    protected Map<String, String> deviations() {
        Map<String, String> known = new HashMap<>(RestServer.get().clientDeviations());
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
        known.put(
                "C17_callOfAClientThatIsClosedEnds",
                "A try that throws at once on the thread of the timer ends nothing.");
        return known;
    }

    private static final class RestClient implements ClientUnderTest {

        private final List<String> decisions = new CopyOnWriteArrayList<>();
        private final ClientRetry retry;
        private final Client client;

        RestClient(boolean retries) {
            RetryPolicy policy = RetryPolicy.builder()
                    .listener((attempt, decision) -> decisions.add(
                            (decision instanceof Decision.Retry ? "retry " : "stop ") + decision.reason()))
                    .build();
            retry = retries ? ClientRetry.create(policy) : null;
            ClientBuilder builder =
                    ClientBuilder.newBuilder().readTimeout(READ_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            client = (retries ? builder.register(retry) : builder).build();
        }

        @Override
        public ClientAnswer send(ClientCall call) {
            Invocation invocation = invocation(call);
            return answer(retry != null ? retry.invoke(invocation) : invocation.invoke());
        }

        @Override
        public PendingCall begin(ClientCall call) {
            Invocation invocation = invocation(call);
            if (retry == null) {
                Future<Response> plain = invocation.submit();
                return new PendingCall(
                        CompletableFuture.supplyAsync(() -> {
                            try {
                                return answer(plain.get());
                            } catch (Exception e) {
                                throw new IllegalStateException(e);
                            }
                        }),
                        () -> plain.cancel(true));
            }
            CompletableFuture<Response> answer = retry.submit(invocation);
            return new PendingCall(answer.thenApply(RestClient::answer), () -> answer.cancel(true));
        }

        private Invocation invocation(ClientCall call) {
            Invocation.Builder request = client.target(call.uri()).request();
            call.headers().forEach(request::header);
            if (call.body() == null) {
                return request.build(call.method());
            }
            String type = call.headers().getOrDefault("Content-Type", "application/octet-stream");
            return request.build(call.method(), Entity.entity(call.oneShot() ? call.stream() : call.bytes(), type));
        }

        private static ClientAnswer answer(Response response) {
            try (response) {
                String body = response.hasEntity() ? response.readEntity(String.class) : "";
                return new ClientAnswer(response.getStatus(), response.getStringHeaders(), body);
            }
        }

        @Override
        public List<String> decisions() {
            return List.copyOf(decisions);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
