package io.github.sangtae.spring.client;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
import io.github.sangtae.spring.LogbackCapture;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

class RestClientContractTest extends ClientContract {

    private final CapturedLog log = new CapturedLog();
    private LogbackCapture capture;

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
        known.put("C17_bodyWithoutAnEndDoesNotHoldUpTheRetry", "The failed answer is read to its end.");
        return known;
    }

    @Override
    protected ClientUnderTest newClient(boolean retry) {
        ConfigurableApplicationContext app = ClientApp.start(retry);
        if (capture == null) {
            capture = LogbackCapture.into(log);
        }
        return new Client(app);
    }

    @AfterAll
    void detachLog() {
        capture.detach();
    }

    @Override
    protected CapturedLog log() {
        return log;
    }

    @Override
    protected boolean supportsOneShotBodies() {
        return false; // With an interceptor, Spring reads every body into memory first.
    }

    @Override
    protected boolean supportsUpgrades() {
        return false; // The JDK's client sets Connection and Upgrade itself.
    }

    @Override
    protected boolean supportsUnderscores() {
        return false; // The JDK's client refuses such hosts.
    }

    @Override
    protected boolean supportsCancel() {
        return false; // The call is on the thread of its caller.
    }

    @Override
    protected boolean supportsAsync() {
        return false;
    }

    @Override
    protected boolean supportsCallTimeout() {
        return false; // There is one for a try only.
    }

    /** The client as the builder of Boot makes it. */
    private static final class Client implements ClientUnderTest {

        private final ConfigurableApplicationContext app;
        private final RestClient client;

        Client(ConfigurableApplicationContext app) {
            this.app = app;
            this.client = app.getBean(RestClient.Builder.class)
                    .requestFactory(JdkFactory.create())
                    .build();
        }

        @Override
        public ClientAnswer send(ClientCall call) {
            try {
                RestClient.RequestBodySpec request = client.method(HttpMethod.valueOf(call.method()))
                        .uri(call.uri())
                        .headers(headers -> call.headers().forEach(headers::set));
                if (call.body() != null) {
                    request.body(call.bytes());
                }
                return JdkFactory.answer(request.retrieve().toEntity(byte[].class));
            } catch (RestClientResponseException e) {
                return JdkFactory.answer(e);
            }
        }

        @Override
        public List<String> decisions() {
            return app.getBean(ClientApp.Heard.class).decisions();
        }

        @Override
        public void close() {
            app.close();
        }
    }
}
