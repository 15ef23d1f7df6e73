package io.github.sangtae.spring;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.problem.ProblemCustomizer;
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
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.math.BigDecimal;
import java.util.List;
import org.hibernate.validator.constraintvalidation.HibernateConstraintValidatorContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** The part of the fixture app that is the same in both web stacks, since it needs no more than Spring's annotations. */
@Configuration(proxyBeanMethods = false)
@Import(DeeperRoutes.Deeper.class)
public class DeeperRoutes {

    @Bean
    ProblemCustomizer planted() {
        return (problem, request) -> {
            if (Fixture.PLANTED.equals(request.path())) {
                throw Fixture.plantedFault();
            }
            return problem;
        };
    }

    @RestController
    static class Deeper {

        @GetMapping(Fixture.UPSTREAM)
        String upstream(@PathVariable("kind") String kind) throws Exception {
            throw Fixture.upstream(kind);
        }

        @GetMapping(Fixture.WRAPPED)
        String wrapped() {
            throw new IllegalStateException(
                    "lookup", new ResponseStatusException(HttpStatus.NOT_FOUND, Fixture.REASON));
        }

        @GetMapping(Fixture.PLANTED)
        String planted() {
            throw Fixture.boom();
        }

        @GetMapping(Fixture.THING)
        String thing(@PathVariable("id") long id) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }

        @GetMapping(Fixture.EMPTY_TYPED)
        ResponseEntity<Void> emptyTyped(@PathVariable("code") int code) {
            return ResponseEntity.status(code)
                    .contentType(MediaType.APPLICATION_JSON)
                    .build();
        }

        @GetMapping(Fixture.LEFTOVERS_EMPTY)
        ResponseEntity<Void> leftoversEmpty() {
            ResponseEntity.BodyBuilder response = ResponseEntity.status(HttpStatus.CONFLICT);
            Fixture.leftovers().forEach(response::header);
            return response.build();
        }

        @GetMapping(Fixture.COUPONS)
        String coupon(@RequestParam(Fixture.CODE) @Known String code) {
            return code;
        }

        @PostMapping(path = Fixture.COUPONS, consumes = MediaType.APPLICATION_JSON_VALUE)
        String coupon(@Valid @RequestBody Coupon coupon) {
            return coupon.code();
        }

        @GetMapping(Fixture.PATTERNS)
        String patterns(
                @RequestParam(Fixture.CODE)
                        @Pattern(regexp = "[a-z]+", message = Fixture.LOWER_CASE)
                        @Pattern(regexp = ".{3,}", message = Fixture.THREE_LETTERS)
                        String code) {
            return code;
        }

        @PostMapping(Fixture.NAMES)
        int names(@RequestBody List<@NotBlank String> names) {
            return names.size();
        }

        @PostMapping(path = Fixture.PROFILES, consumes = MediaType.APPLICATION_JSON_VALUE)
        String profile(@Valid @RequestBody Profile profile) {
            return profile.name();
        }
    }

    record Coupon(@Known String code, @Limit int count) {}

    record Profile(
            @Max(150) int age,
            @AssertTrue boolean agreed,
            @Email String email,
            @Positive int height,
            @Size(min = 2, max = 10) String name,
            @NotNull String nick,
            @Digits(integer = 5, fraction = 2) BigDecimal price,
            @DecimalMin(value = "0", inclusive = false) BigDecimal rate,
            @Size(min = 1, max = 3) List<String> tags,
            @Pattern(regexp = "[0-9]{5}") String zip) {}

    @Constraint(validatedBy = KnownCheck.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target({FIELD, PARAMETER})
    @interface Known {
        String message() default "known";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Puts the value into its text, as many examples show. */
    public static class KnownCheck implements ConstraintValidator<Known, String> {

        @Override
        public boolean isValid(String value, ConstraintValidatorContext context) {
            if (value == null || value.startsWith("C-")) {
                return true;
            }
            context.disableDefaultConstraintViolation();
            context.buildConstraintViolationWithTemplate(Fixture.unknownCoupon(value))
                    .addConstraintViolation();
            return false;
        }
    }

    @Constraint(validatedBy = LimitCheck.class)
    @Retention(RetentionPolicy.RUNTIME)
    @Target(FIELD)
    @interface Limit {
        String message() default Fixture.LIMIT_TEMPLATE;

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    /** Gives its message a parameter that the annotation has not. */
    public static class LimitCheck implements ConstraintValidator<Limit, Integer> {

        @Override
        public boolean isValid(Integer value, ConstraintValidatorContext context) {
            context.unwrap(HibernateConstraintValidatorContext.class).addMessageParameter("max", 5);
            return value <= 5;
        }
    }
}
