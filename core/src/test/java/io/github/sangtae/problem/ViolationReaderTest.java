package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.sangtae.StatusMessages;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path.ParameterNode;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Null;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hibernate.validator.constraints.Length;
import org.hibernate.validator.constraints.LuhnCheck;
import org.hibernate.validator.constraints.Range;
import org.hibernate.validator.constraints.URL;
import org.hibernate.validator.constraints.UniqueElements;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With Hibernate Validator, its Expression Language on, and with violations that no validator makes. */
class ViolationReaderTest {

    private static final ValidatorFactory FACTORY =
            Validation.byDefaultProvider().configure().buildValidatorFactory();
    private static final ViolationReader READER =
            new ViolationReader(StatusMessages.standard(), FACTORY::getMessageInterpolator);

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @Test
    void S21_standardConstraints_readInTheKitsWords() {
        Map<String, String> expected = new TreeMap<>();
        expected.put("#/blank", "공백일 수 없습니다");
        expected.put("#/empty", "비어 있을 수 없습니다");
        expected.put("#/missing", "값이 있어야 합니다");
        expected.put("#/present", "값이 없어야 합니다");
        expected.put("#/least", "1 이상이어야 합니다");
        expected.put("#/most", "1000 이하여야 합니다");
        expected.put("#/below", "1000 미만이어야 합니다");
        expected.put("#/above", "0.10 초과여야 합니다");
        expected.put("#/digits", "정수부 3자리, 소수부 2자리 이내의 숫자여야 합니다");
        expected.put("#/wholeDigits", "3자리 이내의 정수여야 합니다");
        expected.put("#/pattern", "\"[a-z]{2,3}\" 형식이어야 합니다");
        expected.put("#/textOfOne", "1자 이상이어야 합니다");
        expected.put("#/textOfThree", "2자 이상 3자 이하여야 합니다");
        expected.put("#/textOfTwo", "2자여야 합니다");
        expected.put("#/shortText", "2자 이하여야 합니다");
        expected.put("#/listOfOne", "1개 이상이어야 합니다");
        expected.put("#/arrayOfOne", "1개 이하여야 합니다");
        expected.put("#/mapOfTwo", "2개 이상 3개 이하여야 합니다");
        expected.put("#/length", "2자 이상이어야 합니다");
        expected.put("#/range", "2 이상 5 이하여야 합니다");
        expected.put("#/openRange", "0 이상이어야 합니다");
        expected.put("#/url", "올바른 URL이어야 합니다");
        expected.put("#/unique", "중복된 항목이 없어야 합니다");
        expected.put("#/luhn", "올바른 번호여야 합니다");
        assertEquals(expected, read(new Everything(), Locale.KOREAN));
    }

    @Test
    void S21_standardConstraints_readInEnglish() {
        Map<String, String> read = read(new Everything(), Locale.ENGLISH);
        assertEquals("must not be blank", read.get("#/blank"));
        assertEquals("must be greater than or equal to 1", read.get("#/least"));
        assertEquals("must be less than 1000", read.get("#/below"));
        assertEquals("length must be at least 1", read.get("#/textOfOne"));
        assertEquals("number of items must be at least 1", read.get("#/listOfOne"));
        assertFalse(read.toString().contains("2147483647"), read.toString());
    }

    /** A language that nobody has texts in reads the kit's default, as all other texts do. */
    @Test
    void S21_anotherLanguage_readsTheDefault() {
        assertEquals("공백일 수 없습니다", read(new Everything(), Locale.FRENCH).get("#/blank"));
    }

    /** F02: the value stands in the message that the validator built. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "${formatter.format(\"%1$20000000s\", \"x\")}",
                "${validatedValue.class.name}",
                "#{7*7}",
                "{message}",
                "{jakarta.validation.constraints.NotBlank.message}",
                "{groups}",
                "%s %n %1$s",
                "\\{7\\}",
                "$",
                "{",
                "}{",
            })
    void S21_whatACallerSends_isNeverEvaluated(String sent) {
        assertEquals(Map.of("#/sku", "'" + sent + "' 은 없는 상품입니다."), readBuilt(sent));
    }

    @Test
    void S21_aMegabyteInAMessage_isOnlyCopied() {
        String sent = "${a}{b}".repeat(150_000);
        assertEquals("'" + sent + "' 은 없는 상품입니다.", readBuilt(sent).get("#/sku"));
    }

    /** The message verbatim, since Hibernate Validator replaces what it knows in braces while it builds it. */
    @SuppressWarnings("unchecked")
    private static Map<String, String> readBuilt(String sent) {
        ConstraintViolation<Order> real =
                FACTORY.getValidator().validate(new Order()).iterator().next();
        String message = "'" + sent + "' 은 없는 상품입니다.";
        ConstraintViolation<Order> built = mock(ConstraintViolation.class);
        when(built.getMessage()).thenReturn(message);
        when(built.getMessageTemplate()).thenReturn(message);
        when(built.getInvalidValue()).thenReturn(sent);
        when(built.getPropertyPath()).thenReturn(real.getPropertyPath());
        doReturn(real.getConstraintDescriptor()).when(built).getConstraintDescriptor();
        Violation read = READER.violation(built, Place.body(), 0, Locale.KOREAN);
        return Map.of(read.place().pointer(), read.detail());
    }

    /** F02 with nothing between: what Hibernate Validator says is what is said. */
    @Test
    void S21_hibernatesOwnMessage_isShownAsItIs() {
        Order order = new Order();
        order.sku = "${7*7}";
        assertEquals("'${7*7}' 은 없는 상품입니다.", read(order, Locale.KOREAN).get("#/sku"));
    }

    /** F03: the validator knows more than the annotation. */
    @Test
    void S21_parametersOfAMessage_areNotLost() {
        Cart cart = new Cart();
        Map<String, String> read = read(cart, Locale.KOREAN);
        assertEquals("최대 5개까지 주문할 수 있습니다.", read.get("#/literal"));
        assertEquals("최대 5개까지 (7)", read.get("#/overridden"), "its own attribute says 7 and 9");
        assertEquals("{order.limit}", read.get("#/key"), "nobody has a text for this key");
    }

    @Test
    void S21_theAppsOwnSentence_staysInEveryLanguage() {
        for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            Map<String, String> read = read(new Own(), language);
            assertEquals("소문자만 쓸 수 있습니다.", read.get("#/literal"));
            assertEquals("3 이상", read.get("#/withAttribute"));
            assertEquals("값: 1", read.get("#/withExpression"), "which Hibernate Validator has evaluated, once");
        }
    }

    @Test
    void S21_theAppsTextUnderAStandardKey_wins() {
        StatusMessages own = StatusMessages.standard().with((key, locale) -> switch (key) {
            case "jakarta.validation.constraints.NotBlank.message" -> "비우지 마세요";
            case "jakarta.validation.constraints.Size.message" -> "{min}~{max}자";
            case "jakarta.validation.constraints.Min.message" -> "${validatedValue} 말고 {value} 이상";
            case "jakarta.validation.constraints.Max.message" -> "{my.other.key} {value}";
            case "jakarta.validation.constraints.NotEmpty.message" -> "\\{ 없음 \\}";
            default -> null;
        });
        ViolationReader reader = new ViolationReader(own, () -> null);
        Map<String, String> read = read(reader, new Everything(), Locale.KOREAN);
        assertEquals("비우지 마세요", read.get("#/blank"));
        assertEquals("2~3자", read.get("#/textOfThree"));
        assertEquals(messageOf(new Everything(), "least"), read.get("#/least"), "only a validator may evaluate it");
        assertEquals(messageOf(new Everything(), "most"), read.get("#/most"), "only a validator knows the other key");
        assertEquals(messageOf(new Everything(), "empty"), read.get("#/empty"), "only a validator knows the escapes");
        assertEquals("값이 있어야 합니다", read.get("#/missing"));
    }

    @Test
    void S21_theAppsTextUnderAKeyOfItsOwn_isSaid_ifItSaysAll() {
        StatusMessages own = StatusMessages.standard()
                .with((key, locale) -> key.equals("order.limit") ? "{value}개부터 (" + locale + ")" : null);
        ViolationReader reader = new ViolationReader(own, () -> null);
        ConstraintDescriptor<?> limit = mock(ConstraintDescriptor.class);
        when(limit.getMessageTemplate()).thenReturn("{order.limit}");
        when(limit.getAttributes()).thenReturn(Map.of("value", 3));
        assertEquals("3개부터 (ko)", reader.text(limit, "from 3", 1, Locale.KOREAN));
        assertEquals("3개부터 (en)", reader.text(limit, "from 3", 1, Locale.ENGLISH));
        assertEquals("from 5", reader.text(limit, "from 5", 1, Locale.KOREAN), "the validator knew better");
    }

    @Test
    void S21_anInterpolatorOfTheApp_isAskedForItsOwnKeys_inTheLanguageOfTheAnswer() {
        MessageInterpolator own = mock(MessageInterpolator.class);
        when(own.interpolate(any(), any(), any())).thenAnswer(call -> "limit in " + call.getArgument(2));
        ViolationReader reader = new ViolationReader(StatusMessages.standard(), () -> own);
        assertEquals("limit in ko", read(reader, new Keyed(), Locale.KOREAN).get("#/limited"));
        assertEquals("limit in en", read(reader, new Keyed(), Locale.ENGLISH).get("#/limited"));
    }

    @Test
    void S21_anInterpolatorIsNotAsked_whereAnExpressionIsDeclared_orAValidatorBuiltTheMessage() {
        MessageInterpolator own = mock(MessageInterpolator.class);
        ViolationReader reader = new ViolationReader(StatusMessages.standard(), () -> own);
        Own value = new Own();
        value.literal = "abc";
        read(reader, value, Locale.KOREAN);
        Order order = new Order();
        order.sku = "${7*7}";
        read(reader, order, Locale.KOREAN);
        verify(own, never()).interpolate(any(), any(), org.mockito.ArgumentMatchers.eq(Locale.ENGLISH));
        verify(own, never()).interpolate(org.mockito.ArgumentMatchers.contains("$"), any(), any());
    }

    @Test
    void S18_anInterpolatorThatThrows_costsNoMoreThanItsText() {
        for (Throwable thrown :
                List.of(new IllegalStateException("x"), new NoClassDefFoundError("x"), new StackOverflowError())) {
            ViolationReader reader = new ViolationReader(StatusMessages.standard(), () -> {
                throw sneaky(thrown);
            });
            assertEquals(
                    "{order.limit}", read(reader, new Keyed(), Locale.KOREAN).get("#/limited"));
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException sneaky(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @Test
    void places_leadIntoListsMapsAndTheirKeys() {
        Map<String, String> read = read(new Nested(), Locale.KOREAN);
        assertEquals(
                List.of("#/keys/", "#/lines/0/name", "#/names/1", "#/names/2", "#/prices/a.b%5B%5D'c~1/name", "#/tags"),
                List.copyOf(read.keySet()));
    }

    @Test
    void places_ofParameters_skipTheMethod() throws Exception {
        Object[] arguments = {List.of("a", ""), 0, new Line()};
        var method = Handler.class.getDeclaredMethod("call", List.class, int.class, Line.class);
        List<String> places = new ArrayList<>();
        List<Place> starts = List.of(Place.body(), Place.parameter("page"), Place.part("order"));
        FACTORY.getValidator()
                .forExecutables()
                .validateParameters(new Handler(), method, arguments)
                .forEach(violation -> {
                    var nodes = violation.getPropertyPath().iterator();
                    nodes.next();
                    int index = nodes.next().as(ParameterNode.class).getParameterIndex();
                    Violation read = READER.violation(violation, starts.get(index), 2, Locale.KOREAN);
                    places.add(read.place().in() + " " + read.place().name() + " "
                            + read.place().pointer());
                });
        places.sort(null);
        assertEquals(List.of("BODY [1] #/1", "PARAMETER page ", "PART order #/name"), places);
    }

    @Test
    void aViolationWithNothingInIt_isNoFault() {
        ConstraintViolation<?> empty = mock(ConstraintViolation.class);
        Violation read = READER.violation(empty, Place.body(), 0, Locale.KOREAN);
        assertEquals(new Violation(Place.body(), ""), read);
        ConstraintDescriptor<?> descriptor = mock(ConstraintDescriptor.class);
        assertEquals("x", READER.text(descriptor, "x", null, Locale.KOREAN));
    }

    @Test
    void attributesThatAreNotThere_haveTheirDefaults() {
        ConstraintDescriptor<?> size = mock(ConstraintDescriptor.class);
        when(size.getMessageTemplate()).thenReturn("{jakarta.validation.constraints.Size.message}");
        when(size.getAttributes()).thenReturn(Map.of("min", 1));
        assertEquals("1자 이상이어야 합니다", READER.text(size, "x", "", Locale.KOREAN));
        assertEquals("크기가 1 이상이어야 합니다", READER.text(size, "x", null, Locale.KOREAN));
        when(size.getAttributes()).thenReturn(Map.of("max", 9));
        assertEquals("9개 이하여야 합니다", READER.text(size, "x", List.of(), Locale.KOREAN));
    }

    private static Map<String, String> read(Object bean, Locale language) {
        return read(READER, bean, language);
    }

    private static Map<String, String> read(ViolationReader reader, Object bean, Locale language) {
        Map<String, String> found = new TreeMap<>();
        for (ConstraintViolation<Object> violation : FACTORY.getValidator().validate(bean)) {
            Violation read = reader.violation(violation, Place.body(), 0, language);
            String before = found.put(read.place().pointer(), read.detail());
            assertTrue(before == null || before.equals(read.detail()), before + " and " + read);
        }
        return found;
    }

    private static String messageOf(Object bean, String property) {
        return FACTORY.getValidator()
                .validateProperty(bean, property)
                .iterator()
                .next()
                .getMessage();
    }

    /** Every constraint is broken. */
    static final class Everything {
        @NotBlank
        String blank = " ";

        @NotEmpty
        List<String> empty = List.of();

        @NotNull
        String missing;

        @Null
        String present = "x";

        @Min(1)
        int least;

        @Max(1000)
        int most = 1001;

        @DecimalMax(value = "1000", inclusive = false)
        BigDecimal below = new BigDecimal("1000");

        @DecimalMin(value = "0.10", inclusive = false)
        BigDecimal above = BigDecimal.ZERO;

        @Digits(integer = 3, fraction = 2)
        BigDecimal digits = new BigDecimal("1234");

        @Digits(integer = 3, fraction = 0)
        BigDecimal wholeDigits = new BigDecimal("1.5");

        @Pattern(regexp = "[a-z]{2,3}")
        String pattern = "A";

        @Size(min = 1)
        String textOfOne = "";

        @Size(min = 2, max = 3)
        String textOfThree = "a";

        @Size(min = 2, max = 2)
        String textOfTwo = "a";

        @Size(max = 2)
        String shortText = "abc";

        @Size(min = 1)
        List<String> listOfOne = List.of();

        @Size(max = 1)
        int[] arrayOfOne = {1, 2};

        @Size(min = 2, max = 3)
        Map<String, String> mapOfTwo = Map.of();

        @Length(min = 2)
        String length = "a";

        @Range(min = 2, max = 5)
        int range = 9;

        @Range
        int openRange = -1;

        @URL
        String url = "no address";

        @UniqueElements
        List<String> unique = List.of("a", "a");

        @LuhnCheck
        String luhn = "79927398710";
    }

    @Constraint(validatedBy = SkuCheck.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Sku {
        String message() default "sku";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** As many examples have it: the value goes into the message. */
    public static final class SkuCheck implements ConstraintValidator<Sku, String> {

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate("'" + value + "' 은 없는 상품입니다.")
                    .addConstraintViolation();
            return false;
        }
    }

    static final class Order {
        @Sku
        String sku = "";
    }

    @Constraint(validatedBy = LimitCheck.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Limit {
        String message() default "최대 {max}개까지 주문할 수 있습니다.";

        int attribute() default 7;

        int limit() default 9;

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** As Hibernate Validator's guide has it: the message gets more than the annotation holds. */
    public static final class LimitCheck implements ConstraintValidator<Limit, Integer> {

        @Override
        public boolean isValid(Integer value, ConstraintValidatorContext context) {
            context.unwrap(HibernateConstraintValidatorContext.class)
                    .addMessageParameter("max", 5)
                    .addMessageParameter("limit", 5);
            return false;
        }
    }

    static final class Cart {
        @Limit
        Integer literal = 9;

        @Limit(message = "최대 {limit}개까지 ({attribute})")
        Integer overridden = 9;

        @Limit(message = "{order.limit}")
        Integer key = 9;
    }

    static final class Own {
        @Pattern(regexp = "[a-z]+", message = "소문자만 쓸 수 있습니다.")
        String literal = "A";

        @Min(value = 3, message = "{value} 이상")
        int withAttribute = 1;

        @Min(value = 3, message = "값: ${validatedValue}")
        int withExpression = 1;
    }

    static final class Keyed {
        @Min(value = 3, message = "{order.limit}")
        int limited = 1;
    }

    static final class Line {
        @NotBlank
        String name = "";
    }

    static final class Nested {
        List<@Valid Line> lines = List.of(new Line());

        List<@NotBlank String> names = List.of("a", "", " ");

        Map<@NotBlank String, String> keys = Map.of("", "x");

        Map<String, @Valid Line> prices = new LinkedHashMap<>(Map.of("a.b[]'c/", new Line()));

        @NotEmpty
        List<String> tags = List.of();
    }

    static class Handler {
        void call(List<@NotBlank String> names, @Min(1) int page, @Valid Line line) {}
    }
}
