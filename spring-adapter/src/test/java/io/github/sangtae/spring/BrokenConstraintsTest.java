package io.github.sangtae.spring;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.ElementType.TYPE_USE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is said of broken constraints, and where they are said to be, whichever way Spring reports them. */
@ParameterizedClass
@CsvSource({"MVC,true", "MVC,false", "WEBFLUX,false"})
class BrokenConstraintsTest {

    private static Http http;
    private static ConfigurableApplicationContext app;

    BrokenConstraintsTest(Stack stack, boolean adapts) {}

    @BeforeParameterizedClassInvocation
    static void start(Stack stack, boolean adapts) {
        app = stack.start(Shop.class, "--spring.validation.method.adapt-constraint-violations=" + adapts);
        http = new Http(Apps.uri(app));
    }

    @AfterParameterizedClassInvocation
    static void stop() {
        app.close();
    }

    /** Nothing that a caller sends is ever evaluated, wherever a validator puts it: the text is the validator's own. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "#{7*7}",
                "{message}",
                "{groups}",
                "${validatedValue.class.name}",
                "${formatter.format('%1$20000s', 'x')}",
                "%s$1",
                "A"
            })
    void aCallersText_isShownAsTheValidatorShowsIt(String value) throws Exception {
        String shown = "\"detail\":\"" + textOfTheValidator(value) + "\"";
        String inBody = body(http.postJson("/order", "{\"sku\":\"" + value + "\"}"));
        assertTrue(inBody.contains("{\"pointer\":\"#/sku\"," + shown + "}"), inBody);
        String inHeader = body(http.get("/sku", "X-Sku", value));
        assertTrue(inHeader.contains("{\"header\":\"X-Sku\"," + shown + "}"), inHeader);
    }

    private static String textOfTheValidator(String sku) {
        Order order = new Order();
        order.sku = sku;
        try (ValidatorFactory factory = Validation.buildDefaultValidatorFactory()) {
            return factory.getValidator().validate(order).iterator().next().getMessage();
        }
    }

    @Test
    void parametersOfAValidator_areFilledIn() throws Exception {
        String body = body(http.postJson("/order", "{\"count\":9,\"weight\":9}"));
        assertTrue(body.contains("{\"pointer\":\"#/count\",\"detail\":\"최대 5개까지 주문할 수 있습니다.\"}"), body);
        assertTrue(body.contains("{\"pointer\":\"#/weight\",\"detail\":\"5kg까지입니다.\"}"), body);
    }

    @Test
    void twoConstraintsOfOneName_keepTheirOwnTexts() throws Exception {
        String twice = body(http.get("/pattern?p=A"));
        assertTrue(
                twice.contains("\"errors\":[{\"parameter\":\"p\",\"detail\":\"3자 이상이어야 합니다.\"},"
                        + "{\"parameter\":\"p\",\"detail\":\"소문자만 쓸 수 있습니다.\"}]"),
                twice);
        String both = body(http.get("/tags?t=a&t=b"));
        assertEquals(1, both.split("\"detail\":\"1개까지\"", -1).length - 1, both);
        assertEquals(2, both.split("\"detail\":\"3자 이상\"", -1).length - 1, both);
    }

    @Test
    void anElementOfAList_isPointedTo() throws Exception {
        String body = body(http.postJson("/names", "[\"a\",\"\",\" \"]"));
        assertTrue(body.contains("\"errors\":[{\"pointer\":\"#/1\",") && body.contains("{\"pointer\":\"#/2\","), body);
        String lines = body(http.postJson("/lines", "[{\"name\":\"\",\"qty\":0}]"));
        assertTrue(lines.contains("\"pointer\":\"#/0/name\"") && lines.contains("\"pointer\":\"#/0/qty\""), lines);
        String prices = body(http.postJson("/prices", "{\"KRW\":0,\"USD\":1}"));
        assertTrue(prices.contains("\"errors\":[{\"pointer\":\"#/KRW\",\"detail\":\"1 이상이어야 합니다\"}]"), prices);
    }

    /** As OpenAPI Generator writes controllers: all annotations stand on an interface. */
    @Test
    void annotationsOfAnInterface_tellThePlace() throws Exception {
        assertPlacesOfTheInterface(http);
    }

    private static void assertPlacesOfTheInterface(Http http) throws Exception {
        HttpResponse<String> answer = http.get("/api/items/3?page-size=9", "X-Trace", "a");
        assertEquals(400, answer.statusCode(), answer.body());
        assertTrue(answer.body().contains("{\"path\":\"id\",\"detail\":\"10 이상이어야 합니다\"}"), answer.body());
        assertTrue(answer.body().contains("{\"header\":\"X-Trace\","), answer.body());
        assertTrue(answer.body().contains("{\"parameter\":\"page-size\",\"detail\":\"3 이하여야 합니다\"}"), answer.body());
        String lines = body(http.postJson("/api/items", "[{\"name\":\"\",\"qty\":0}]"));
        assertTrue(lines.contains("\"pointer\":\"#/0/name\"") && lines.contains("\"pointer\":\"#/0/qty\""), lines);
    }

    private static String body(HttpResponse<String> answer) {
        assertEquals(400, answer.statusCode(), answer.body());
        return answer.body();
    }

    /** A constraint whose validator puts the value into its text, as many examples show. */
    @Constraint(validatedBy = SkuCheck.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({FIELD, PARAMETER, TYPE_USE})
    @interface Sku {
        String message() default "sku";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static class SkuCheck implements ConstraintValidator<Sku, String> {

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value == null || value.startsWith("SKU-")) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("'" + value + "' 은 없는 상품입니다.")
                    .addConstraintViolation();
            return false;
        }
    }

    @Constraint(validatedBy = LimitCheck.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(FIELD)
    @interface Limit {
        String message() default "최대 {max}개까지 주문할 수 있습니다.";

        int most() default 3;

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    public static class LimitCheck implements ConstraintValidator<Limit, Integer> {

        @Override
        public boolean isValid(Integer value, ConstraintValidatorContext context) {
            context.unwrap(HibernateConstraintValidatorContext.class)
                    .addMessageParameter("max", 5)
                    .addMessageParameter("most", 5);
            return value == null || value <= 5;
        }
    }

    static class Order {
        @Sku
        public String sku;

        @Limit
        public Integer count;

        @Limit(message = "{most}kg까지입니다.")
        public Integer weight;
    }

    record Line(@NotBlank String name, @Min(1) int qty) {}

    @Validated
    interface ItemsApi {

        @GetMapping("/api/items/{id}")
        String item(
                @Min(10) @PathVariable("id") Long id,
                @Size(min = 3) @RequestHeader("X-Trace") String trace,
                @Max(3) @RequestParam("page-size") Integer pageSize);

        @PostMapping("/api/items")
        String add(@Valid @RequestBody List<@Valid Line> lines);
    }

    @RestController
    static class Items implements ItemsApi {

        @Override
        public String item(Long id, String trace, Integer pageSize) {
            return "ok";
        }

        @Override
        public String add(List<Line> lines) {
            return "ok";
        }
    }

    @RestController
    static class Orders {

        @PostMapping("/order")
        String order(@Valid @RequestBody Order order) {
            return "ok";
        }

        @GetMapping("/sku")
        String sku(@Sku @RequestHeader("X-Sku") String sku) {
            return "ok";
        }

        @GetMapping("/pattern")
        String pattern(
                @Pattern(regexp = "[a-z]+", message = "소문자만 쓸 수 있습니다.")
                        @Pattern(regexp = ".{3,}", message = "3자 이상이어야 합니다.")
                        @RequestParam("p")
                        String p) {
            return "ok";
        }

        @GetMapping("/tags")
        String tags(
                @Size(max = 1, message = "1개까지") @RequestParam("t")
                        List<@Size(min = 3, message = "3자 이상") String> tags) {
            return "ok";
        }

        @PostMapping("/names")
        String names(@RequestBody List<@NotBlank String> names) {
            return "ok";
        }

        @PostMapping("/lines")
        String lines(@Valid @RequestBody List<Line> lines) {
            return "ok";
        }

        @PostMapping("/prices")
        String prices(@RequestBody Map<String, @Min(1) Integer> prices) {
            return "ok";
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({Orders.class, Items.class})
    static class Shop {}
}
