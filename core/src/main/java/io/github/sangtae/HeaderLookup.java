package io.github.sangtae;

import org.jspecify.annotations.Nullable;

/**
 * Reads one header field of a message, so that core needs no framework's header type: {@code response::header}, {@code
 * headers::getFirst}.
 */
@FunctionalInterface
public interface HeaderLookup {

    /**
     * The first value of a field, or null if the message has no such field.
     *
     * @param name the field name; field names are compared without regard to case (RFC 9110 section 5.1)
     */
    @Nullable
    String first(String name);

    /** A message of which no header is known. */
    static HeaderLookup none() {
        return name -> null;
    }
}
