package io.github.sangtae.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.sangtae.jaxrs.fixture.ConstraintsResource;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a validator said is what the caller reads: nothing is interpolated a second time, and nothing of the caller's at all. */
class ConstraintTextTest {

    private static RestServer.Running server;

    @BeforeAll
    static void start() throws Exception {
        server = RestServer.get().start(App.of(ConstraintsResource.class));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static Http http() {
        return new Http(server.uri());
    }

    private static String sku(String sku) throws Exception {
        HttpResponse<String> answer =
                http().get("/constraints/sku?sku=" + URLEncoder.encode(sku, StandardCharsets.UTF_8));
        assertEquals(400, answer.statusCode(), answer.body());
        return answer.body();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${7*7}",
                "#{7*7}",
                "${validatedValue.class.name}",
                "${formatter.format('%1$20000000s', 'x')}",
                "\\${7*7}",
                "$\\{7*7}",
                "%s%n%1$900000000s"
            })
    void whatTheCallerSent_isNotEvaluated_inATextThatAValidatorBuilt(String value) throws Exception {
        String body = sku(value);
        assertTrue(body.length() < 1000, "the answer has " + body.length() + " characters");
        assertFalse(body.contains("'49'"), body);
        assertFalse(body.contains("java.lang"), body);
        assertTrue(body.contains("은 없는 상품입니다."), body);
        if (!value.contains("\\")) { // Hibernate Validator's own escapes; what it makes of them is what it says.
            assertTrue(body.contains("\"detail\":\"'" + value + "' 은 없는 상품입니다.\""), body);
        }
    }

    @Test
    void whatTheCallerSent_isNotEvaluated_inABody() throws Exception {
        assumeTrue(RestServer.get().readsJson(), "This run has no JSON library.");
        String body =
                http().postJson("/constraints/order", "{\"sku\":\"${7*7}\"}").body();
        assertTrue(body.contains("\"errors\":[{\"pointer\":\"#/sku\",\"detail\":\"'${7*7}' 은 없는 상품입니다.\"}]"), body);
    }

    @Test
    void aValueOfAMegabyte_isNotRepeatedByTheKit() throws Exception {
        assumeTrue(RestServer.get().readsJson(), "This run has no JSON library.");
        String json = "{\"count\":9,\"name\":\"" + "${".repeat(500_000) + "\"}";
        HttpResponse<String> answer = http().postJson("/constraints/order", json);
        assertEquals(400, answer.statusCode());
        assertTrue(
                answer.body().length() < 1000, "the answer has " + answer.body().length() + " characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"literal", "key", "expression", "declared"})
    void parametersThatAValidatorGives_areKept(String kind) throws Exception {
        for (String language : new String[] {"ko", "en"}) {
            String body = http().get("/constraints/limit/" + kind + "?count=9", "Accept-Language", language)
                    .body();
            assertTrue(
                    body.contains("최대 5개까지 주문할 수 있습니다.") || body.contains("at most 5 may be ordered"),
                    "in " + language + ": " + body);
        }
    }

    /** The annotation says all that there is to say, so that any language can be spoken. */
    @Test
    void whatAnAnnotationDeclares_isSaidInTheLanguageOfTheAnswer() throws Exception {
        assertTrue(http().get("/constraints/limit/declared?count=9", "Accept-Language", "en")
                .body()
                .contains("at most 5 may be ordered"));
        assertTrue(http().get("/constraints/limit/declared?count=9", "Accept-Language", "ko")
                .body()
                .contains("최대 5개까지 주문할 수 있습니다."));
        assertTrue(http().get("/constraints/min?count=0", "Accept-Language", "en")
                .body()
                .contains("must be greater than or equal to 1"));
        assertTrue(http().get("/constraints/min?count=0").body().contains("1 이상이어야 합니다"));
    }

    /** RESTEasy and Quarkus REST mark their answers so, and clients of theirs look for it. */
    @Test
    void theMarkOfTheRuntime_isKept() throws Exception {
        assertEquals(
                RestServer.get().marksViolations() ? List.of("true") : List.of(),
                http().get("/constraints/min?count=0").headers().allValues("validation-exception"));
    }

    @Test
    void twoConstraintsOfOneName_keepTheirTexts() throws Exception {
        String body = http().get("/constraints/two?count=0").body();
        assertTrue(body.contains("\"detail\":\"하나는 있어야 합니다.\""), body);
        assertTrue(body.contains("\"detail\":\"둘은 있어야 합니다.\""), body);
    }
}
