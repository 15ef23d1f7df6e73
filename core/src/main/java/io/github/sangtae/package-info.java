/**
 * The catalog: every status code as each of its owners means it, and the Korean and English words for it.
 *
 * <p>This package knows nothing of problems or retries; {@code problem} and {@code retry} build on it and never on each
 * other.
 */
@NullMarked
package io.github.sangtae;

import org.jspecify.annotations.NullMarked;
