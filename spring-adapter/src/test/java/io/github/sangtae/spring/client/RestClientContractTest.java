package io.github.sangtae.spring.client;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
import io.github.sangtae.spring.LogbackCapture;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientResponseException;

class RestClientContractTest extends ClientContract {

    private final CapturedLog log = new CapturedLog();
    private LogbackCapture capture;

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
            this.client = builder().build();
        }

        private RestClient.Builder builder() {
            return app.getBean(RestClient.Builder.class).requestFactory(JdkFactory.create());
        }

        @Override
        public ClientAnswer send(ClientCall call) {
            RestClient through = call.filter() == null
                    ? client
                    : builder()
                            .requestInterceptor(new FilterInterceptor(call.filter()))
                            .build();
            try {
                RestClient.RequestBodySpec request = through.method(HttpMethod.valueOf(call.method()))
                        .uri(call.uri())
                        .headers(headers -> call.headers().forEach(headers::set));
                StreamingHttpOutputMessage.Body streaming = BlockingBodies.streaming(call);
                if (streaming != null) {
                    request.body(streaming);
                } else if (call.body() != null) {
                    request.headers(headers -> request.body(BlockingBodies.of(call, headers)));
                }
                return JdkFactory.answer(request.retrieve().toEntity(byte[].class));
            } catch (RestClientResponseException e) {
                return JdkFactory.answer(e);
            }
        }

        @Override
        public List<String> oneShotForms() {
            return BlockingBodies.ONE_SHOT_OF_CONVERTERS;
        }

        @Override
        public List<String> repeatableForms() {
            return BlockingBodies.REPEATABLE;
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
