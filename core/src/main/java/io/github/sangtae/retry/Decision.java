package io.github.sangtae.retry;

import java.time.Duration;
import java.util.Objects;

/** What to do after a try. */
public sealed interface Decision {

    /** Why. */
    Reason reason();

    /**
     * Close the answer if there is one, wait, and send the same request again.
     *
     * @param delay how long to wait; zero or more, never less than the server asked for
     * @param reason why
     */
    record Retry(Duration delay, Reason reason) implements Decision {

        /** Checks that nothing is missing. */
        public Retry {
            Objects.requireNonNull(delay, "delay");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * Hand the answer or the exception to the caller as it is.
     *
     * @param reason why
     */
    record Stop(Reason reason) implements Decision {

        /** Checks that nothing is missing. */
        public Stop {
            Objects.requireNonNull(reason, "reason");
        }
    }
}
