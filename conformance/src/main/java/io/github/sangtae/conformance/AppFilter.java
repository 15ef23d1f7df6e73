package io.github.sangtae.conformance;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A filter of the app's own: what it calls a filter, an interceptor, a customizer. A test puts it into the library's usual
 * form and in the usual place, and has it do what this object says, each time that the library asks it.
 */
public final class AppFilter {

    /** The fields of a request that goes out, as the library lets a filter change them. */
    public interface Fields {

        /** Whether there is a field of that name. */
        boolean has(String name);

        /** Adds a value to those that there are. */
        void add(String name, String value);

        /** Puts a value in the place of those that there are. */
        void set(String name, String value);
    }

    /** What the filter does with a request. */
    interface Change {

        void to(Fields fields) throws IOException;
    }

    private final Change change;
    private final @Nullable URI other;
    private final AtomicInteger asked = new AtomicInteger();
    private final List<Integer> seen = new CopyOnWriteArrayList<>();

    private AppFilter(Change change, @Nullable URI other) {
        this.change = change;
        this.other = other;
    }

    /** One that adds a field with another value each time. */
    static AppFilter adding(String name) {
        return new AppFilter(fields -> fields.add(name, "n-" + UUID.randomUUID()), null);
    }

    /** One that makes a key for each request, or only for those that have none. */
    static AppFilter making(String name, boolean always) {
        return new AppFilter(
                fields -> {
                    if (always || !fields.has(name)) {
                        fields.set(name, UUID.randomUUID().toString());
                    }
                },
                null);
    }

    /** One that calls another service after each answer. */
    static AppFilter calling(URI other) {
        return new AppFilter(fields -> {}, other);
    }

    /** One that fails before anything is sent. */
    static AppFilter failing() {
        return new AppFilter(
                fields -> {
                    throw new IllegalStateException("a fault of the app's own");
                },
                null);
    }

    /**
     * What the filter does before it passes a request on.
     *
     * @param fields of the request, which it may change
     * @throws IllegalStateException in some cases: a fault of the app's own, to be thrown on as it is
     * @throws IOException never by itself; here, so that a filter which may throw one can call this
     */
    public void before(Fields fields) throws IOException {
        asked.incrementAndGet();
        change.to(fields);
    }

    /**
     * What the filter does with an answer before it passes it on.
     *
     * @param status the code of the answer
     * @return where the filter makes a GET request now, by another client of the same library, without retry; what that
     *     throws, the filter throws. Null if it makes none
     */
    public @Nullable URI after(int status) {
        seen.add(status);
        return other;
    }

    /** How often the library asked it about a request. */
    int asked() {
        return asked.get();
    }

    /** The codes of the answers that it was shown. */
    List<Integer> seen() {
        return List.copyOf(seen);
    }
}
