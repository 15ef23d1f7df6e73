package io.github.sangtae.spring.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;

/** With retry on, a body that is streamed is not held in memory: its source is never far ahead of the server. */
class StreamedUploadTest {

    private static final long SIZE = 128L * 1024 * 1024;

    /** What sockets and libraries hold by themselves takes a few megabytes. */
    private static final long MOST_AHEAD = 32L * 1024 * 1024;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** Bytes that are made when they are read, and how far that was ahead of the server. */
    private static final class Source extends InputStream {

        private final RawServer server;
        private final AtomicLong made = new AtomicLong();
        private final AtomicLong ahead = new AtomicLong();

        Source(RawServer server) {
            this.server = server;
        }

        @Override
        public int read() {
            return took(1) == 0 ? -1 : 0;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            int taken = (int) took(Math.min(length, 65_536));
            return taken == 0 ? -1 : taken;
        }

        private long took(long wanted) {
            long taken = Math.min(wanted, SIZE - made.get());
            ahead.accumulateAndGet(made.addAndGet(taken) - server.received(), Math::max);
            return taken;
        }

        Flux<DataBuffer> buffers() {
            return Flux.generate(sink -> {
                int taken = (int) took(65_536);
                if (taken == 0) {
                    sink.complete();
                } else {
                    sink.next(DefaultDataBufferFactory.sharedInstance.wrap(new byte[taken]));
                }
            });
        }
    }

    private interface Upload {

        void from(Source source, String url);
    }

    private static void isStreamed(Upload upload) throws Exception {
        try (RawServer server = RawServer.of(200)) {
            Source source = new Source(server);
            upload.from(source, server.url());
            assertEquals(1, server.requests());
            assertEquals(SIZE, server.received());
            assertTrue(source.ahead.get() < MOST_AHEAD, () -> "ahead by " + source.ahead.get() + " bytes");
        }
    }

    /** The JDK's client counts sending as reading, and a busy machine takes long to send so much. */
    private static JdkClientHttpRequestFactory patient() {
        JdkClientHttpRequestFactory factory = JdkFactory.create();
        factory.setReadTimeout(PATIENCE);
        return factory;
    }

    @Test
    void restClient() throws Exception {
        try (ConfigurableApplicationContext app = ClientApp.start(true)) {
            RestClient client = app.getBean(RestClient.Builder.class)
                    .requestFactory(patient())
                    .build();
            isStreamed((source, url) -> client.put()
                    .uri(url)
                    .body(new InputStreamResource(source))
                    .retrieve()
                    .toBodilessEntity());
        }
    }

    @Test
    void restTemplate() throws Exception {
        try (ConfigurableApplicationContext app = ClientApp.start(true)) {
            RestTemplate client = Builders.restTemplate(app, StreamedUploadTest::patient);
            isStreamed((source, url) -> client.put(url, new InputStreamResource(source)));
        }
    }

    @Test
    void webClient() throws Exception {
        try (ConfigurableApplicationContext app = ClientApp.start(true)) {
            WebClient client = app.getBean(WebClient.Builder.class).build();
            isStreamed((source, url) -> client.put()
                    .uri(url)
                    .body(BodyInserters.fromDataBuffers(source.buffers()))
                    .retrieve()
                    .toBodilessEntity()
                    .block(PATIENCE));
            isStreamed((source, url) -> client.put()
                    .uri(url)
                    .body(BodyInserters.fromResource(new InputStreamResource(source)))
                    .retrieve()
                    .toBodilessEntity()
                    .block(PATIENCE));
        }
    }
}
