package io.github.sangtae.okhttp;

import io.github.sangtae.conformance.CapturedLog;
import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
import java.io.IOException;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** A client with the interceptor installed, whose calls are executed. */
class RetryContractTest extends ClientContract {

    private final CapturedLog log = new CapturedLog();
    private final Handler handler = log.julHandler();

    @BeforeAll
    void listen() {
        LogManager.getLogManager().getLogger("").addHandler(handler);
    }

    @AfterAll
    void stopListening() {
        LogManager.getLogManager().getLogger("").removeHandler(handler);
    }

    @Override
    protected CapturedLog log() {
        return log;
    }

    /** The interceptor waits on the thread that runs the call: {@link RetryingCallFactoryContractTest} has the other way. */
    @Override
    protected boolean supportsAsync() {
        return false;
    }

    @Override
    protected ClientUnderTest newClient(boolean retry) {
        return new Executed(retry);
    }

    private static final class Executed extends OkHttpUnderTest {

        private final OkHttpClient client;

        Executed(boolean retry) {
            OkHttpClient.Builder builder = builder();
            if (retry) {
                RetryInterceptor.create(policy()).installOn(builder);
            }
            client = builder.addInterceptor(OkHttpUnderTest::filter).build(); // Behind, where it is harder.
        }

        @Override
        OkHttpClient client() {
            return client;
        }

        @Override
        Call.Factory calls(ClientCall call) {
            return client;
        }

        @Override
        public ClientAnswer send(ClientCall call) throws IOException {
            return answer(call(call).execute());
        }
    }
}
