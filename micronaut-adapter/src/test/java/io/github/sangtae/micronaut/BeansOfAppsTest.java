package io.github.sangtae.micronaut;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.mockito.Mockito.doReturn;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.sangtae.retry.RetryListener;
import io.github.sangtae.retry.RetryPolicy;
import io.micronaut.context.StaticMessageSource;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.Min;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Apps with none, one and several beans of the types that the kit asks the context for. */
class BeansOfAppsTest {

    private static final String NAME = "beans";

    @Test
    void severalSourcesOfTexts_areAllAsked() throws Exception {
        try (EmbeddedServer app = Apps.start(NAME, Map.of("test.addition", "sources"))) {
            Http http = new Http(app.getURI());
            String body = http.get("/nowhere").body();
            assertTrue(body.contains("\"detail\":\"찾으시는 상품이 없습니다.\""), body);
            assertTrue(http.get("/page?n=0").body().contains("1쪽부터 있습니다"));
        }
    }

    @Test
    void severalValidatorFactories_ofWhichNoneIsFirst_stopNothing() throws Exception {
        try (EmbeddedServer app = Apps.start(NAME, Map.of("test.addition", "validators"))) {
            java.net.http.HttpResponse<String> answer = new Http(app.getURI()).get("/limit");
            assertEquals(400, answer.statusCode(), answer.body());
            assertTrue(answer.body().contains("{\"pointer\":\"#\",\"detail\":\"5개까지입니다\"}"), answer.body());
        }
    }

    @Test
    void severalListeners_areMade() {
        try (EmbeddedServer app = Apps.start(NAME, Map.of("test.addition", "listeners"))) {
            assertEquals(
                    2,
                    app.getApplicationContext()
                            .getBeansOfType(RetryListener.class)
                            .size());
            app.getApplicationContext().getBean(RetryPolicy.class);
        }
    }

    @Test
    void twoAppsInOneProcess_areApart() throws Exception {
        try (EmbeddedServer one = Apps.start(NAME, Map.of("test.addition", "none"));
                EmbeddedServer other =
                        Apps.start(NAME, Map.of("test.addition", "none", "sangtae.default-locale", "en"))) {
            assertTrue(new Http(one.getURI()).get("/nowhere").body().contains("찾을 수 없음"));
            assertTrue(new Http(other.getURI()).get("/nowhere").body().contains("Not Found"));
        }
    }

    @Test
    void switchedOff_nothingOfTheKitIsMade() throws Exception {
        Map<String, Object> off = Map.of("test.addition", "none", "sangtae.enabled", "false");
        try (EmbeddedServer app = Apps.start(NAME, off)) {
            assertEquals(500, new Http(app.getURI()).get("/boom").statusCode());
            List<String> ours = app.getApplicationContext().getActiveBeanRegistrations(Object.class).stream()
                    .map(registration -> registration.getBean().getClass().getName())
                    .filter(name -> name.startsWith("io.github.sangtae.") && !name.contains("Test$"))
                    .toList();
            assertEquals(List.of(), ours);
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Controller
    static class Plain {

        @Get("/page")
        int page(@QueryValue @Min(1) int n) {
            return n;
        }
    }

    /** Nothing in it is validated by Micronaut, which does not know either which of several validators to take. */
    @Requires(property = Apps.APP, value = NAME)
    @Controller
    static class Failing {

        /** As a service throws it that has a validator of its own. */
        @Get("/limit")
        String limit() {
            ConstraintDescriptor<?> descriptor = mock(ConstraintDescriptor.class);
            when(descriptor.getMessageTemplate()).thenReturn("{shop.limit}");
            Path path = mock(Path.class);
            when(path.iterator()).thenAnswer(call -> Collections.emptyIterator());
            ConstraintViolation<?> violation = mock(ConstraintViolation.class);
            doReturn(descriptor).when(violation).getConstraintDescriptor();
            when(violation.getMessageTemplate()).thenReturn("{shop.limit}");
            when(violation.getMessage()).thenReturn("5개까지입니다");
            when(violation.getPropertyPath()).thenReturn(path);
            throw new ConstraintViolationException(Set.of(violation));
        }

        @Get("/boom")
        String boom() {
            throw new IllegalStateException("boom");
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.addition", value = "sources")
    @Factory
    static class Sources {

        @Singleton
        @Named("shop")
        StaticMessageSource shop() {
            return new StaticMessageSource().addMessage(Locale.KOREAN, "sangtae.404.detail", "찾으시는 상품이 없습니다.");
        }

        @Singleton
        @Named("pages")
        StaticMessageSource pages() {
            return new StaticMessageSource()
                    .addMessage(Locale.KOREAN, "jakarta.validation.constraints.Min.message", "{value}쪽부터 있습니다");
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.addition", value = "validators")
    @Factory
    static class Validators {

        @Singleton
        @Named("one")
        @Bean(typed = ValidatorFactory.class)
        ValidatorFactory one() {
            return mock(ValidatorFactory.class);
        }

        @Singleton
        @Named("other")
        @Bean(typed = ValidatorFactory.class)
        ValidatorFactory other() {
            return mock(ValidatorFactory.class);
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Requires(property = "test.addition", value = "listeners")
    @Factory
    static class Listeners {

        @Singleton
        @Named("log")
        RetryListener log() {
            return (attempt, decision) -> {};
        }

        @Singleton
        @Named("metric")
        RetryListener metric() {
            return (attempt, decision) -> {};
        }
    }
}
