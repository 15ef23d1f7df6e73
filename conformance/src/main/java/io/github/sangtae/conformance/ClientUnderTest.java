package io.github.sangtae.conformance;

import java.time.Duration;
import java.util.List;

/**
 * A real client of a real library, as the adapter's README sets it up. It is called by many threads at once.
 *
 * <p>It follows the library's defaults in all that the README does not name, but for two things: its read timeout is
 * {@link #READ_TIMEOUT}, and statuses of 400 or more come back as answers.
 */
public interface ClientUnderTest {

    /** How long it waits for a server that does not answer. */
    Duration READ_TIMEOUT = Duration.ofSeconds(1);

    /**
     * Makes a call and returns when it is over, as a user's plainest code would.
     *
     * @throws Exception what the library throws, untouched
     */
    ClientAnswer send(ClientCall call) throws Exception;

    /**
     * Makes a call without waiting for it. Only asked for where {@link ClientContract#supportsCancel()} or {@link
     * ClientContract#supportsAsync()}.
     */
    default PendingCall begin(ClientCall call) {
        throw new UnsupportedOperationException(
                "begin() is missing; override it, or supportsCancel() and supportsAsync().");
    }

    /**
     * Names of the library's forms of a body that can be read only once: a stream, a publisher, a part of a form that is
     * one. A call whose {@link ClientCall#form()} is such a name gives its body in this form, around {@link
     * ClientCall#stream()}; more may stand around it, such as the lines of a multipart body.
     */
    default List<String> oneShotForms() {
        return List.of();
    }

    /** Names of the library's forms of a body that can be sent again, as {@link #oneShotForms()}. */
    default List<String> repeatableForms() {
        return List.of();
    }

    /**
     * Everything that the listener of the retry policy has been told until now, oldest first, each as the word {@code
     * retry} or {@code stop}, a space and the reason. Only asked for where {@link ClientContract#supportsListener()}.
     */
    default List<String> decisions() {
        throw new UnsupportedOperationException("decisions() is missing; override it, or supportsListener().");
    }

    /**
     * Frees what the client holds. Called once.
     *
     * @throws Exception if it cannot
     */
    default void close() throws Exception {}
}
