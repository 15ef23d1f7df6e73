package io.github.sangtae;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.sangtae.fuzzing.FuzzingRun;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FuzzingRun.class)
class StatusCatalogFuzzTest {

    private static final List<String> EVIDENCE = List.of(
            "Link",
            "Server",
            "cf-ray",
            "cf-error-type",
            "cf-error-origin",
            "X-Cf-RouterError",
            "X-MS-Location",
            "Ms-Echo-Request",
            "MS-Server-ActiveSync");

    @FuzzTest(maxDuration = "10m")
    void anyNumberAndAnyHeaders_giveARowWithWords(FuzzedDataProvider data) {
        FuzzingRun.count();
        int code = data.consumeBoolean() ? data.consumeInt(0, 1100) : data.consumeInt();
        Map<String, String> headers = new HashMap<>();
        for (String name : EVIDENCE) {
            if (data.consumeBoolean()) {
                headers.put(name, data.consumeString(30));
            }
        }
        StatusCatalog catalog = StatusCatalog.standard();

        Status row = catalog.resolve(code, headers::get);

        assertEquals(code, row.code());
        List<Status> owners = catalog.findAll(code);
        assertTrue(owners.isEmpty() ? row.vendor().equals(Vendor.UNKNOWN) : owners.contains(row), row.toString());
        for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH, Locale.ROOT)) {
            StatusMessages messages = StatusMessages.standard();
            assertFalse(messages.title(row, language).isBlank(), row.toString());
            assertFalse(messages.description(row, language).isBlank(), row.toString());
            assertFalse(messages.detail(row, language, data.consumeLong()).contains("{"), row.toString());
        }
    }
}
