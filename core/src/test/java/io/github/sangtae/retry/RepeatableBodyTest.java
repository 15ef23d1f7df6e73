package io.github.sangtae.retry;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RepeatableBodyTest {

    static Stream<Object> values() {
        return Stream.of(
                "text",
                new StringBuilder("text"),
                1,
                true,
                'c',
                Thread.State.NEW,
                new byte[1],
                new char[1],
                new String[] {"a"},
                new File("f"),
                Path.of("f"),
                Instant.EPOCH,
                UUID.randomUUID(),
                Optional.of("a"),
                List.of("a", 1),
                Map.of("a", List.of(1, Map.of())),
                new Order("kim"),
                List.of(new Order("kim")),
                new Comparing());
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesAreWrittenAnew(Object value) {
        assertTrue(RepeatableBody.isValue(value));
    }

    static Stream<Object> others() {
        return Stream.of(
                stream(),
                new StringReader(""),
                ByteBuffer.allocate(1),
                List.of("a").iterator(),
                Stream.of("a"),
                Optional.of(stream()),
                List.of("a", stream()),
                Map.of("a", stream()),
                new Object[] {stream()},
                new CompletableFuture<String>(),
                new SubmissionPublisher<String>(),
                (Iterable<String>) Collections::emptyIterator,
                (Supplier<String>) () -> "a",
                new OwnStream(),
                new OwnIterator(),
                new OwnResource());
    }

    @ParameterizedTest
    @MethodSource("others")
    void whatMayBeReadOnceIsNone(Object other) {
        assertFalse(RepeatableBody.isValue(other));
    }

    @Test
    void noBodyIsOne() {
        assertTrue(RepeatableBody.isValue(null));
    }

    @Test
    void aRingIsNone() {
        List<Object> ring = new ArrayList<>();
        ring.add(ring);
        assertFalse(RepeatableBody.isValue(ring));
    }

    @Test
    void aRingThroughAnOptionalIsNone() {
        List<Object> ring = new ArrayList<>();
        ring.add(Optional.of(ring));
        assertFalse(RepeatableBody.isValue(ring));
    }

    @Test
    void whatCannotBeLookedIntoIsNone() {
        assertFalse(RepeatableBody.isValue(new Unloaded(new IllegalStateException("the session is closed"))));
        assertFalse(RepeatableBody.isValue(new Unloaded(new StackOverflowError())));
        assertFalse(RepeatableBody.isValue(new Unloaded(new NoClassDefFoundError())));
    }

    @Test
    void aLibraryAddsItsOwn_alsoAsElements() {
        StringReader own = new StringReader("");
        assertTrue(RepeatableBody.isValue(own, StringReader.class::isInstance));
        assertTrue(RepeatableBody.isValue(Map.of("a", List.of(Optional.of(own))), StringReader.class::isInstance));
        assertFalse(RepeatableBody.isValue(List.of(own, stream()), StringReader.class::isInstance));
    }

    @ParameterizedTest
    @MethodSource("values")
    void valuesMayBeOnesByTheirTypes(Object value) {
        assertTrue(RepeatableBody.mayBeValue(value));
    }

    @Test
    void theTypeAlone_looksIntoNothing() {
        assertTrue(RepeatableBody.mayBeValue(new Unloaded(new StackOverflowError())));
        assertTrue(RepeatableBody.mayBeValue(null));
        assertFalse(RepeatableBody.mayBeValue(stream()));
        assertFalse(RepeatableBody.mayBeValue(new OwnIterator()));
    }

    /** As a collection of a persistence library, which loads when it is asked, or fails to. */
    private static final class Unloaded extends AbstractList<String> {

        private final Throwable failure;

        Unloaded(Throwable failure) {
            this.failure = failure;
        }

        @Override
        public String get(int index) {
            throw new AssertionError("nobody gets this far");
        }

        @Override
        public int size() {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }
    }

    private static InputStream stream() {
        return new ByteArrayInputStream(new byte[1]);
    }

    private record Order(String name) {}

    private static final class Comparing implements Comparable<Comparing> {

        @Override
        public int compareTo(Comparing other) {
            return 0;
        }
    }

    private static final class OwnStream extends ByteArrayInputStream {

        OwnStream() {
            super(new byte[1]);
        }
    }

    private static final class OwnIterator implements Iterator<String> {

        @Override
        public boolean hasNext() {
            return false;
        }

        @Override
        public String next() {
            throw new java.util.NoSuchElementException();
        }
    }

    private static final class OwnResource implements AutoCloseable {

        @Override
        public void close() {}
    }
}
