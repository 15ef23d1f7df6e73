package io.github.sangtae.okhttp;

import io.github.sangtae.conformance.ClientAnswer;
import io.github.sangtae.conformance.ClientCall;
import io.github.sangtae.conformance.ClientContract;
import io.github.sangtae.conformance.ClientUnderTest;
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
    protected ClientUnderTest newClient(boolean retry) {
        return new Enqueued(retry);
    }

    private static final class Enqueued extends OkHttpUnderTest {

        private final OkHttpClient client = builder().build();
        private final Call.Factory calls;
        private final Call.Factory filtered;

        Enqueued(boolean retry) {
            OkHttpClient filtering =
                    client.newBuilder().addInterceptor(OkHttpUnderTest::filter).build();
            calls = retry ? RetryingCallFactory.create(client, policy()) : client;
            filtered = retry ? RetryingCallFactory.create(filtering, policy()) : filtering;
        }

        @Override
        OkHttpClient client() {
            return client;
        }

        @Override
        Call.Factory calls(ClientCall call) {
            return call.filter() == null ? calls : filtered;
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
