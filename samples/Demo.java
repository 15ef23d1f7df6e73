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

/**
 * The tour of README's first command: the same app without and with Sangtae, then on three frameworks, asked the same
 * things; and a client that sends again, or does not.
 */
final class Demo {

    private static final Path SPRING = Path.of("samples/spring-boot/target/orders.jar");
    private static final Path JERSEY = Path.of("samples/jersey/target/orders.jar");
    private static final Path MICRONAUT = Path.of("samples/micronaut/target/orders.jar");
    private static final String CLIENT_LIBRARIES = "samples/okhttp-client/target/lib/*";
    private static final int COLUMN = 58;
    private static final Pattern STARTED =
            Pattern.compile("(?:started on port |Server Running: http://localhost:)(\\d+)");
    // UTF-8 whatever the locale: containers often have none, and would print question marks.
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    /** One request of the tour. */
    record Ask(String why, String method, String path, String body, List<String> headers) {}

    private static final Ask NOWHERE = new Ask("없는 주소", "GET", "/nowhere", null, List.of());
    private static final Ask WRONG_METHOD = new Ask("허용되지 않는 메서드", "DELETE", "/orders", null, List.of());
    private static final Ask BROKEN_RULES = new Ask(
            "검증 실패",
            "POST",
            "/orders",
            "{\"customer\":\" \",\"items\":[{\"sku\":\"A-1\",\"qty\":0}]}",
            List.of("Content-Type", "application/json"));
    private static final Ask BROKEN_JSON =
            new Ask("깨진 JSON", "POST", "/orders", "{\"customer\":", List.of("Content-Type", "application/json"));
    private static final Ask VENDOR_CODE = new Ask("벤더 코드 499", "GET", "/orders/1/payment", null, List.of());
    private static final Ask EMPTY =
            new Ask("빈 503, Retry-After: 30", "GET", "/orders/1/delivery", null, List.of());
    private static final Ask UNHANDLED = new Ask("처리하지 못한 예외", "GET", "/orders/1/receipt", null, List.of());

    private static final List<Ask> TOUR = List.of(
            NOWHERE,
            new Ask("같은 요청, 영어를 원할 때", "GET", "/nowhere", null, List.of("Accept-Language", "en-US,en;q=0.9")),
            WRONG_METHOD,
            new Ask("빠진 값", "GET", "/orders", null, List.of()),
            BROKEN_RULES,
            BROKEN_JSON,
            new Ask(
                    "@ResponseStatus 예외",
                    "POST",
                    "/orders",
                    "{\"customer\":\"kim\",\"items\":[{\"sku\":\"SOLD-OUT\",\"qty\":1}]}",
                    List.of("Content-Type", "application/json")),
            VENDOR_CODE,
            EMPTY,
            UNHANDLED);

    private static final List<Ask> EVERYWHERE =
            List.of(NOWHERE, WRONG_METHOD, BROKEN_RULES, BROKEN_JSON, VENDOR_CODE, EMPTY, UNHANDLED);

    private Demo() {}

    public static void main(String[] args) throws Exception {
        Integer stay = stayPort(args);
        boolean equal;
        try (App before = App.start(SPRING, "--sangtae.enabled=false", "--server.port=0");
                App after = App.start(SPRING, "--server.port=" + (stay == null ? 0 : stay));
                App jersey = App.start(JERSEY, "0");
                App micronaut = App.start(MICRONAUT, "-micronaut.server.port=-1")) {
            // Grizzly, which Jersey runs on here, waits for ever for the body of a request that offers HTTP/2.
            HttpClient client =
                    HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            OUT.println();
            OUT.println(row("BEFORE  sangtae.enabled=false", "AFTER  the same app, one dependency more"));
            for (Ask ask : TOUR) {
                show(ask, send(client, before.port(), ask), send(client, after.port(), ask));
            }
            equal = compare(client, after.port(), jersey.port(), micronaut.port());
            retries();
            if (stay != null) {
                OUT.println("The app stays up. Try: curl -i localhost:" + stay + "/orders/42   (Ctrl-C ends it)");
                after.process.waitFor();
            }
        }
        System.exit(equal ? 0 : 1);
    }

    /** The same requests to the same app on three frameworks; false if an answer differs in a byte. */
    private static boolean compare(HttpClient client, int spring, int jersey, int micronaut) throws Exception {
        OUT.println();
        OUT.println("EVERYWHERE THE SAME  Spring Boot, Jersey, Micronaut");
        boolean equal = true;
        for (Ask ask : EVERYWHERE) {
            HttpResponse<String> first = send(client, spring, ask);
            boolean same = sameAnswer(first, send(client, jersey, ask)) & sameAnswer(first, send(client, micronaut, ask));
            equal &= same;
            heading(ask);
            OUT.println((same ? "= " : "DIFFERENT ") + first.statusCode() + "  " + first.body());
        }
        return equal;
    }

    private static boolean sameAnswer(HttpResponse<String> one, HttpResponse<String> other) {
        return one.statusCode() == other.statusCode() && one.body().equals(other.body());
    }

    /** A program of its own, since it needs the libraries of the sample client. */
    private static void retries() throws Exception {
        Process process = new ProcessBuilder(
                        java(), "-Dfile.encoding=UTF-8", "-cp", CLIENT_LIBRARIES, "samples/RetryTimeline.java")
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("The timeline of retries ended with " + process.exitValue() + ".");
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
        heading(ask);
        List<String> left = lines(before);
        List<String> right = lines(after);
        for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
            OUT.println(row(i < left.size() ? left.get(i) : "", i < right.size() ? right.get(i) : ""));
        }
    }

    private static void heading(Ask ask) {
        OUT.println("-".repeat(2 * COLUMN + 3));
        OUT.println("# " + ask.why + ":  " + ask.method + " " + ask.path + (ask.body == null ? "" : "  " + ask.body));
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

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** A sample app in a process of its own. */
    private static final class App implements AutoCloseable {
        final Process process;
        private final CompletableFuture<Integer> port = new CompletableFuture<>();

        private App(Process process) {
            this.process = process;
        }

        /** Begins to start it; {@link #port} waits until it has. */
        static App start(Path jar, String... args) throws IOException {
            if (!Files.exists(jar)) {
                throw new IllegalStateException(jar + " is missing; run demo.sh, which builds it.");
            }
            List<String> command = new ArrayList<>(List.of(java(), "-jar", jar.toString()));
            command.addAll(List.of(args));
            App app = new App(new ProcessBuilder(command).redirectErrorStream(true).start());
            Runtime.getRuntime().addShutdownHook(new Thread(app.process::destroyForcibly));
            Thread reader = new Thread(app::read);
            reader.setDaemon(true);
            reader.start();
            return app;
        }

        int port() throws Exception {
            return port.get(120, TimeUnit.SECONDS);
        }

        /** Keeps reading to the end, so that the app never waits for a full pipe. */
        private void read() {
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
            port.completeExceptionally(new IllegalStateException("A sample app did not start:\n" + log));
        }

        @Override
        public void close() throws InterruptedException {
            process.destroy();
            process.waitFor(10, TimeUnit.SECONDS);
        }
    }
}
