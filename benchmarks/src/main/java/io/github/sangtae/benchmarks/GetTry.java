package io.github.sangtae.benchmarks;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Delivery;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** One try of a GET, to one host, without headers and without a limit. */
record GetTry(int number, Delivery delivery, int status) implements Attempt {

    static final String HOST = "api.example.com";
    static final int PORT = 443;

    /** A first try that was answered. */
    static GetTry answered(int status) {
        return new GetTry(1, Delivery.ANSWERED, status);
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public @Nullable String requestHeader(String name) {
        return null;
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public @Nullable Duration timeLeft() {
        return null;
    }

    @Override
    public HeaderLookup responseHeaders() {
        return HeaderLookup.none();
    }
}
