package io.github.sangtae.retry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {

    @Test
    void tenRetriesInARow_thenOneForEveryTenSuccesses() {
        RetryBudget budget = RetryBudget.standard();
        for (int i = 0; i < 10; i++) {
            assertTrue(budget.take("a", 80));
        }
        assertFalse(budget.take("a", 80));
        for (int i = 0; i < 9; i++) {
            budget.succeeded("a", 80);
        }
        assertFalse(budget.take("a", 80));
        budget.succeeded("a", 80);
        assertTrue(budget.take("a", 80));
    }

    @Test
    void aFullBucket_stays() {
        RetryBudget budget = RetryBudget.standard();
        budget.take("a", 80);
        for (int i = 0; i < 100; i++) {
            budget.retrySucceeded("a", 80);
        }
        assertEquals(10.0, budget.available("a", 80));
    }

    @Test
    void everyPort_hasItsOwnBucket_andTheNameKnowsNoCase() {
        RetryBudget budget = RetryBudget.standard();
        budget.take("a", 80);
        budget.take("a", 8080);
        budget.take("A", 8080);
        assertEquals(9.0, budget.available("A", 80));
        assertEquals(8.0, budget.available("a", 8080));
        assertEquals(10.0, budget.available("a", 443));
        assertEquals(1, budget.hosts());
    }

    @Test
    void portsOfAHost_areBounded() {
        RetryBudget budget = RetryBudget.standard();
        for (int port = 0; port <= RetryBudget.MOST_PORTS; port++) {
            budget.take("a", port);
        }
        assertEquals(10.0, budget.available("a", 0));
        assertEquals(9.0, budget.available("a", RetryBudget.MOST_PORTS));
    }

    @Test
    void aPortTooMany_takesThePlaceOfTheOneAskedLeastLately_orOfAFullOne() {
        RetryBudget budget = RetryBudget.standard();
        for (int port = 1; port <= RetryBudget.MOST_PORTS; port++) {
            budget.take("a", port);
        }
        budget.take("a", 1);
        budget.take("a", 100);
        assertEquals(8.0, budget.available("a", 1));
        assertEquals(10.0, budget.available("a", 2));
        budget.retrySucceeded("a", 7);
        budget.take("a", 101);
        assertEquals(9.0, budget.available("a", 100));
        for (int port = 3; port <= RetryBudget.MOST_PORTS; port++) {
            assertEquals(port == 7 ? 10.0 : 9.0, budget.available("a", port));
        }
    }

    @Test
    void noLimit_neverSaysNo() {
        RetryBudget budget = RetryBudget.unlimited();
        for (int i = 0; i < 1000; i++) {
            assertTrue(budget.take("a", 80));
        }
        assertEquals(Double.POSITIVE_INFINITY, budget.available("a", 80));
    }

    @Test
    void hosts_areBounded_andThoseAskedLastAreKept() {
        RetryBudget budget = RetryBudget.standard();
        for (int host = 0; host < 5000; host++) {
            budget.take("h" + host, 80);
        }
        assertEquals(RetryBudget.MOST_HOSTS, budget.hosts());
        assertEquals(9.0, budget.available("h4999", 80));
        assertEquals(10.0, budget.available("h0", 80));
    }

    @Test
    void hostsWhoseBucketsAreFull_areForgottenFirst() {
        RetryBudget budget = RetryBudget.standard();
        budget.take("sick", 80);
        for (int host = 0; host < RetryBudget.MOST_HOSTS - 1; host++) {
            budget.take("h" + host, 80);
            budget.retrySucceeded("h" + host, 80);
        }
        budget.take("one more", 80);
        assertEquals(9.0, budget.available("sick", 80));
        assertEquals(2, budget.hosts());
    }

    @Test
    void manyThreads_neverSpendATokenTwice() throws InterruptedException {
        RetryBudget budget = RetryBudget.of(1000, 0);
        AtomicInteger taken = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        CountDownLatch done = new CountDownLatch(4);
        for (int thread = 0; thread < 4; thread++) {
            threads.execute(() -> {
                for (int i = 0; i < 1000; i++) {
                    if (budget.take("a", 80)) {
                        taken.incrementAndGet();
                    }
                }
                done.countDown();
            });
        }
        assertTrue(done.await(30, TimeUnit.SECONDS));
        threads.shutdownNow();
        assertEquals(1000, taken.get());
    }
}
