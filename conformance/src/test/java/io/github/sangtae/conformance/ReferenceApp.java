package io.github.sangtae.conformance;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.Answer;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Place;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ProblemRequest;
import io.github.sangtae.problem.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The app of {@link Fixture} on core and a socket: a right server, that a test can make wrong in one point. */
final class ReferenceApp implements SocketServer.App {

    /** A response before it goes onto the wire. */
    record Reply(int status, Map<String, String> headers, String body, boolean bodyForHead) {

        static Reply of(int status, String type, String body) {
            return new Reply(status, Map.of(), body, false).with("Content-Type", type);
        }

        Reply with(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Reply(status, more, body, bodyForHead);
        }

        Reply without(String name) {
            Map<String, String> fewer = new LinkedHashMap<>(headers);
            fewer.remove(name);
            return new Reply(status, fewer, body, bodyForHead);
        }

        Reply withBody(String newBody) {
            return new Reply(status, headers, newBody, bodyForHead);
        }

        Reply withStatus(int newStatus) {
            return new Reply(newStatus, headers, body, bodyForHead);
        }

        Reply withBodyForHead() {
            return new Reply(status, headers, body, true);
        }

        byte[] bytes(String method) {
            byte[] content = body.getBytes(StandardCharsets.UTF_8);
            StringBuilder head = new StringBuilder("HTTP/1.1 ").append(status).append(" \r\n");
            headers.forEach((name, value) ->
                    head.append(name).append(": ").append(value).append("\r\n"));
            head.append("Content-Length: ").append(content.length).append("\r\nConnection: close\r\n\r\n");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.writeBytes(head.toString().getBytes(StandardCharsets.UTF_8));
            if (!method.equals("HEAD") || bodyForHead) {
                out.writeBytes(content);
            }
            return out.toByteArray();
        }
    }

    /** What is wrong with a server: the reply that it gives instead of the right one. */
    interface Flaw {

        Reply spoil(SocketServer.Call call, Reply right, CapturedLog log);
    }

    /** Carries a failure of the "framework" to where it becomes a reply. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final transient Failure failure;
        private final transient Map<String, String> headers;

        Refusal(Failure failure, Map<String, String> headers) {
            this.failure = failure;
            this.headers = headers;
        }

        Refusal(Failure failure) {
            this(failure, Map.of());
        }
    }

    private static final Map<String, String> EMPTY_HEADERS = Map.of(
            "Retry-After", Fixture.RETRY_AFTER,
            "WWW-Authenticate", Fixture.CHALLENGE,
            "Allow", Fixture.ALLOW,
            "Vary", Fixture.VARY);

    /** As Hibernate Validator says it in both languages. */
    private static final Map<String, String> CONSTRAINTS = Map.of(
            "min ko", "1 이상이어야 합니다",
            "min en", "must be greater than or equal to 1",
            "blank ko", "공백일 수 없습니다",
            "blank en", "must not be blank",
            "empty ko", "비어 있을 수 없습니다",
            "empty en", "must not be empty");

    private final ProblemRenderer renderer;
    private final CapturedLog log;
    private final Flaw flaw;
    private final String authorization;
    private final DeeperRoutes ofTheApp;

    ReferenceApp(CapturedLog log, Flaw flaw) {
        this(log, flaw, "");
    }

    /**
     * The secured app.
     *
     * @param authorization the header of the one user; empty for the app without security
     */
    ReferenceApp(CapturedLog log, Flaw flaw, String authorization) {
        this.authorization = authorization;
        StatusMessages messages = StatusMessages.standard();
        this.renderer =
                new ProblemRenderer(SangtaeSettings.from(key -> null, messages), StatusCatalog.standard(), messages);
        this.log = log;
        this.flaw = flaw;
        this.ofTheApp = new DeeperRoutes(messages, log);
    }

    @Override
    public void answer(SocketServer.Exchange exchange) throws IOException {
        SocketServer.Call call = exchange.call();
        if (exchange.refused() > 0) {
            Reply reply = problem(call, Failure.ofStatus(exchange.refused()), Map.of());
            exchange.send(flaw.spoil(call, reply, log).bytes(call.method()));
        } else if (call.path().equals(Fixture.COMMITTED)) {
            committed(exchange);
        } else if (call.path().equals(Fixture.SLOW)) {
            slow(exchange);
        } else {
            exchange.send(flaw.spoil(call, reply(call), log).bytes(call.method()));
        }
    }

    private void committed(SocketServer.Exchange exchange) throws IOException {
        Reply start = new Reply(200, Map.of("Content-Type", "text/plain"), Fixture.COMMITTED_START, false);
        String head =
                "HTTP/1.1 200 \r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
        String body = flaw.spoil(exchange.call(), start, log).body();
        String chunk = Integer.toHexString(body.getBytes(StandardCharsets.UTF_8).length) + "\r\n" + body + "\r\n";
        exchange.send((head + chunk).getBytes(StandardCharsets.UTF_8)); // And no last chunk, since the handler failed.
    }

    private void slow(SocketServer.Exchange exchange) {
        try {
            exchange.send("HTTP/1.1 200 \r\nConnection: close\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < 100; i++) {
                exchange.send("x".repeat(8192).getBytes(StandardCharsets.UTF_8));
                Thread.sleep(50);
            }
        } catch (IOException e) {
            flaw.spoil(exchange.call(), Reply.of(200, "text/plain", ""), log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            log.add(System.Logger.Level.INFO, Fixture.SLOW_ENDED, null);
        }
    }

    private Reply reply(SocketServer.Call call) {
        try {
            Reply reply = route(call);
            boolean empty = reply.status() >= 400 && reply.body().isEmpty();
            return empty ? problem(call, Failure.ofStatus(reply.status()), reply.headers()) : reply;
        } catch (Refusal e) {
            return problem(call, e.failure, e.headers);
        } catch (ProblemException e) {
            return problem(call, Failure.of(e), Map.of());
        } catch (RuntimeException e) {
            log.add(System.Logger.Level.ERROR, "unhandled", e);
            return problem(call, Failure.unhandled(), Map.of());
        }
    }

    private Reply problem(SocketServer.Call call, Failure failure, Map<String, String> headers) {
        Answer answer = renderer.answer(
                failure, request(call), name -> headers.containsKey(name) ? List.of(headers.get(name)) : List.of());
        Map<String, String> all = new LinkedHashMap<>(headers);
        answer.removed().forEach(all::remove);
        answer.headers().forEach((name, lines) -> all.put(name, lines.get(0)));
        all.remove("Content-Length"); // The server's own to say.
        return new Reply(answer.status(), all, text(answer.body()), false);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }

    private static ProblemRequest request(SocketServer.Call call) {
        return new ProblemRequest() {
            @Override
            public String method() {
                return "GET"; // The server itself leaves the body out for HEAD.
            }

            @Override
            public String path() {
                return call.path();
            }

            @Override
            public List<String> header(String name) {
                String line = call.headers().get(name.toLowerCase(Locale.ROOT));
                return line == null ? List.of() : List.of(line);
            }
        };
    }

    private Reply route(SocketServer.Call call) {
        String path = call.path();
        if (!authorization.isEmpty()) {
            return secured(call);
        }
        boolean reads = call.method().equals("GET") || call.method().equals("HEAD");
        if (path.matches("/orders/[^/]+")) {
            return reads ? order(call, path.substring("/orders/".length())) : notAllowed(call);
        }
        if (path.equals(Fixture.ORDERS)) {
            return call.method().equals("POST") ? orders(call) : notAllowed(call);
        }
        if (path.equals(Fixture.UPLOAD)) {
            return call.method().equals("POST") ? upload(call) : notAllowed(call);
        }
        Reply deeper = ofTheApp.reply(call, renderer.language(request(call)));
        if (deeper != null) {
            return deeper;
        }
        return reads ? plain(call, path) : notAllowed(call);
    }

    private Reply secured(SocketServer.Call call) {
        if (!authorization.equals(call.headers().get("authorization"))) {
            return new Reply(401, Map.of("WWW-Authenticate", "Basic realm=\"orders\""), "", false);
        }
        return switch (call.path()) {
            case Fixture.SECURED -> Reply.of(200, "text/plain", "ok");
            case Fixture.ADMIN, Fixture.ADMIN_METHOD -> new Reply(403, Map.of(), "", false);
            default -> throw new Refusal(Failure.notFound());
        };
    }

    private static Reply notAllowed(SocketServer.Call call) {
        throw new Refusal(Failure.methodNotAllowed(call.method()), Map.of("Allow", "GET"));
    }

    private Reply plain(SocketServer.Call call, String path) {
        Matcher code = Pattern.compile("/(status|empty|problem)/([0-9]{3})").matcher(path);
        if (code.matches()) {
            return withCode(code.group(1), Integer.parseInt(code.group(2)));
        }
        return switch (path) {
            case Fixture.SEARCH -> search(call);
            case Fixture.TENANT -> tenant(call);
            case Fixture.VISIT -> visit(call);
            case Fixture.JSON -> json(call);
            case Fixture.BOOM, Fixture.BOOM_ASYNC, Fixture.BOOM_FILTER -> throw Fixture.boom();
            case Fixture.STATUS_HEADER ->
                throw new Refusal(Failure.raised(503, Fixture.REASON), Map.of("Retry-After", Fixture.RETRY_AFTER));
            case Fixture.STATUS_ANNOTATED -> throw new Refusal(Failure.raised(410, Fixture.REASON));
            case Fixture.PROBLEM, Fixture.PROBLEM_ASYNC, Fixture.PROBLEM_FILTER ->
                throw new ProblemException(appsOwn());
            case Fixture.OWN_BODY ->
                Reply.of(409, "application/json", Fixture.OWN_BODY_JSON).with("X-Own", "1");
            case Fixture.OWN_HANDLER -> Reply.of(422, "text/plain", Fixture.OWN_HANDLER_TEXT);
            case Fixture.TIMEOUT -> throw new Refusal(Failure.timeout());
            case Fixture.REDIRECT -> new Reply(303, Map.of("Location", "/json"), "", false);
            default -> throw new Refusal(Failure.notFound());
        };
    }

    private static Reply withCode(String kind, int code) {
        return switch (kind) {
            case "status" -> throw new Refusal(Failure.raised(code, Fixture.REASON));
            case "problem" ->
                throw new ProblemException(Problem.of(code)).withHeader("Retry-After", Fixture.RETRY_AFTER);
            default -> new Reply(code, EMPTY_HEADERS, "", false);
        };
    }

    private static Problem appsOwn() {
        return Problem.of(409)
                .title(Fixture.PROBLEM_TITLE)
                .detail(Fixture.PROBLEM_DETAIL)
                .with("orderId", 42)
                .with("items", List.of("A-1", "B-2"));
    }

    private static Reply json(SocketServer.Call call) {
        if (call.headers().getOrDefault("accept", "*/*").equals("image/png")) {
            throw new Refusal(Failure.notAcceptable());
        }
        return Reply.of(200, "application/json", "{}");
    }

    private Reply order(SocketServer.Call call, String id) {
        if (!id.matches("-?[0-9]{1,18}")) {
            throw new Refusal(Failure.invalid(Place.path("id")));
        }
        requireOne(call, Long.parseLong(id), Place.path("id"));
        return Reply.of(200, "application/json", "{\"id\":" + id + "}");
    }

    private Reply search(SocketServer.Call call) {
        Matcher page = Pattern.compile("(?:^|&)page=([^&]*)").matcher(call.query());
        String value = page.find() ? page.group(1) : "";
        return number(call, value, Place.parameter(Fixture.PAGE));
    }

    private Reply tenant(SocketServer.Call call) {
        return number(call, call.headers().getOrDefault("x-tenant", ""), Place.header(Fixture.TENANT_HEADER));
    }

    private Reply visit(SocketServer.Call call) {
        String cookie = call.headers().getOrDefault("cookie", "");
        return number(
                call,
                cookie.startsWith("visit=") ? cookie.substring("visit=".length()) : "",
                Place.cookie(Fixture.VISIT_COOKIE));
    }

    private Reply number(SocketServer.Call call, String value, Place place) {
        if (value.isEmpty()) {
            throw new Refusal(Failure.missing(place));
        }
        if (!value.matches("-?[0-9]{1,9}")) {
            throw new Refusal(Failure.invalid(place));
        }
        requireOne(call, Integer.parseInt(value), place);
        return Reply.of(200, "application/json", "{}");
    }

    private void requireOne(SocketServer.Call call, long value, Place place) {
        if (value < 1) {
            throw new Refusal(Failure.validation(List.of(new Violation(place, constraint(call, "min")))));
        }
    }

    private String constraint(SocketServer.Call call, String name) {
        Locale language = renderer.language(request(call));
        return CONSTRAINTS.get(name + " " + language.getLanguage());
    }

    private Reply orders(SocketServer.Call call) {
        String type = call.headers().getOrDefault("content-type", "");
        if (!type.equals("application/json")) {
            throw new Refusal(Failure.unsupportedMediaType(type));
        }
        if (call.body().length == 0) {
            throw new Refusal(Failure.missingBody());
        }
        List<Violation> violations = new ArrayList<>();
        try {
            Map<String, Object> order = Json.objectOf(call.body());
            List<?> items = (List<?>) Objects.requireNonNull(order.get("items"));
            for (int i = items.size() - 1; i >= 0; i--) { // Backwards, as a set's order may be.
                BigDecimal qty = (BigDecimal) ((Map<?, ?>) items.get(i)).get("qty");
                if (qty.intValueExact() < 1) {
                    violations.add(new Violation(Place.body().inside("items[" + i + "].qty"), constraint(call, "min")));
                }
            }
            if (items.isEmpty()) {
                violations.add(new Violation(Place.body().inside("items"), constraint(call, "empty")));
            }
            if (order.get("name") instanceof String name && name.isBlank()) {
                violations.add(new Violation(Place.body().inside("name"), constraint(call, "blank")));
            }
        } catch (Json.Malformed | ClassCastException e) {
            throw new Refusal(Failure.malformedBody());
        }
        if (!violations.isEmpty()) {
            throw new Refusal(Failure.validation(violations));
        }
        return Reply.of(201, "application/json", "{}");
    }

    private static Reply upload(SocketServer.Call call) {
        if (call.body().length > 1024) {
            throw new Refusal(Failure.tooLarge(call.headers().get("content-type")));
        }
        if (!text(call.body()).contains("name=\"" + Fixture.FILE_PART + "\"")) {
            throw new Refusal(Failure.missing(Place.part(Fixture.FILE_PART)));
        }
        return Reply.of(200, "application/json", "{}");
    }
}
