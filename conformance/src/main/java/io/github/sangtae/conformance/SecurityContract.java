package io.github.sangtae.conformance;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What an adapter does beside its framework's own security (S11). The app asks for a login on every path, as the framework's
 * guide shows it first, knows {@link Fixture#USER}, and has the routes {@link Fixture#SECURED}, {@link Fixture#ADMIN} and
 * {@link Fixture#ADMIN_METHOD}. It is used as {@link ServerContract} is.
 */
public abstract class SecurityContract extends AppContract {

    private static final String AUTHORIZATION = "Authorization";

    /** For subclasses. */
    protected SecurityContract() {}

    /** The value of {@code Authorization} with which the user is let in. HTTP Basic unless overridden. */
    protected String authorization() {
        return basic(Fixture.PASSWORD);
    }

    /** A value of {@code Authorization} that is well-formed and wrong. HTTP Basic unless overridden. */
    protected String wrongAuthorization() {
        return basic("wrong-horse");
    }

    /** Whether a handler's method can ask for a role: {@link Fixture#ADMIN_METHOD}. */
    protected boolean securesMethods() {
        return true;
    }

    /** Whether the framework's 401 carries {@code WWW-Authenticate}, as RFC 9110 section 15.5.2 asks. */
    protected boolean sendsChallenges() {
        return true;
    }

    private static String basic(String password) {
        byte[] pair = (Fixture.USER + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private Request asUser(String path) {
        return Request.get(path).header(AUTHORIZATION, authorization());
    }

    @Test
    void S11_userIsLetIn() throws Exception {
        ask(asUser(Fixture.SECURED), "that the fixture lets its user in, or no other case means anything.")
                .hasStatus(200)
                .hasNoHeader("Content-Language");
    }

    @Test
    void S11_withoutCredentials() throws Exception {
        isProblem(
                Request.get(Fixture.SECURED),
                "secured",
                "what the framework does before any handler: it may set a status and no more, or forward to an error page"
                        + " that is itself secured.");
    }

    @Test
    void S11_withWrongCredentials() throws Exception {
        isProblem(
                Request.get(Fixture.SECURED).header(AUTHORIZATION, wrongAuthorization()),
                "secured",
                "the way of a failed login, which is another than that of no login.");
    }

    @Test
    void S11_unknownPathWithoutCredentials() throws Exception {
        isProblem(
                Request.get("/members/42"), "secured-unknown", "that nobody learns which paths exist before a login.");
    }

    @Test
    void S11_unknownPathAsUser() throws Exception {
        isProblem(asUser("/members/42"), "not-found", "that the error path of the framework is not secured again.");
    }

    @Test
    void S11_pathWithoutTheRole() throws Exception {
        isProblem(asUser(Fixture.ADMIN), "forbidden", "what the framework does when a rule for a path says no.");
    }

    @Test
    void S11_methodWithoutTheRole() throws Exception {
        Assumptions.assumeTrue(securesMethods(), "The test says that securesMethods() is false.");
        isProblem(
                asUser(Fixture.ADMIN_METHOD),
                "forbidden-method",
                "that a handler of last resort hands security's exceptions back to security.");
    }

    @Test
    void S11_challengeIsKept() throws Exception {
        Assumptions.assumeTrue(sendsChallenges(), "The test says that sendsChallenges() is false.");
        for (Request request : new Request[] {
            Request.get(Fixture.SECURED), Request.get(Fixture.SECURED).header(AUTHORIZATION, wrongAuthorization())
        }) {
            Exchange exchange = ask(request, "that filling in the body does not reset the response.");
            exchange.hasStatus(401).isSomeProblem();
            String challenge = Objects.requireNonNullElse(exchange.answer().header("WWW-Authenticate"), "");
            if (!challenge.matches("[A-Za-z]+( .*)?")) {
                throw exchange.broken("the framework's WWW-Authenticate");
            }
        }
    }

    @Test
    void S11_headHasNoBody() throws Exception {
        String check = "that the adapter writes no body for HEAD, or leaves that to the container.";
        Exchange get = ask(Request.get(Fixture.SECURED), check).isSomeProblem();
        ask(Request.of("HEAD", Fixture.SECURED), check).isHeadOf(get);
    }
}
