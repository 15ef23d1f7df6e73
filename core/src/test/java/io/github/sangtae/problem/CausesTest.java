package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CausesTest {

    @Test
    void theFirstOfAType_fromTheOutsideIn() {
        IOException inner = new IOException("inner");
        IOException outer = new IOException("outer", new IllegalStateException(inner));
        assertSame(outer, Causes.find(new RuntimeException(outer), IOException.class));
        assertSame(inner, Causes.find(new RuntimeException(outer), at -> "inner".equals(at.getMessage())));
        assertNull(Causes.find(outer, ClassCastException.class));
        assertNull(Causes.find(null, IOException.class));
    }

    @Test
    void aRingEnds() {
        Exception one = new Exception("one");
        one.initCause(new Exception("two", new Exception("three", one)));
        AtomicInteger steps = new AtomicInteger();
        assertNull(Causes.find(one, at -> steps.incrementAndGet() < 0));
        assertEquals(50, steps.get());
        CompletionException ring = new CompletionException("ring", null) {
            @Override
            public synchronized Throwable getCause() {
                return this;
            }
        };
        assertSame(ring, Causes.unwrapped(ring));
    }

    @Test
    void aLongChainEnds() {
        Throwable deep = new IOException("deep");
        for (int i = 0; i < 10_000; i++) {
            deep = new RuntimeException("over it", deep);
        }
        assertNull(Causes.find(deep, IOException.class));
    }

    @Test
    void wrappersOfJava_areTakenOff() {
        Exception inner = new IllegalStateException(new IOException());
        for (Throwable wrapped : List.of(
                inner,
                new CompletionException(inner),
                new ExecutionException(inner),
                new InvocationTargetException(inner),
                new UndeclaredThrowableException(inner),
                new CompletionException(new ExecutionException(new InvocationTargetException(inner))))) {
            assertSame(inner, Causes.unwrapped(wrapped));
        }
        CompletionException alone = new CompletionException("alone", null);
        assertSame(alone, Causes.unwrapped(alone));
    }

    @Test
    void wrappersOfAFramework_areTakenOffToo() {
        IOException inner = new IOException();
        Throwable thrown = new CompletionException(new IllegalStateException(inner));
        assertSame(inner, Causes.unwrapped(thrown, at -> at instanceof IllegalStateException));
    }

    @Test
    void S18_aCauseThatThrows_isNone() {
        Exception broken = new Exception("broken") {
            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException();
            }
        };
        assertNull(Causes.find(broken, IOException.class));
        assertSame(broken, Causes.find(broken, Exception.class));
    }
}
