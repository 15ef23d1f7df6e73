package io.github.sangtae.retry;

import io.github.sangtae.HeaderLookup;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A try that a test made up. Immutable but while it is built. */
final class Try implements Attempt {

    private final String method;
    private final Delivery delivery;
    private final int status;
    private final Map<String, String> request = new HashMap<>();
    private final Map<String, String> response = new HashMap<>();
    private int number = 1;
    private boolean replayable = true;
    private boolean fromCache;
    private String host = "api.example.com";
    private @Nullable Duration timeLeft;

    private Try(String method, Delivery delivery, int status) {
        this.method = method;
        this.delivery = delivery;
        this.status = status;
    }

    static Try answered(String method, int status) {
        return new Try(method, Delivery.ANSWERED, status);
    }

    static Try failed(String method, Delivery delivery) {
        return new Try(method, delivery, 0);
    }

    Try requestHeader(String name, String value) {
        request.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    Try responseHeader(String name, String value) {
        response.put(name.toLowerCase(Locale.ROOT), value);
        return this;
    }

    Try number(int newNumber) {
        number = newNumber;
        return this;
    }

    Try host(String newHost) {
        host = newHost;
        return this;
    }

    Try oneShot() {
        replayable = false;
        return this;
    }

    Try cached() {
        fromCache = true;
        return this;
    }

    Try timeLeft(Duration left) {
        timeLeft = left;
        return this;
    }

    @Override
    public String method() {
        return method;
    }

    @Override
    public @Nullable String requestHeader(String name) {
        return request.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean replayable() {
        return replayable;
    }

    @Override
    public String host() {
        return host;
    }

    @Override
    public int port() {
        return 443;
    }

    @Override
    public int number() {
        return number;
    }

    @Override
    public @Nullable Duration timeLeft() {
        return timeLeft;
    }

    @Override
    public Delivery delivery() {
        return delivery;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public HeaderLookup responseHeaders() {
        return name -> response.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public boolean fromCache() {
        return fromCache;
    }
}
