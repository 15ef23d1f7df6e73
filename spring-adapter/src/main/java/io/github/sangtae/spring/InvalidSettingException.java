package io.github.sangtae.spring;

/** A key of ours has a wrong value; the message is the whole story. */
final class InvalidSettingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSettingException(IllegalArgumentException cause) {
        super(cause.getMessage(), cause);
    }
}
