package io.github.sangtae.spring.client;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
import io.github.sangtae.conformance.PendingCall;
import io.github.sangtae.spring.LogbackCapture;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

class WebClientContractTest extends ClientContract {

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
    protected boolean supportsCallTimeout() {
        return false; // It is an operator behind the client, which cancels.
    }

    @Override
    protected boolean supportsUnderscores() {
        return false; // Reactor Netty refuses such hosts.
    }

    @Override
    protected Map<String, String> deviations() {
        return Map.of("C11_nothingIsLogged", "Reactor Netty 1.3 and older warn of a broken connection themselves.");
    }

    /** The client as the builder of Boot makes it. */
    private static final class Client implements ClientUnderTest {

        private final ConfigurableApplicationContext app;
        private final WebClient client;

        Client(ConfigurableApplicationContext app) {
            this.app = app;
            this.client = builder().build();
        }

        private WebClient.Builder builder() {
            HttpClient netty = HttpClient.create().responseTimeout(READ_TIMEOUT).disableRetry(true);
            return app.getBean(WebClient.Builder.class).clientConnector(new ReactorClientHttpConnector(netty));
        }

        @Override
        public ClientAnswer send(ClientCall call) {
            return exchange(call).block();
        }

        @Override
        public PendingCall begin(ClientCall call) {
            CompletableFuture<ClientAnswer> result = exchange(call).toFuture();
            return new PendingCall(result, () -> result.cancel(true));
        }

        private Mono<ClientAnswer> exchange(ClientCall call) {
            WebClient through = call.filter() == null
                    ? client
                    : builder().filter(ReactiveBodies.filter(call.filter())).build();
            WebClient.RequestBodySpec request = through.method(HttpMethod.valueOf(call.method()))
                    .uri(call.uri())
                    .headers(headers -> call.headers().forEach(headers::set));
            if (call.form() != null) {
                ReactiveBodies.give(call, request);
            } else if (call.oneShot()) {
                request.body(BodyInserters.fromResource(new InputStreamResource(call.stream())));
            } else if (call.body() != null) {
                request.bodyValue(call.bytes());
            }
            return request.exchangeToMono(
                    answer -> answer.toEntity(byte[].class).map(JdkFactory::answer));
        }

        @Override
        public List<String> oneShotForms() {
            return ReactiveBodies.ONE_SHOT;
        }

        @Override
        public List<String> repeatableForms() {
            return ReactiveBodies.REPEATABLE;
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
