package io.github.sangtae;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCatalogTest {

    private final StatusCatalog catalog = StatusCatalog.standard();

    @Test
    void ianaRows_areThoseOfTheRegistry() throws Exception {
        Map<Integer, String> registry = new TreeMap<>();
        for (String line : TestResources.lines("iana-http-status-codes.csv")) {
            String[] fields = line.split(",", 2);
            registry.put(Integer.parseInt(fields[0]), fields[1]);
        }
        Map<Integer, String> ours = new TreeMap<>();
        for (Status row : catalog.all()) {
            if (row.vendor().equals(Vendor.IANA)) {
                ours.put(row.code(), row.phrase());
            }
        }
        assertEquals(64, registry.size());
        assertEquals(registry.keySet(), ours.keySet());
        // Remarks of the registry about the state of a row are no part of the phrase.
        registry.replaceAll((code, text) -> text.replaceFirst(" \\((OBSOLETED|TEMPORARY).*\\)$", ""));
        assertEquals(registry, ours);
    }

    @Test
    void everyRowOfTheUsersDocument_isThere() throws Exception {
        List<String> missing = new ArrayList<>();
        int rows = 0;
        for (String line : TestResources.lines("users-document.tsv")) {
            String[] fields = line.split("\t", -1);
            rows++;
            if (catalog.find(Integer.parseInt(fields[0]), Vendor.of(fields[2])).isEmpty()) {
                missing.add(line);
            }
        }
        assertEquals(72, rows);
        assertEquals(List.of(), missing);
    }

    @Test
    void rows_areSortedAndUnique_andSayWhereTheyComeFrom() {
        Set<String> seen = new HashSet<>();
        int before = 0;
        for (Status row : catalog.all()) {
            assertTrue(row.code() >= before, row + " is out of order");
            assertTrue(seen.add(row.code() + " " + row.vendor()), row + " stands twice");
            assertFalse(row.phrase().isBlank(), row + " has no phrase");
            assertFalse(row.reference().isBlank(), row + " has no reference");
            before = row.code();
        }
        assertEquals(116, catalog.all().size());
    }

    @Test
    void find_givesIanaFirst() {
        for (Status row : catalog.all()) {
            Status first = catalog.find(row.code()).orElseThrow();
            assertEquals(first, catalog.findAll(row.code()).get(0));
            if (catalog.find(row.code(), Vendor.IANA).isPresent()) {
                assertEquals(Vendor.IANA, first.vendor());
            }
        }
    }

    @Test
    void find_givesNothing_forAnUnlistedCode() {
        assertTrue(catalog.find(477).isEmpty());
        assertTrue(catalog.findAll(477).isEmpty());
        assertTrue(catalog.find(404, Vendor.NGINX).isEmpty());
        assertTrue(catalog.find(Integer.MIN_VALUE).isEmpty());
        assertTrue(catalog.find(Integer.MAX_VALUE, Vendor.IANA).isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        // code, header, value, owner: facts that tell the owners of one code apart
        "451, , , IANA",
        "451, X-MS-Location, https://mail.example.com/, MICROSOFT",
        "451, Link, <https://example.com/>; rel=\"blocked-by\", IANA",
        "449, Ms-Echo-Request, x, MICROSOFT",
        "496, , , CLOUDFOUNDRY",
        "498, , , ESRI",
        "499, , , NGINX",
        "499, X-Cf-RouterError, endpoint_failure, CLOUDFOUNDRY",
        "420, , , TWITTER",
        "419, , , LARAVEL",
        "425, , , IANA",
        "424, , , IANA",
        "421, , , IANA",
        "507, Server, awselb/2.0, IANA",
        "508, , , IANA",
        "525, , , CLOUDFLARE",
        "525, X-Cf-RouterError, x, CLOUDFOUNDRY",
        "526, cf-ray, 8f2-ICN, CLOUDFLARE",
        "529, , , ANTHROPIC",
        "530, , , PANTHEON",
        "530, cf-ray, 8f2-ICN, CLOUDFLARE",
        "530, cf-error-type, 1016, CLOUDFLARE",
        "460, Server, awselb/2.0, AWS_ELB",
    })
    void resolve_followsTheEvidence(int code, String header, String value, String owner) {
        HeaderLookup headers = name -> name.equalsIgnoreCase(header) ? value : null;
        assertEquals(Vendor.of(owner), catalog.resolve(code, headers).vendor());
    }

    @Test
    void resolve_believesCloudflareOverARouterBehindIt_whenCloudflareMadeTheError() {
        Map<String, String> headers = Map.of("cf-error-type", "525", "X-Cf-RouterError", "x", "cf-ray", "1");
        assertEquals(Vendor.CLOUDFLARE, catalog.resolve(525, headers::get).vendor());
        Map<String, String> passedOn = Map.of("X-Cf-RouterError", "x", "cf-ray", "1");
        assertEquals(Vendor.CLOUDFOUNDRY, catalog.resolve(525, passedOn::get).vendor());
    }

    @ParameterizedTest
    @CsvSource({
        "199, NONE, NEVER",
        "299, NONE, NEVER",
        "399, NONE, NEVER",
        "477, CLIENT, NEVER",
        "577, SERVER, IF_IDEMPOTENT",
        "600, SERVER, IF_IDEMPOTENT",
        "998, SERVER, IF_IDEMPOTENT",
    })
    void resolve_givesTheClass_forAnUnlistedCode(int code, Fault fault, Retryability retryability) {
        Status row = catalog.resolve(code, HeaderLookup.none());
        assertAll(
                () -> assertEquals(code, row.code()),
                () -> assertEquals(Vendor.UNKNOWN, row.vendor()),
                () -> assertEquals(fault, row.fault()),
                () -> assertEquals(retryability, row.retryability()));
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 9, 99, 1000, 1420, Integer.MAX_VALUE})
    void resolve_takesNonsense_asAServerError(int code) {
        assertEquals(Fault.SERVER, catalog.resolve(code, HeaderLookup.none()).fault());
    }

    @Test
    void resolve_neverFails_whateverTheHeadersHold() {
        Random random = new Random(42);
        for (int round = 0; round < 20_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            String junk = new String(bytes, java.nio.charset.StandardCharsets.UTF_16);
            int code = random.nextInt(1200) - 100;
            assertNotNull(catalog.resolve(code, name -> random.nextBoolean() ? junk : null));
        }
    }

    @Test
    void with_addsACompanysCodes_andLeavesTheStandardAlone() {
        Vendor acme = Vendor.of("ACME");
        Status points = Status.of(477, acme, "Not Enough Points").withReference("ACME API guide");
        Status own460 = Status.of(460, acme, "Point Shortage").withFault(Fault.SERVER);
        Status own404 = Status.of(404, acme, "No Such Shop").withRetryability(Retryability.AFTER_CHANGE);
        StatusCatalog more = catalog.with(points, own460, own404);
        assertEquals(points, more.find(477).orElseThrow());
        assertEquals(own460, more.find(460).orElseThrow(), "a company's row comes before another vendor's");
        assertEquals(Vendor.IANA, more.find(404).orElseThrow().vendor(), "IANA's row stays first");
        assertEquals(own404, more.find(404, acme).orElseThrow());
        assertEquals(119, more.all().size());
        assertEquals(116, catalog.all().size());
        assertTrue(catalog.find(477).isEmpty());
    }

    @Test
    void with_replacesARowOfTheSameOwner() {
        Status calm = catalog.find(420, Vendor.TWITTER).orElseThrow().withRetryability(Retryability.NEVER);
        StatusCatalog changed = catalog.with(calm);
        assertEquals(calm, changed.find(420).orElseThrow());
        assertEquals(116, changed.all().size());
    }

    @Test
    void with_refusesCodesThatAreNotThreeDigits() {
        Status nonsense =
                new Status(42, Vendor.of("ACME"), "x", Fault.CLIENT, Retryability.NEVER, Visibility.WIRE, "ACME");
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> catalog.with(nonsense));
        assertEquals("Status code is 42; allowed are 100 to 999.", e.getMessage());
        assertThrows(IllegalArgumentException.class, () -> Status.of(1000, Vendor.IANA, "x"));
    }

    @Test
    void vendorName_isChecked() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Vendor.of("acme corp"));
        assertEquals(
                "Vendor name is 'acme corp'; allowed are A-Z, 0-9 and _, beginning with a letter.", e.getMessage());
    }

    @Test
    void nothingThatOnlyLogsShow_isCalledRetryable() {
        for (Status row : catalog.all()) {
            if (row.visibility() == Visibility.LOG_ONLY) {
                assertEquals(Retryability.NEVER, row.retryability(), row.toString());
            }
        }
    }

    @Test
    void readme_tellsWhatACodeMeans_toWhoeverSentIt() {
        Map<String, String> response = Map.of("cf-ray", "8a1b2c3d4e5f6789-ICN");
        assertEquals("원본 서버의 알 수 없는 응답", readme(name -> response.get(name)));
    }

    private static String readme(HeaderLookup headers) {
        record Response(HeaderLookup headers) {
            @Nullable
            String header(String name) {
                return headers.first(name);
            }
        }
        Response response = new Response(headers);
        StatusCatalog catalog = StatusCatalog.standard();
        Status status = catalog.resolve(520, response::header); // Cloudflare's, if its headers are there
        String title = StatusMessages.standard().title(status, Locale.KOREAN);
        return title;
    }
}
