package io.github.sangtae.jaxrs.shop;

import io.github.sangtae.Status;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.Vendor;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemEnvelope;
import jakarta.ws.rs.ext.ContextResolver;
import jakarta.ws.rs.ext.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What an app may give to the kit. */
public final class Hooks {

    private Hooks() {}

    @Provider
    public static class Codes implements ContextResolver<ProblemCustomizer> {

        @ConfigProperty(name = "shop.hooks")
        String hooks;

        @Override
        public ProblemCustomizer getContext(Class<?> type) {
            return !hooks.equals("codes")
                    ? null
                    : (problem, request) -> problem.with("code", "ORD-" + problem.status())
                            .with(
                                    "cause",
                                    request.cause() == null
                                            ? "none"
                                            : request.cause().getClass().getSimpleName());
        }
    }

    @Provider
    public static class Texts implements ContextResolver<StatusMessages> {

        @ConfigProperty(name = "shop.hooks")
        String hooks;

        @Override
        public StatusMessages getContext(Class<?> type) {
            return switch (hooks) {
                case "codes" -> withTitle("sangtae.409.title", "이미 있음");
                case "catalog" -> withTitle("sangtae.477.acme.title", "포인트 부족");
                default -> null;
            };
        }

        private static StatusMessages withTitle(String key, String title) {
            return StatusMessages.standard().with((asked, locale) -> asked.equals(key) ? title : null);
        }
    }

    @Provider
    public static class Catalog implements ContextResolver<StatusCatalog> {

        @ConfigProperty(name = "shop.hooks")
        String hooks;

        @Override
        public StatusCatalog getContext(Class<?> type) {
            return !hooks.equals("catalog")
                    ? null
                    : StatusCatalog.standard().with(Status.of(477, Vendor.of("ACME"), "Not Enough Points"));
        }
    }

    @Provider
    public static class Envelope implements ContextResolver<ProblemEnvelope> {

        @ConfigProperty(name = "shop.hooks")
        String hooks;

        @Override
        public ProblemEnvelope getContext(Class<?> type) {
            return !hooks.equals("envelope")
                    ? null
                    : problem -> {
                        Map<String, Object> body = new LinkedHashMap<>();
                        body.put("success", false);
                        body.put("code", problem.status());
                        body.put("message", problem.detail());
                        return body;
                    };
        }
    }
}
