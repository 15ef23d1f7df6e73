package io.github.sangtae.packaged;

import static io.github.sangtae.packaged.Question.ask;
import static io.github.sangtae.packaged.Question.get;
import static io.github.sangtae.packaged.Question.post;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What the apps are asked: the plain ones of every app, and the others of those that have everything. */
final class Questions {

    private static final String JSON = "application/json";
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String ORDER = "{\"name\":\"kim\",\"qty\":1}";

    private Questions() {}

    /** Of every app, the smallest included. */
    static List<Question> plain() {
        return List.of(
                get("order", "/orders/42"),
                get("unknown path", "/no/such/path"),
                get("unknown path, for a browser", "/no/such/path").with("Accept: text/html"),
                get("unknown path, in English", "/no/such/path").with("Accept-Language: en"),
                ask("unknown path, HEAD", "HEAD", "/no/such/path"),
                ask("wrong method", "DELETE", "/orders/42"),
                ask("wrong method, HEAD", "HEAD", "/orders"),
                ask("options", "OPTIONS", "/orders/42"),
                get("not acceptable", "/json").with("Accept: application/xml"),
                post("posted", "/orders", JSON, ORDER),
                post("broken JSON", "/orders", JSON, "{\"name\":"),
                post("wrong JSON type", "/orders", JSON, "{\"name\":\"kim\",\"qty\":\"many\"}"),
                post("array for an object", "/orders", JSON, "[1,2]"),
                post("no body", "/orders", JSON, ""),
                post("wrong media type", "/orders", "application/xml", "<order/>"),
                ask("no media type", "POST", "/orders").body(ORDER),
                post("ill-formed media type", "/orders", "json;;", ORDER),
                get("searched", "/search?page=1"),
                get("missing parameter", "/search"),
                get("ill-typed parameter", "/search?page=x"),
                get("parameter out of range", "/search?page=99999999999"),
                get("ill-typed path variable", "/orders/x"),
                get("missing header", "/tenant"),
                get("ill-typed header", "/tenant").with("X-Tenant: x"),
                get("missing cookie", "/visit"),
                get("ill-typed cookie", "/visit").with("Cookie: visit=x"),
                get("unhandled", "/boom"),
                get("unhandled, for a browser", "/boom").with("Accept: text/html"),
                ask("unhandled, HEAD", "HEAD", "/boom"),
                get("unhandled, asynchronous", "/boom-async"),
                get("status 404", "/status/404"),
                get("status 409", "/status/409"),
                get("status 503", "/status/503"),
                get("status 520", "/status/520"),
                get("annotated status", "/status-annotated"),
                get("empty 404", "/empty/404"),
                get("empty 409", "/empty/409"),
                get("empty 503", "/empty/503"),
                get("a problem of the app's", "/problem"),
                get("undecodable path", "/orders/%zz"),
                get("undecodable query", "/search?page=%zz"),
                get("query that is no UTF-8", "/search?page=%ff"),
                get("query with a bar", "/empty/409?q=b|c"),
                get("query with a brace", "/empty/409?q={x}"),
                get("hostile Accept", "/boom").with("Accept: */*;q=x, ,;/"),
                get("hostile Accept-Language", "/boom").with("Accept-Language: ,,,;q=9,*-*"));
    }

    /** Of the apps that have everything. */
    static List<Question> more() {
        List<Question> all = new ArrayList<>();
        for (String what : List.of(
                "wrapped-annotated",
                "wrapped-status",
                "annotated",
                "checked",
                "subclass",
                "error-response",
                "error-response-exception",
                "authentication",
                "access-denied",
                "wrapped-access-denied",
                "reset",
                "broken-pipe",
                "socket",
                "error",
                "assertion",
                "illegal-argument",
                "no-such-element",
                "unsupported",
                "upstream-404",
                "completion",
                "execution",
                "violations",
                "handled",
                "status-with-headers",
                "redirect",
                "no-content")) {
            all.add(get("thrown: " + what, "/thrown/" + what));
        }
        all.add(get("thrown: authentication, logged in", "/thrown/authentication")
                .with(login("kim", "correct-horse")));
        all.add(get("thrown: access-denied, logged in", "/thrown/access-denied").with(login("kim", "correct-horse")));
        for (String what : List.of("callable", "deferred", "timeout", "future", "streaming", "streamed")) {
            all.add(get("asynchronous: " + what, "/async/" + what));
        }
        for (String what : List.of("boom", "thrown", "send-error", "status")) {
            all.add(get("filter: " + what, "/filter/" + what));
        }
        for (String what : List.of("boom", "status", "empty", "slow")) {
            all.add(get("function: " + what, "/function/" + what));
        }
        all.add(get("own body", "/answer/own-body"));
        all.add(get("own problem", "/answer/problem-detail"));
        all.add(get("empty with a type", "/answer/empty-with-type"));
        for (int code : new int[] {400, 401, 404, 409, 500, 503}) {
            all.add(get("sendError " + code, "/answer/send-error/" + code));
        }
        for (int code : new int[] {200, 302, 401, 404, 409, 410, 500}) {
            all.add(get("set status " + code, "/answer/status/" + code));
        }
        all.add(get("sendError 409, for a browser", "/answer/send-error/409").with("Accept: text/html"));
        all.add(ask("sendError 409, HEAD", "HEAD", "/answer/send-error/409"));
        all.add(get("accepted", "/answer/annotated-status"));
        all.add(get("no content", "/answer/no-content"));
        all.add(ask("created", "POST", "/answer/created").body(""));
        all.add(get("redirect", "/answer/redirect"));
        all.add(get("see other", "/answer/see-other"));
        all.add(get("tagged", "/answer/etag"));
        all.add(get("tagged, not modified", "/answer/etag").with("If-None-Match: \"v1\""));
        all.add(get("tagged, precondition", "/answer/etag").with("If-Match: \"v0\""));
        all.add(get("cookie", "/answer/cookie"));
        all.add(get("cookie, then a failure", "/answer/cookie-then-failure"));
        all.add(get("writer, then a failure", "/answer/writer-then-failure"));
        all.add(get("download, then a failure", "/answer/download-then-failure"));
        all.add(get("large", "/answer/large"));
        all.add(get("large, compressed", "/answer/large").with("Accept-Encoding: gzip"));
        all.add(get("unhandled, gzip accepted", "/boom").with("Accept-Encoding: gzip"));
        all.add(get("view that is not there", "/answer/view"));
        all.add(get("session", "/answer/session"));

        all.add(post("valid body", "/in/cart", JSON, "{\"name\":\"kim\",\"items\":[{\"sku\":\"A-1\",\"qty\":1}]}"));
        all.add(post("invalid body", "/in/cart", JSON, "{\"name\":\" \",\"items\":[{\"sku\":\"\",\"qty\":0}]}"));
        all.add(post("invalid body, for a browser", "/in/cart", JSON, "{\"name\":\" \",\"items\":[]}")
                .with("Accept: text/html"));
        all.add(post("null in the body", "/in/cart", JSON, "null"));
        all.add(post("unknown charset", "/in/cart", "application/json;charset=klingon", "{}"));
        all.add(post("body that is no UTF-8", "/in/cart", JSON, "{\"name\":\"\u00ff\"}"));
        all.add(post("deep JSON", "/in/cart", JSON, "[".repeat(20_000)));
        all.add(post("invalid elements", "/in/names", JSON, "[\"a\",\"\",\" \"]"));
        all.add(post("form", "/in/form", FORM, "qty=2"));
        all.add(post("invalid form", "/in/form", FORM, "qty=0"));
        all.add(post("ill-typed form", "/in/form", FORM, "qty=x"));
        all.add(post("undecodable form", "/in/form", FORM, "qty=%zz"));
        all.add(post("field", "/in/field", FORM, "n=1"));
        all.add(post("missing field", "/in/field", FORM, "m=1"));
        all.add(post("ill-typed field", "/in/field", FORM, "n=x"));
        all.add(post("undecodable field", "/in/field", FORM, "n=%zz"));
        all.add(get("number", "/in/num?n=1"));
        all.add(get("undecodable number", "/in/num?n=%zz"));
        all.add(get("number that is no UTF-8", "/in/num?n=%ff"));
        all.add(get("empty number", "/in/num?n="));
        all.add(get("number twice", "/in/num?n=1&n=x"));
        all.add(get("invalid parameter", "/in/code?code=A1"));
        all.add(get("invalid parameter, older way", "/older/num?n=0"));
        all.add(get("interface: valid", "/api/items/42?page-size=3").with("X-Trace: abc"));
        all.add(get("interface: invalid", "/api/items/3?page-size=9").with("X-Trace: a"));
        all.add(get("interface: missing", "/api/items/42"));
        all.add(post("interface: invalid body", "/api/items", JSON, "[{\"name\":\"\",\"qty\":0}]"));
        String boundary = "multipart/form-data; boundary=b";
        all.add(post("upload", "/in/upload", boundary, part("file", "small")));
        all.add(post("upload: missing part", "/in/upload", boundary, part("other", "small")));
        all.add(post("upload: too large", "/in/upload", boundary, part("file", "x".repeat(5_000))));
        all.add(post("upload: no boundary", "/in/upload", "multipart/form-data", part("file", "small")));
        all.add(post(
                "upload: never ends", "/in/upload", boundary, "--b\r\nContent-Disposition: form-data; name=\"file\""));
        all.add(post("upload: no multipart", "/in/upload", JSON, "{}"));
        all.add(ask("cut body", "POST", "/orders")
                .with("Content-Type: " + JSON)
                .raw("Content-Length: 900", "{\"name\":", true));
        all.add(ask("cut chunk", "POST", "/orders")
                .with("Content-Type: " + JSON)
                .raw("Transfer-Encoding: chunked", "a\r\n{\"name", true));
        all.add(ask("no chunk", "POST", "/orders")
                .with("Content-Type: " + JSON)
                .raw("Transfer-Encoding: chunked", "zz\r\n", false));

        all.add(get("CORS: allowed", "/cors/x").with("Origin: https://shop.example"));
        all.add(get("CORS: refused", "/cors/x").with("Origin: https://evil.example"));
        all.add(ask("CORS: preflight", "OPTIONS", "/cors/x")
                .with("Origin: https://shop.example")
                .with("Access-Control-Request-Method: GET"));
        all.add(ask("CORS: refused preflight", "OPTIONS", "/cors/x")
                .with("Origin: https://evil.example")
                .with("Access-Control-Request-Method: DELETE"));
        all.add(ask("trace", "TRACE", "/orders/42"));
        all.add(ask("method of nobody's", "BREW", "/orders/42"));
        all.add(ask("patch", "PATCH", "/orders/42").body(""));

        all.add(get("file", "/file.txt"));
        all.add(get("file, a range", "/file.txt").with("Range: bytes=2-5"));
        all.add(get("file, a range too far", "/file.txt").with("Range: bytes=900-"));
        all.add(get("file, not modified", "/file.txt").with("If-Modified-Since: Fri, 01 Jan 2100 00:00:00 GMT"));
        all.add(ask("file, HEAD", "HEAD", "/file.txt"));
        all.add(ask("file, posted to", "POST", "/file.txt").body(""));
        all.add(get("file that is not there", "/none.txt"));

        all.add(get("no login", "/secured"));
        all.add(get("no login, for a browser", "/secured").with("Accept: text/html"));
        all.add(get("no login, XMLHttpRequest", "/secured").with("X-Requested-With: XMLHttpRequest"));
        all.add(get("wrong password", "/secured").with(login("kim", "wrong")));
        all.add(get("ill-formed login", "/secured").with("Authorization: Basic %%%"));
        all.add(get("login", "/secured").with(login("kim", "correct-horse")));
        all.add(get("role: no login", "/admin"));
        all.add(get("role: not given", "/admin").with(login("kim", "correct-horse")));
        all.add(get("role of a method: no login", "/admin-method"));
        all.add(get("role of a method: not given", "/admin-method").with(login("kim", "correct-horse")));

        all.add(get("actuator: health", "/actuator/health"));
        all.add(get("actuator: unknown", "/actuator/none"));
        all.add(get("actuator: not acceptable", "/actuator/health").with("Accept: image/png"));
        all.add(post("actuator: bad value", "/actuator/loggers/x", JSON, "{\"configuredLevel\":\"LOUD\"}"));
        all.add(get("the error path itself", "/error"));

        all.add(get("path with two slashes", "//orders/42"));
        all.add(get("path with a semicolon", "/orders/42;x=1"));
        all.add(get("path with an encoded slash", "/in/text/a%2fb"));
        all.add(get("path with an encoded percent", "/in/text/a%25b"));
        all.add(get("path with a backslash", "/in/text/a%5cb"));
        all.add(get("path with a null", "/in/text/a%00b"));
        all.add(get("path with a line break", "/in/text/a%0d%0ab"));
        all.add(get("path upwards", "/in/../../orders/42"));
        all.add(get("path with a raw bracket", "/in/text/[x]"));
        all.add(get("path with Hangul", "/in/text/%EC%83%81%ED%83%9C"));
        all.add(get("trailing slash", "/orders/42/"));
        all.add(get("long header", "/orders/42").with("X-Long: " + "x".repeat(20_000)));
        all.add(get("long path", "/in/text/" + "x".repeat(10_000)));
        all.add(get("Accept of nobody's", "/boom").with("Accept: application/vnd.none+json"));
        all.add(get("Accept of problems", "/boom").with("Accept: application/problem+json"));
        all.add(get("Accept of XML problems", "/boom").with("Accept: application/problem+xml"));
        all.add(get("Accept that refuses all", "/boom").with("Accept: */*;q=0"));
        return List.copyOf(all);
    }

    private static String login(String name, String password) {
        byte[] pair = (name + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private static String part(String name, String content) {
        return "--b\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"a.txt\"\r\n"
                + "Content-Type: text/plain\r\n\r\n" + content + "\r\n--b--\r\n";
    }
}
