package io.github.sangtae.micronaut;

/**
 * How the beans that can be switched off ask for their key. Core reads the same words; a wrong value counts as the default
 * here, and stops the start when core reads it.
 */
final class Switches {

    static final String SERVER = "sangtae.enabled";
    static final String SERVER_DEFAULT = "true";
    static final String ON_UNLESS_FALSE = "(?i)(?!\\s*false\\s*$).*";

    static final String RETRY = "sangtae.client.retry.enabled";
    static final String ON_IF_TRUE = "(?i)\\s*true\\s*";

    private Switches() {}
}
