package io.github.sangtae.micronaut;

import io.github.sangtae.conformance.Fixture;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.AuthenticationFailureReason;
import io.micronaut.security.authentication.AuthenticationRequest;
import io.micronaut.security.authentication.AuthenticationResponse;
import io.micronaut.security.authentication.provider.HttpRequestAuthenticationProvider;
import io.micronaut.security.rules.SecurityRule;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** The secured fixture: HTTP Basic and one user, as the guide of Micronaut Security shows it first. */
final class SecuredFixture {

    static final String NAME = "secured";

    static final Map<String, Object> PROPERTIES = Map.of(
            "micronaut.security.enabled",
            true,
            "micronaut.security.intercept-url-map",
            List.of(
                    Map.of("pattern", Fixture.ADMIN, "access", List.of("ROLE_ADMIN")),
                    Map.of("pattern", "/**", "access", List.of(SecurityRule.IS_AUTHENTICATED))));

    private SecuredFixture() {}

    @Requires(property = Apps.APP, value = NAME)
    @Controller
    static class Shop {

        @Get(Fixture.SECURED)
        String secured() {
            return "for users";
        }

        @Get(Fixture.ADMIN)
        String admin() {
            return "for admins";
        }

        @Secured("ROLE_ADMIN")
        @Get(Fixture.ADMIN_METHOD)
        String adminMethod() {
            return "for admins";
        }
    }

    @Requires(property = Apps.APP, value = NAME)
    @Singleton
    static class Users<B> implements HttpRequestAuthenticationProvider<B> {

        @Override
        public AuthenticationResponse authenticate(
                HttpRequest<B> request, AuthenticationRequest<String, String> credentials) {
            boolean right = credentials.getIdentity().equals(Fixture.USER)
                    && credentials.getSecret().equals(Fixture.PASSWORD);
            return right
                    ? AuthenticationResponse.success(Fixture.USER)
                    : AuthenticationResponse.failure(AuthenticationFailureReason.CREDENTIALS_DO_NOT_MATCH);
        }
    }
}
