import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tour of README's first command: the same app without and with Sangtae, asked the same things. */
final class Demo {

    private static final Path APP = Path.of("samples/spring-boot/target/orders.jar");
    private static final int COLUMN = 58;
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");
    // UTF-8 whatever the locale: containers often have none, and would print question marks.
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    /** One request of the tour. */
    record Ask(String why, String method, String path, String body, List<String> headers) {}

    private static final List<Ask> TOUR = List.of(
            new Ask("없는 주소", "GET", "/nowhere", null, List.of()),
            new Ask("같은 요청, 영어를 원할 때", "GET", "/nowhere", null, List.of("Accept-Language", "en-US,en;q=0.9")),
            new Ask("허용되지 않는 메서드", "DELETE", "/orders", null, List.of()),
            new Ask("빠진 값", "GET", "/orders", null, List.of()),
            new Ask(
                    "검증 실패",
                    "POST",
                    "/orders",
                    "{\"customer\":\" \",\"items\":[{\"sku\":\"A-1\",\"qty\":0}]}",
                    List.of("Content-Type", "application/json")),
            new Ask("깨진 JSON", "POST", "/orders", "{\"customer\":", List.of("Content-Type", "application/json")),
            new Ask(
                    "@ResponseStatus 예외",
                    "POST",
                    "/orders",
                    "{\"customer\":\"kim\",\"items\":[{\"sku\":\"SOLD-OUT\",\"qty\":1}]}",
                    List.of("Content-Type", "application/json")),
            new Ask("벤더 코드 499", "GET", "/orders/1/payment", null, List.of()),
            new Ask("빈 503, Retry-After: 30", "GET", "/orders/1/delivery", null, List.of()),
            new Ask("처리하지 못한 예외", "GET", "/orders/1/receipt", null, List.of()));

    private Demo() {}

    public static void main(String[] args) throws Exception {
        Integer stay = stayPort(args);
        try (App before = App.start("--sangtae.enabled=false", "--server.port=0");
                App after = App.start("--server.port=" + (stay == null ? 0 : stay))) {
            OUT.println();
            OUT.println(row("BEFORE  sangtae.enabled=false", "AFTER  the same app, one dependency more"));
            HttpClient client = HttpClient.newHttpClient();
            for (Ask ask : TOUR) {
                show(ask, send(client, before.port, ask), send(client, after.port, ask));
            }
            if (stay != null) {
                OUT.println("The app stays up. Try: curl -i localhost:" + after.port + "/orders/42   (Ctrl-C ends it)");
                after.process.waitFor();
            }
        }
    }

    private static Integer stayPort(String[] args) {
        if (args.length == 0) {
            return null;
        }
        if (args.length == 2 && args[0].equals("--stay") && args[1].matches("\\d{1,5}")) {
            return Integer.valueOf(args[1]);
        }
        OUT.println("Arguments are '" + String.join(" ", args) + "'; allowed are none, or --stay and a port.");
        System.exit(2);
        return null;
    }

    private static HttpResponse<String> send(HttpClient client, int port, Ask ask) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + ask.path))
                .timeout(Duration.ofSeconds(10))
                .method(ask.method, ask.body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(ask.body));
        for (int i = 0; i < ask.headers.size(); i += 2) {
            request.header(ask.headers.get(i), ask.headers.get(i + 1));
        }
        return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    private static void show(Ask ask, HttpResponse<String> before, HttpResponse<String> after) {
        OUT.println("-".repeat(2 * COLUMN + 3));
        OUT.println("# " + ask.why + ":  " + ask.method + " " + ask.path + (ask.body == null ? "" : "  " + ask.body));
        List<String> left = lines(before);
        List<String> right = lines(after);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            OUT.println(row(i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : ""));
        }
    }

    private static List<String> lines(HttpResponse<String> response) {
        List<String> text = new ArrayList<>();
        text.add("HTTP " + response.statusCode());
        for (String name : List.of("Content-Type", "Content-Language", "Allow", "Retry-After")) {
            List<String> values = response.headers().allValues(name);
            if (!values.isEmpty()) {
                text.add(name + ": " + String.join(", ", values));
            }
        }
        String body = response.body();
        text.add(body.isEmpty() ? "(no body)" : onLines(body));
        List<String> wrapped = new ArrayList<>();
        text.forEach(line -> line.lines().forEach(part -> wrap(part, wrapped)));
        return wrapped;
    }

    /** One member to a line, and one entry of a list to a line; the sample's texts have no brackets. */
    private static String onLines(String json) {
        StringBuilder out = new StringBuilder();
        int depth = 0;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
            out.append(c);
            if ((c == ',' && depth <= 2) || (c == '[' && depth == 2)) {
                out.append('\n').append(" ".repeat(depth));
            }
        }
        return out.toString();
    }

    /** Breaks a line that is too long, after a space if there is one. */
    private static void wrap(String line, List<String> out) {
        String rest = line;
        while (width(rest) > COLUMN) {
            int end = rest.length();
            while (width(rest.substring(0, end)) > COLUMN) {
                end--;
            }
            int space = rest.lastIndexOf(' ', end - 1);
            int cut = space > COLUMN / 3 ? space + 1 : end;
            out.add(rest.substring(0, cut));
            rest = "   " + rest.substring(cut);
        }
        out.add(rest);
    }

    private static String row(String left, String right) {
        return left + " ".repeat(Math.max(0, COLUMN - width(left))) + " | " + right;
    }

    /** Columns on a terminal: Hangul and other wide characters take two. */
    private static int width(CharSequence text) {
        return text.chars().map(c -> c >= 0x1100 && c < 0xFFE0 ? 2 : 1).sum();
    }

    /** The sample app in a process of its own. */
    private static final class App implements AutoCloseable {
        final Process process;
        final int port;

        private App(Process process, int port) {
            this.process = process;
            this.port = port;
        }

        static App start(String... args) throws Exception {
            if (!Files.exists(APP)) {
                throw new IllegalStateException(APP + " is missing; run demo.sh, which builds it.");
            }
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", APP.toString()));
            command.addAll(List.of(args));
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            CompletableFuture<Integer> port = new CompletableFuture<>();
            Thread reader = new Thread(() -> read(process, port));
            reader.setDaemon(true);
            reader.start();
            return new App(process, port.get(120, TimeUnit.SECONDS));
        }

        /** Keeps reading to the end, so that the app never waits for a full pipe. */
        private static void read(Process process, CompletableFuture<Integer> port) {
            StringBuilder log = new StringBuilder();
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    if (!port.isDone()) {
                        log.append(line).append('\n');
                    }
                    Matcher started = STARTED.matcher(line);
                    if (started.find()) {
                        port.complete(Integer.valueOf(started.group(1)));
                    }
                }
            } catch (IOException e) {
                log.append(e).append('\n');
            }
            port.completeExceptionally(new IllegalStateException("The sample app did not start:\n" + log));
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
