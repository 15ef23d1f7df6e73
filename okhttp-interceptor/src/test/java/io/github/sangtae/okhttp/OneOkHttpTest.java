package io.github.sangtae.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;

/**
 * OkHttp 4 and OkHttp 5 are two artifacts, okhttp and okhttp-jvm, so Maven takes both where a tree has both, and a version 5
 * of okhttp is an empty jar. Then these tests would run on another line than their module says.
 */
class OneOkHttpTest {

    @Test
    void classPath_hasOneOkHttp_ofTheModulesLine() throws Exception {
        ClassLoader loader = OneOkHttpTest.class.getClassLoader();
        assertEquals(
                1,
                Collections.list(loader.getResources("okhttp3/OkHttpClient.class"))
                        .size());
        // By reflection, since javac would copy the constant of the line that this is compiled on.
        Object version = Class.forName("okhttp3.OkHttp").getField("VERSION").get(null);
        String line = System.getProperty("okhttp.line", "none");
        assertTrue(version.toString().startsWith(line + "."), version + " is not of line " + line);
    }
}
