package io.github.sangtae.conformance;

import io.github.sangtae.StatusMessages;
import io.github.sangtae.conformance.ReferenceApp.Refusal;
import io.github.sangtae.conformance.ReferenceApp.Reply;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Place;
import io.github.sangtae.problem.Violation;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The routes of {@link ReferenceApp} that {@link NeverWorseContract} asks for. */
final class DeeperRoutes {

    private static final String CONSTRAINT = "jakarta.validation.constraints.";

    private final StatusMessages messages;
    private final CapturedLog log;

    DeeperRoutes(StatusMessages messages, CapturedLog log) {
        this.messages = messages;
        this.log = log;
    }

    /** The reply, or null if the path is another one. */
    @Nullable
    Reply reply(SocketServer.Call call, Locale language) {
        String path = call.path();
        if (path.startsWith("/upstream/")) {
            throw new IllegalStateException(Fixture.upstream(path.substring("/upstream/".length())));
        }
        if (path.startsWith("/things/")) {
            throw new Refusal(Failure.raised(404, null));
        }
        if (path.startsWith("/empty-typed/")) {
            int code = Integer.parseInt(path.substring("/empty-typed/".length()));
            return new Reply(code, Map.of("Content-Type", "application/json"), "", false);
        }
        return switch (path) {
            case Fixture.WRAPPED -> throw new Refusal(Failure.raised(404, Fixture.REASON));
            case Fixture.PLANTED -> {
                log.add(System.Logger.Level.ERROR, "A fault of the kit", Fixture.plantedFault());
                throw new Refusal(Failure.unhandled());
            }
            case Fixture.LEFTOVERS -> throw Fixture.boom();
            case Fixture.LEFTOVERS_EMPTY -> new Reply(409, Map.of(), "", false);
            case Fixture.LEFTOVERS_WRITER -> throw new Refusal(Failure.raised(409, Fixture.REASON));
            case Fixture.FORM -> form(new String(call.body(), StandardCharsets.UTF_8));
            case Fixture.COUPONS -> coupons(call);
            case Fixture.PATTERNS -> patterns(code(call.query()));
            case Fixture.NAMES ->
                throw new Refusal(Failure.validation(List.of(
                        violation("[1]", "NotBlank", Map.of(), language),
                        violation("[2]", "NotBlank", Map.of(), language))));
            case Fixture.PROFILES -> throw new Refusal(Failure.validation(profile(language)));
            default -> null;
        };
    }

    private static Reply form(String body) {
        if (!body.matches("page=[0-9]{1,9}")) {
            throw new Refusal(Failure.invalid(Place.parameter(Fixture.PAGE)));
        }
        return fine();
    }

    private static String code(String query) {
        Matcher code = Pattern.compile("(?:^|&)code=([^&]*)").matcher(query);
        return code.find() ? URLDecoder.decode(code.group(1), StandardCharsets.UTF_8) : "";
    }

    private static Reply coupons(SocketServer.Call call) {
        if (call.method().equals("GET")) {
            return coupon(code(call.query()), Place.parameter(Fixture.CODE));
        }
        try {
            Map<String, Object> coupon = Json.objectOf(call.body());
            if (coupon.get("count").toString().equals("9")) {
                refuse(Place.body().inside("count"), Fixture.LIMIT_TEMPLATE.replace("{max}", "5"));
            }
            return coupon(String.valueOf(coupon.get(Fixture.CODE)), Place.body().inside(Fixture.CODE));
        } catch (Json.Malformed e) {
            throw new Refusal(Failure.malformedBody());
        }
    }

    private static Reply coupon(String code, Place place) {
        if (!code.startsWith("C-")) {
            refuse(place, Fixture.unknownCoupon(code));
        }
        return fine();
    }

    private static void refuse(Place place, String text) {
        throw new Refusal(Failure.validation(List.of(new Violation(place, text))));
    }

    private static Reply patterns(String code) {
        List<Violation> found = new ArrayList<>();
        if (!code.matches("[a-z]+")) {
            found.add(new Violation(Place.parameter(Fixture.CODE), Fixture.LOWER_CASE));
        }
        if (!code.matches(".{3,}")) {
            found.add(new Violation(Place.parameter(Fixture.CODE), Fixture.THREE_LETTERS));
        }
        if (!found.isEmpty()) {
            throw new Refusal(Failure.validation(found));
        }
        return fine();
    }

    private List<Violation> profile(Locale language) {
        return List.of(
                violation("age", "Max", Map.of("value", "150"), language),
                violation("agreed", "AssertTrue", Map.of(), language),
                violation("email", "Email", Map.of(), language),
                violation("height", "Positive", Map.of(), language),
                worded("name", "sangtae.length.range", Map.of("min", "2", "max", "10"), language),
                violation("nick", "NotNull", Map.of(), language),
                violation("price", "Digits", Map.of("integer", "5", "fraction", "2"), language),
                worded("rate", CONSTRAINT + "DecimalMin.exclusive", Map.of("value", "0"), language),
                worded("tags", "sangtae.count.range", Map.of("min", "1", "max", "3"), language),
                violation("zip", "Pattern", Map.of("regexp", "[0-9]{5}"), language));
    }

    private Violation violation(String path, String constraint, Map<String, String> values, Locale language) {
        return worded(path, CONSTRAINT + constraint + ".message", values, language);
    }

    private Violation worded(String path, String key, Map<String, String> values, Locale language) {
        return new Violation(Place.body().inside(path), messages.text(key, language, values, -1));
    }

    private static Reply fine() {
        return Reply.of(200, "application/json", "{}");
    }
}
