package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemCustomizer;
import io.github.sangtae.problem.ProblemRequest;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.inject.Singleton;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** What the fixture app has for failures that come from deeper. */
final class DeeperFixture {

    private DeeperFixture() {}

    @Requires(property = Apps.APP, value = MicronautFixture.NAME)
    @Controller
    static class Deeper {

        @Get(Fixture.UPSTREAM)
        String upstream(String kind) throws Exception {
            throw Fixture.upstream(kind);
        }

        @Get(Fixture.WRAPPED)
        String wrapped() {
            throw new IllegalStateException("lookup", new HttpStatusException(HttpStatus.NOT_FOUND, Fixture.REASON));
        }

        @Get(Fixture.PLANTED)
        String planted() {
            throw Fixture.boom();
        }

        /** Null is Micronaut's way of saying that there is none. */
        @Get(Fixture.THING)
        @Nullable
        String thing(long id) {
            return null;
        }

        @Get(Fixture.EMPTY_TYPED)
        HttpResponse<?> emptyTyped(int code) {
            return HttpResponse.ok().status(code).contentType(MediaType.APPLICATION_JSON_TYPE);
        }

        @Get(Fixture.LEFTOVERS_EMPTY)
        HttpResponse<?> leftovers() {
            MutableHttpResponse<?> response = HttpResponse.status(HttpStatus.CONFLICT);
            Fixture.leftovers().forEach(response::header);
            return response;
        }

        @Post(value = Fixture.FORM, consumes = MediaType.APPLICATION_FORM_URLENCODED)
        Map<String, Integer> form(@Body(Fixture.PAGE) int page) {
            return Map.of("page", page);
        }
    }

    @Requires(property = Apps.APP, value = MicronautFixture.NAME)
    @Controller
    static class Validated {

        @Get(Fixture.COUPONS)
        Map<String, String> coupon(@QueryValue(Fixture.CODE) @Known String code) {
            return Map.of("code", code);
        }

        @Post(Fixture.COUPONS)
        Map<String, String> use(@Valid @Body Coupon coupon) {
            return Map.of("code", coupon.code());
        }

        @Get(Fixture.PATTERNS)
        Map<String, String> patterns(
                @QueryValue(Fixture.CODE)
                        @Pattern(regexp = "[a-z]+", message = Fixture.LOWER_CASE)
                        @Pattern(regexp = ".{3,}", message = Fixture.THREE_LETTERS)
                        String code) {
            return Map.of("code", code);
        }

        @Post(Fixture.NAMES)
        Map<String, Integer> names(@Body List<@NotBlank String> names) {
            return Map.of("size", names.size());
        }

        @Post(Fixture.PROFILES)
        Map<String, Integer> profile(@Valid @Body Profile profile) {
            return Map.of("age", profile.age());
        }
    }

    @Serdeable
    record Coupon(@Known String code, int count) {}

    @Serdeable
    record Profile(
            @Max(150) int age,
            @AssertTrue boolean agreed,
            @Email String email,
            @Positive int height,
            @Size(min = 2, max = 10) String name,
            @Nullable @NotNull String nick,
            @Digits(integer = 5, fraction = 2) BigDecimal price,
            @DecimalMin(value = "0", inclusive = false) BigDecimal rate,
            @Size(min = 1, max = 3) List<String> tags,
            @Pattern(regexp = "[0-9]{5}") String zip) {}

    /** A coupon that the shop knows. */
    @Constraint(validatedBy = KnownValidator.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
    @interface Known {

        String message() default "unknown";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Builds its text of the value, as many examples show it. */
    @Introspected
    static class KnownValidator implements ConstraintValidator<Known, String> {

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            if (value == null || value.startsWith("C-")) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(Fixture.unknownCoupon(value))
                    .addConstraintViolation();
            return false;
        }
    }

    /** Breaks where it is told to. */
    @Requires(property = Apps.APP, value = MicronautFixture.NAME)
    @Singleton
    static class PlantedCustomizer implements ProblemCustomizer {

        @Override
        public Problem customize(Problem problem, ProblemRequest request) {
            if (Fixture.PLANTED.equals(request.path())) {
                throw Fixture.plantedFault();
            }
            return problem;
        }
    }
}
