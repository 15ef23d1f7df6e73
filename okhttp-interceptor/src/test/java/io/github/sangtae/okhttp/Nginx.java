package io.github.sangtae.okhttp;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/** A real nginx as a proxy on a port of the loopback interface, with all its files in a folder of the test. */
final class Nginx implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 20;

    private static final String CONFIGURATION = """
            daemon off;
            master_process off;
            pid "{folder}/nginx.pid";
            error_log "{folder}/error.log";
            events {}
            http {
                log_format hits '$request_method $uri $status';
                access_log "{folder}/access.log" hits;
                client_body_temp_path "{folder}/body";
                proxy_temp_path "{folder}/proxy";
                fastcgi_temp_path "{folder}/fastcgi";
                uwsgi_temp_path "{folder}/uwsgi";
                scgi_temp_path "{folder}/scgi";
                limit_req_zone $uri zone=minute:1m rate=1r/m;
                limit_req_zone $uri zone=seconds:1m rate=20r/m;
                server {
                    listen 127.0.0.1:{port};
                    location /refused { proxy_pass http://127.0.0.1:{nobody}; }
                    location /slow { proxy_pass http://127.0.0.1:{upstream}; proxy_read_timeout 200ms; }
                    location /limited { limit_req zone=minute; proxy_pass http://127.0.0.1:{upstream}; }
                    location /later {
                        limit_req zone=seconds;
                        limit_req_status 429;
                        add_header Retry-After 3 always;
                        proxy_pass http://127.0.0.1:{upstream};
                    }
                    location /closed { return 444; }
                    location /small { client_max_body_size 10; proxy_pass http://127.0.0.1:{upstream}; }
                }
            }
            """;

    private final Process process;
    private final Path folder;
    private final int port;

    private Nginx(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Starts one, or skips the test where there is none to start. */
    static Nginx start(Path folder, int upstream) throws IOException, InterruptedException {
        Path binary =
                List.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/opt/homebrew/bin/nginx")
                        .stream()
                        .map(Path::of)
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        Assumptions.assumeTrue(binary != null, "nginx is not installed, so nothing is tested behind a real proxy.");
        int port = freePort();
        Path file = folder.resolve("nginx.conf");
        Files.writeString(
                file,
                CONFIGURATION
                        .replace("{folder}", folder.toString())
                        .replace("{port}", "" + port)
                        .replace("{nobody}", "" + freePort())
                        .replace("{upstream}", "" + upstream));
        Process process = new ProcessBuilder(binary.toString(), "-p", folder.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.log").toFile())
                .start();
        Nginx nginx = new Nginx(process, folder, port);
        nginx.awaitPort();
        return nginx;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitPort() throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (ConnectException e) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    close();
                    throw new IOException("nginx did not start: " + Files.readString(folder.resolve("output.log")), e);
                }
                Thread.sleep(20);
            }
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    /** Compares the lines of the access log for a path, which nginx writes a moment after it answered. */
    void assertHits(String path, String... hits) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (hits(path).size() < hits.length && System.nanoTime() < end) {
            Thread.sleep(10);
        }
        Thread.sleep(50); // For one too many.
        Assertions.assertEquals(List.of(hits), hits(path));
    }

    private List<String> hits(String path) throws IOException {
        return Files.readAllLines(folder.resolve("access.log")).stream()
                .filter(line -> line.contains(" " + path + " "))
                .map(line -> line.replace(" " + path, ""))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        process.destroyForcibly();
    }
}
