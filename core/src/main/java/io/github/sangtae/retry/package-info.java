/** What a client does after a try: send again, when, or stop, and why. Knows the catalog, and nothing of problems. */
@NullMarked
package io.github.sangtae.retry;

import org.jspecify.annotations.NullMarked;
