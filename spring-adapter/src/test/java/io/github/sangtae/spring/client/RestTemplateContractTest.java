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
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.web.client.RestClientResponseException;
import org.springframework.web.client.RestTemplate;

class RestTemplateContractTest extends ClientContract {

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
        private final RestTemplate client;

        Client(ConfigurableApplicationContext app) {
            this.app = app;
            this.client = Builders.restTemplate(app, JdkFactory::create);
        }

        @Override
        public ClientAnswer send(ClientCall call) {
            RestTemplate through = client;
            if (call.filter() != null) {
                through = Builders.restTemplate(app, JdkFactory::create);
                through.getInterceptors().add(new FilterInterceptor(call.filter()));
            }
            try {
                return exchange(through, call);
            } catch (RestClientResponseException e) {
                return JdkFactory.answer(e);
            }
        }

        private static ClientAnswer exchange(RestTemplate through, ClientCall call) {
            HttpHeaders headers = new HttpHeaders();
            call.headers().forEach(headers::set);
            HttpMethod method = HttpMethod.valueOf(call.method());
            StreamingHttpOutputMessage.Body streaming = BlockingBodies.streaming(call);
            if (streaming == null) {
                HttpEntity<Object> entity = new HttpEntity<>(BlockingBodies.of(call, headers), headers);
                return JdkFactory.answer(through.exchange(call.uri(), method, entity, byte[].class));
            }
            ResponseEntity<byte[]> answer = through.execute(
                    call.uri(),
                    method,
                    request -> {
                        headers.forEach((name, values) -> request.getHeaders().addAll(name, values));
                        ((StreamingHttpOutputMessage) request).setBody(streaming);
                    },
                    through.responseEntityExtractor(byte[].class));
            return JdkFactory.answer(answer);
        }

        @Override
        public List<String> oneShotForms() {
            return BlockingBodies.ONE_SHOT;
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
