package io.github.sangtae.jaxrs;

/** A body that is bytes already. A type of its own, so that no writer of the app's takes it for something else. */
sealed interface ErrorBody permits ThrownError, WrittenError {

    /** The bytes, in UTF-8. */
    byte[] bytes();
}
