/** What the kit costs, and what its retries do to a server that is down. Not published. */
@NullMarked
package io.github.sangtae.benchmarks;

import org.jspecify.annotations.NullMarked;
