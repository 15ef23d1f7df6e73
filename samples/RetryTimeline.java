import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.github.sangtae.okhttp.RetryInterceptor;
import io.github.sangtae.retry.Attempt;
import io.github.sangtae.retry.Decision;
import io.github.sangtae.retry.Delivery;
import io.github.sangtae.retry.RetryPolicy;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** What an OkHttp client with Sangtae does with a server that fails by a script: when each try goes out, and why. */
final class RetryTimeline {

    private static final int CALLS_IN_THE_OUTAGE = 200;
    private static final int COLUMN_TRY = 24;
    private static final int COLUMN_ANSWER = 52;
    // UTF-8 whatever the locale: containers often have none, and would print question marks.
    private static final PrintStream OUT =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);

    /** What the server does with one request. */
    record Step(int status, Map<String, String> headers) {}

    private final HttpServer server;
    private final OkHttpClient plain = new OkHttpClient();
    private final AtomicInteger received = new AtomicInteger();
    private volatile List<Step> script = List.of();
    private volatile long began;
    private volatile long sent;

    private RetryTimeline() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
    }

    public static void main(String[] args) throws Exception {
        // Else the JDK's server answers 40 ms late on a connection that is used again.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        RetryTimeline timeline = new RetryTimeline();
        try {
            timeline.run();
        } finally {
            timeline.server.stop(0);
        }
    }

    private void run() throws Exception {
        warmUp();
        OUT.println();
        OUT.println("RETRIES  고장 난 서버에 OkHttp로 보낸 요청: 언제 보냈고, 무엇을 받았고, 왜 그렇게 했는지");

        title("GET, 503과 Retry-After: 1", step(503, "Retry-After", "1"), step(200));
        end(execute(client(), get()));

        title("POST, 503", step(503), step(201));
        end(execute(client(), post()));

        title("POST, 503, Idempotency-Key가 있을 때", step(503), step(201));
        Request keyed = post().newBuilder().header("Idempotency-Key", "\"8e03978e\"").build();
        end(execute(client(), keyed));

        title("POST, 503과 Retry-After: 0, Sangtae가 없을 때", step(503, "Retry-After", "0"), step(201));
        end(execute(plain, post()) + ", OkHttp가 스스로 두 번 보냄");

        title("같은 POST, Sangtae가 있을 때", step(503, "Retry-After", "0"), step(201));
        end(execute(client(), post()));

        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(2));
        title("GET, 429와 날짜로 쓴 Retry-After", step(429, "Retry-After", date), step(200));
        end(execute(client(), get()));

        title("GET, 기다리는 동안 취소", step(503, "Retry-After", "20"), step(200));
        end(cancelled());

        outage();
    }

    /** Classes and words are loaded before the clock runs. */
    private void warmUp() throws IOException {
        script = List.of(step(503), step(200));
        RetryPolicy policy = RetryPolicy.builder()
                .listener((attempt, decision) -> decision.reason().message(Locale.KOREAN))
                .build();
        RetryInterceptor.create(policy)
                .installOn(new OkHttpClient.Builder())
                .build()
                .newCall(get())
                .execute()
                .close();
    }

    private String cancelled() throws InterruptedException {
        Call call = client().newCall(get());
        AtomicInteger cancelledAt = new AtomicInteger();
        Thread other = new Thread(() -> {
            sleep(500);
            cancelledAt.set(millis());
            call.cancel();
        });
        other.start();
        String outcome = execute(call);
        int ended = millis();
        other.join();
        return outcome + ", 취소하고 " + (ended - cancelledAt.get()) + " ms 뒤";
    }

    private void outage() throws IOException {
        title("장애: 모든 요청에 503, 호출 " + CALLS_IN_THE_OUTAGE + "번", step(503));
        for (int i = 0; i < CALLS_IN_THE_OUTAGE; i++) {
            for (int attempt = 0; attempt < 4; attempt++) {
                plain.newCall(get()).execute().close();
            }
        }
        load("실패하면 세 번 더 보내는 코드");

        OkHttpClient client =
                RetryInterceptor.create().installOn(new OkHttpClient.Builder()).build();
        received.set(0);
        for (int i = 0; i < CALLS_IN_THE_OUTAGE; i++) {
            client.newCall(get()).execute().close();
        }
        load("Sangtae");
    }

    private void load(String who) {
        double perCall = received.get() / (double) CALLS_IN_THE_OUTAGE;
        OUT.println("  " + padded(who, COLUMN_TRY + 8) + padded("서버가 받은 요청 " + received.get() + "개", 26)
                + String.format(Locale.ROOT, "호출 하나에 %.2f개  ", perCall) + "#".repeat((int) Math.round(perCall * 10)));
    }

    // ---- What is printed

    private void title(String what, Step... steps) {
        OUT.println("-".repeat(119));
        OUT.println("# " + what);
        script = List.of(steps);
        received.set(0);
        began = System.nanoTime();
    }

    /** The listener of the policy: one line for what happened, one for why. */
    private void tell(Attempt attempt, Decision decision) {
        String answer = attempt.delivery() == Delivery.ANSWERED ? "" + attempt.status() : "응답 없음";
        String retryAfter = attempt.responseHeaders().first("Retry-After");
        if (retryAfter != null) {
            answer += "  Retry-After: " + retryAfter;
        }
        String what = decision instanceof Decision.Retry again
                ? String.format(Locale.ROOT, "%.2f초 뒤에 다시 보냄", again.delay().toMillis() / 1000.0)
                : "호출자에게 돌려줌";
        OUT.println(String.format(Locale.ROOT, "  %5.2f초  ", (sent - began) / 1e9)
                + padded(attempt.number() + "번째 " + attempt.method(), COLUMN_TRY)
                + padded("<- " + answer, COLUMN_ANSWER)
                + "=> " + what);
        OUT.println(" ".repeat(11) + decision.reason().message(Locale.KOREAN));
    }

    private void end(String outcome) {
        OUT.println(" ".repeat(11) + "결과: " + outcome + ". 서버가 받은 요청: " + received.get() + "개");
    }

    private static String padded(String text, int columns) {
        return text + " ".repeat(Math.max(1, columns - width(text)));
    }

    /** Columns on a terminal: Hangul and other wide characters take two. */
    private static int width(CharSequence text) {
        return text.chars().map(c -> c >= 0x1100 && c < 0xFFE0 ? 2 : 1).sum();
    }

    // ---- The client

    private OkHttpClient client() {
        RetryPolicy policy = RetryPolicy.builder().listener(this::tell).build();
        return RetryInterceptor.create(policy)
                .installOn(new OkHttpClient.Builder())
                .addInterceptor(chain -> { // Added after, so it sees every try.
                    sent = System.nanoTime();
                    return chain.proceed(chain.request());
                })
                .build();
    }

    private Request get() {
        return new Request.Builder().url(url()).build();
    }

    private Request post() {
        RequestBody order = RequestBody.create("{\"sku\":\"A-1\"}", MediaType.get("application/json"));
        return new Request.Builder().url(url()).post(order).build();
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/orders";
    }

    private String execute(OkHttpClient client, Request request) {
        return execute(client.newCall(request));
    }

    private String execute(Call call) {
        try (Response response = call.execute()) {
            return "" + response.code();
        } catch (IOException e) {
            return e.toString();
        }
    }

    private int millis() {
        return (int) ((System.nanoTime() - began) / 1_000_000);
    }

    private static void sleep(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // ---- The server

    private static Step step(int status, String... header) {
        return new Step(status, header.length == 0 ? Map.of() : Map.of(header[0], header[1]));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            List<Step> steps = script;
            Step step = steps.get(Math.min(received.incrementAndGet(), steps.size()) - 1);
            step.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(step.status(), -1);
        }
    }
}
