package io.github.sangtae.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One place, and what is said of it in each of the three ways to fail there. */
class PlaceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BODY||요청 본문이 비어 있습니다. 본문을 함께 보내 주세요.|요청 본문을 읽을 수 없습니다. 본문의 형식과 값을 확인해 주세요.|{\"pointer\":\"#\",",
                "BODY|qty|필수 항목인 'qty' 값이 없습니다. 값을 함께 보내 주세요.|요청 본문을 읽을 수 없습니다. 본문의 형식과 값을 확인해 주세요.|{\"pointer\":\"#/qty\",",
                "PART|n|필수 항목인 'n' 파일이나 값이 없습니다. 빠진 항목을 함께 보내 주세요.|'n' 항목의 형식이 올바르지 않습니다. 항목을 확인해 주세요.|{\"part\":\"n\",",
                "PATH|n|주소에 있는 'n' 값의 형식이 올바르지 않습니다. 주소를 확인해 주세요.|주소에 있는 'n' 값의 형식이 올바르지 않습니다. 주소를 확인해 주세요.|{\"path\":\"n\",",
                "PARAMETER|n|필수 항목인 'n' 값이 없습니다. 값을 함께 보내 주세요.|'n' 값의 형식이 올바르지 않습니다. 값을 확인해 주세요.|{\"parameter\":\"n\",",
                "HEADER|n|필수 항목인 'n' 헤더가 없습니다. 헤더를 함께 보내 주세요.|'n' 헤더의 형식이 올바르지 않습니다. 헤더를 확인해 주세요.|{\"header\":\"n\",",
                "COOKIE|n|필수 항목인 'n' 쿠키가 없습니다. 쿠키를 함께 보내 주세요.|'n' 쿠키의 형식이 올바르지 않습니다. 쿠키를 확인해 주세요.|{\"cookie\":\"n\",",
            })
    void whatIsSaid(Place.In in, String name, String missing, String invalid, String violated) {
        Place place = Place.of(in, name == null ? "" : name);
        assertEquals(400, Failure.missing(place).status());
        assertSaid("\"detail\":\"" + missing + "\"", Failure.missing(place));
        assertSaid("\"detail\":\"" + invalid + "\"", Failure.invalid(place));
        assertSaid(
                "\"errors\":[" + violated + "\"detail\":\"올바르지 않은 값입니다\"}]",
                Failure.validation(List.of(new Violation(place, ""))));
    }

    private static void assertSaid(String expected, Failure failure) {
        StatusMessages messages = StatusMessages.standard();
        ProblemRenderer renderer =
                new ProblemRenderer(SangtaeSettings.from(key -> null, messages), StatusCatalog.standard(), messages);
        String body = new String(
                renderer.answer(failure, TestRequest.get("/a"), FailedResponse.untouched())
                        .body(),
                StandardCharsets.UTF_8);
        assertTrue(body.contains(expected), body);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "BODY|items|[0].qty|items[0].qty|#/items/0/qty",
                "BODY|items|qty|items.qty|#/items/qty",
                "BODY||.qty|qty|#/qty",
                "BODY||[1]|[1]|#/1",
                "BODY||m[a]b].c|m[a]b].c|#/m/a%5Db/c",
                "PART|order|qty|order|#/qty",
                "PARAMETER|filter|page|page|",
                "PARAMETER|filter|.page.size|page.size|",
                "PARAMETER|ids|[1].<list element>|ids|",
                "HEADER|X|y|y|",
            })
    void inside(Place.In in, String name, String path, String expectedName, String expectedPointer) {
        Place place = Place.of(in, name == null ? "" : name).inside(path);
        assertEquals(new Place(in, expectedName, expectedPointer == null ? "" : expectedPointer), place);
    }

    @Test
    void theValueItself_isNoFurtherIn() {
        for (Place.In in : Place.In.values()) {
            assertEquals(Place.of(in, "n"), Place.of(in, "n").inside(""));
        }
        assertEquals(Place.body(), Place.of(Place.In.BODY, ""));
    }
}
