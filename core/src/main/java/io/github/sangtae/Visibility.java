package io.github.sangtae;

/** Where a status can be seen. */
public enum Visibility {
    /** In the status line of a response. */
    WIRE,
    /** In the status line only where somebody configured or coded it so; the owner's default is another code. */
    WIRE_IF_CONFIGURED,
    /** Only in the owner's logs and metrics; a client never receives it from the owner. */
    LOG_ONLY,
    /** Only as a number inside the body of a response with another status. */
    BODY_ONLY
}
