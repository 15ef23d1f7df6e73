package io.github.sangtae.okhttp;

import io.github.sangtae.retry.RetryPolicy;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Makes calls that are sent again as {@link RetryInterceptor} does it, and that hold no thread while they wait when they are
 * enqueued. Retrofit takes it as its {@code callFactory}.
 *
 * <pre>{@code
 * Call.Factory calls = RetryingCallFactory.create(new OkHttpClient());
 * }</pre>
 *
 * <p>Every try of an enqueued call is a call of OkHttp of its own: event listeners see every try, and the call's timeout is
 * for all tries together. A call that is executed behaves as one of a client with the interceptor. So do all calls of a
 * client that has interceptors of the app's: they run once for a call, and stand on its thread while it waits.
 */
public final class RetryingCallFactory implements Call.Factory {

    private final OkHttpClient client;
    private final boolean hasInterceptors;

    private RetryingCallFactory(OkHttpClient client, boolean hasInterceptors) {
        this.client = client;
        this.hasInterceptors = hasInterceptors;
    }

    /** A factory with a standard policy of its own. */
    public static RetryingCallFactory create(OkHttpClient client) {
        return create(client, RetryPolicy.standard());
    }

    /**
     * A factory for a client, which is not changed; its connections and its dispatcher are used.
     *
     * @throws IllegalArgumentException if the client has a {@link RetryInterceptor} itself
     */
    public static RetryingCallFactory create(OkHttpClient client, RetryPolicy policy) {
        return new RetryingCallFactory(
                RetryInterceptor.create(policy).installOn(client.newBuilder()).build(),
                !client.interceptors().isEmpty());
    }

    @Override
    public Call newCall(Request request) {
        return hasInterceptors ? client.newCall(request) : new RetryingCall(client, request);
    }
}
