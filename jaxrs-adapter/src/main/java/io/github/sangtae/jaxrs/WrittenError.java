package io.github.sangtae.jaxrs;

/**
 * A problem or a page, ready to be sent.
 *
 * @param bytes core's own; shared and not copied, since nobody but the writer sees them
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record WrittenError(byte[] bytes) implements ErrorBody {}
