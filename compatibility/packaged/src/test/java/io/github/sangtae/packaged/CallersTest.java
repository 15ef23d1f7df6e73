package io.github.sangtae.packaged;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** S19 for clients: an app without a server, and OkHttp with Retrofit, start from their packages and send again. */
class CallersTest {

    @ParameterizedTest
    @CsvSource({
        "boot-3.2/client, 1",
        "boot-3.5/client, 1",
        "boot-4.1/client, 1",
        "okhttp/okhttp-4.12, 2",
        "okhttp/okhttp-5.5, 2",
    })
    void S19_sendsAgain(String folder, int calls) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            boolean fails = asked.getAndIncrement() % 2 == 0;
            exchange.sendResponseHeaders(fails ? 503 : 200, -1);
            exchange.close();
        });
        server.start();
        List<String> command = new ArrayList<>(RunningApp.java(
                "-Dsangtae.client.retry.enabled=true",
                "-jar",
                App.APPS.resolve(folder).resolve("target").resolve("shop.jar").toString(),
                "http://127.0.0.1:" + server.getAddress().getPort() + "/orders/"));
        try (RunningApp app = RunningApp.start(Path.of("target"), command)) {
            assertEquals(0, app.exit(), app::log);
            long answered = app.lines().stream()
                    .filter(line -> line.equals("answered 200"))
                    .count();
            assertEquals(calls, answered, app::log);
            assertEquals(2 * calls, asked.get(), "requests: each call is answered 503, then 200");
        } finally {
            server.stop(0);
        }
    }
}
