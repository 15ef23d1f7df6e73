/** Sends failed requests again with OkHttp, when and as often as core allows. */
@NullMarked
package io.github.sangtae.okhttp;

import org.jspecify.annotations.NullMarked;
