package io.github.sangtae.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/** The files that core reads, for a native image: the words of the kit and of the app, and the page. */
final class SangtaeRuntimeHints implements RuntimeHintsRegistrar {

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        hints.resources()
                .registerPattern("io/github/sangtae/messages_*.properties")
                .registerPattern("io/github/sangtae/problem/page.html")
                .registerPattern("sangtae-messages_*.properties");
    }
}
