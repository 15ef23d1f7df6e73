package io.github.sangtae.benchmarks;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A clock that jumps from one event to the next, in microseconds. Events of one moment happen in the order they came. */
final class VirtualTime {

    static final long SECOND = 1_000_000;

    private final Queue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private long now;
    private long count;

    long now() {
        return now;
    }

    int second() {
        return (int) (now / SECOND);
    }

    void in(long microseconds, Runnable action) {
        events.add(new Event(now + microseconds, count++, action));
    }

    void runUntil(long end) {
        while (true) {
            Event next = events.peek();
            if (next == null || next.at() >= end) {
                return;
            }
            events.remove();
            now = next.at();
            next.action().run();
        }
    }

    private record Event(long at, long order, Runnable action) {}
}
