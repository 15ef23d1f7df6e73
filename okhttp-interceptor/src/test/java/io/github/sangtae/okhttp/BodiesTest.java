package io.github.sangtae.okhttp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.ByteString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** C16: which bodies may be written twice, and which of them can fail by themselves. */
class BodiesTest {

    private static final MediaType TEXT = MediaType.get("text/plain");

    private static class Silent extends RequestBody {
        @Override
        public MediaType contentType() {
            return TEXT;
        }

        @Override
        public void writeTo(BufferedSink sink) throws IOException {
            sink.writeUtf8("x");
        }
    }

    private static class Outspoken extends Silent {
        private final boolean oneShot;

        Outspoken(boolean oneShot) {
            this.oneShot = oneShot;
        }

        @Override
        public boolean isOneShot() {
            return oneShot;
        }
    }

    private static final class Duplex extends Outspoken {
        Duplex() {
            super(false);
        }

        @Override
        public boolean isDuplex() {
            return true;
        }
    }

    private static RequestBody parts(RequestBody... bodies) {
        MultipartBody.Builder parts = new MultipartBody.Builder();
        for (RequestBody body : bodies) {
            parts.addPart(body);
        }
        return parts.build();
    }

    static Stream<Arguments> bodies() {
        RequestBody string = RequestBody.create("x", TEXT);
        return Stream.of(
                Arguments.of("none", null, true, true),
                Arguments.of("a string", string, true, true),
                Arguments.of("bytes", RequestBody.create(new byte[] {1}, TEXT), true, true),
                Arguments.of("a part of bytes", RequestBody.create(new byte[] {1, 2}, TEXT, 1, 1), true, true),
                Arguments.of("a ByteString", RequestBody.create(ByteString.encodeUtf8("x"), TEXT), true, true),
                Arguments.of("a form", new FormBody.Builder().add("a", "b").build(), true, true),
                Arguments.of("parts", parts(string, string), true, false),
                Arguments.of("parts in parts", parts(parts(string)), true, false),
                Arguments.of("a part that says nothing", parts(string, new Silent()), false, false),
                Arguments.of("a one-shot part in parts", parts(parts(new Outspoken(true))), false, false),
                Arguments.of("a subclass that says nothing", new Silent(), false, false),
                Arguments.of("a subclass that says it is not one-shot", new Outspoken(false), true, false),
                Arguments.of("a subclass that says it is one-shot", new Outspoken(true), false, false),
                Arguments.of("a duplex one", new Duplex(), false, false));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void bodies(String name, RequestBody body, boolean repeatable, boolean inMemory) {
        assertEquals(repeatable, Bodies.isRepeatable(body), name);
        assertEquals(inMemory, Bodies.isInMemory(body), name);
    }

    @Test
    void file_canBeRepeated_butReadingItCanFail(@TempDir Path folder) throws IOException {
        RequestBody file = RequestBody.create(
                Files.writeString(folder.resolve("f.txt"), "x").toFile(), TEXT);
        assertEquals(true, Bodies.isRepeatable(file));
        assertEquals(false, Bodies.isInMemory(file));
    }
}
