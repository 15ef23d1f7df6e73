package io.github.sangtae.packaged;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An app in a process of its own, started from its package. */
final class RunningApp implements AutoCloseable {

    /** What the servers say when they are up: Boot, Micronaut, Quarkus, and our own few lines for the others. */
    private static final Pattern UP = Pattern.compile(
            "(?:started on port\\(?s?\\)?:? (\\d+)|Listening on: http://[^:]+:(\\d+)|listening on (\\d+))");

    private static final long LONGEST_START_SECONDS = 240;

    private final Process process;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();

    private RunningApp(Process process) {
        this.process = process;
        Thread reader = new Thread(this::read, "log of " + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts it; {@link #port()} waits until it is up. */
    static RunningApp start(Path folder, List<String> command) throws IOException {
        return new RunningApp(new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start());
    }

    /** The JVM that runs this, set up to start fast rather than to run fast. */
    static List<String> java(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en"));
        command.addAll(List.of(arguments));
        return command;
    }

    private void read() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                Matcher up = UP.matcher(line);
                if (!port.isDone() && up.find()) {
                    port.complete(Integer.valueOf(
                            up.group(1) != null ? up.group(1) : up.group(2) != null ? up.group(2) : up.group(3)));
                }
            }
        } catch (IOException e) {
            lines.add("the log ended: " + e);
        }
        port.completeExceptionally(new IllegalStateException("The app ended before it was up:\n" + log()));
    }

    int port() throws Exception {
        try {
            return port.get(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("The app is not up after " + LONGEST_START_SECONDS + " s:\n" + log(), e);
        }
    }

    /** Waits until it ends by itself, and says with what. */
    int exit() throws InterruptedException {
        if (!process.waitFor(LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("The app does not end:\n" + log());
        }
        return process.exitValue();
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    String log() {
        return String.join("\n", lines);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
