package io.github.sangtae.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A short soak, so that the command works; a long one is the command's. */
class SoakTest {

    @Test
    void okHttpWithTheInterceptor_isClean() throws Exception {
        Soak.Result result = Soak.run(new OkHttpSoakClient(), 500, 7);
        assertTrue(result.isClean(), result::toString);
        assertEquals(500, result.good() + result.lost());
    }

    @Test
    void okHttpAlone_isNot() throws Exception {
        Soak.Result result = Soak.run(new OkHttpSoakClient.Plain(), 500, 7);
        assertTrue(result.postsTwice() > 0, result::toString);
    }
}
