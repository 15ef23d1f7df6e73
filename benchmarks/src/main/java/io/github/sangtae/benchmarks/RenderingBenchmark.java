package io.github.sangtae.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sangtae.HeaderLookup;
import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ProblemRequest;
import io.github.sangtae.problem.Violation;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/**
 * From what went wrong to the bytes of the body. Sangtae chooses the language and finds the words; Spring is given the
 * same words and only has to write them, with the mapper that Boot gives it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RenderingBenchmark {

    private static final String PATH = "/orders/42";
    private static final String MUST_BE_POSITIVE = "0보다 커야 합니다";
    private static final String MUST_NOT_BE_BLANK = "공백일 수 없습니다";

    private final ProblemRenderer renderer = new ProblemRenderer(
            SangtaeSettings.from(key -> null, StatusMessages.standard()),
            StatusCatalog.standard(),
            StatusMessages.standard());
    private final ProblemRequest request = new Request(PATH, "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7");
    private final HeaderLookup noHeaders = HeaderLookup.none();
    private final ObjectMapper jackson2 = Jackson2ObjectMapperBuilder.json().build();
    private final JsonMapper jackson3 = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    @Benchmark
    public byte[] notFound_sangtae() {
        return renderer.render(Failure.notFound(), request, noHeaders).body();
    }

    @Benchmark
    public byte[] notFound_springJackson2() throws JsonProcessingException {
        return jackson2.writeValueAsBytes(notFound());
    }

    @Benchmark
    public byte[] notFound_springJackson3() {
        return jackson3.writeValueAsBytes(notFound());
    }

    @Benchmark
    public byte[] validation_sangtae() {
        Failure failure = Failure.validation(List.of(
                Violation.ofBody("items[0].qty", MUST_BE_POSITIVE),
                Violation.ofBody("items[1].qty", MUST_BE_POSITIVE),
                Violation.ofBody("name", MUST_NOT_BE_BLANK)));
        return renderer.render(failure, request, noHeaders).body();
    }

    @Benchmark
    public byte[] validation_springJackson2() throws JsonProcessingException {
        return jackson2.writeValueAsBytes(validation());
    }

    @Benchmark
    public byte[] validation_springJackson3() {
        return jackson3.writeValueAsBytes(validation());
    }

    private static ProblemDetail notFound() {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.NOT_FOUND, "요청하신 주소를 찾을 수 없습니다. 주소를 다시 확인해 주세요.");
        problem.setTitle("찾을 수 없음");
        problem.setInstance(URI.create(PATH));
        return problem;
    }

    private static ProblemDetail validation() {
        ProblemDetail problem =
                ProblemDetail.forStatusAndDetail(HttpStatus.BAD_REQUEST, "입력하신 내용이 올바르지 않습니다. 표시된 항목을 확인해 주세요.");
        problem.setTitle("잘못된 요청");
        problem.setInstance(URI.create(PATH));
        problem.setProperty(
                "errors",
                List.of(
                        Map.of("pointer", "#/items/0/qty", "detail", MUST_BE_POSITIVE),
                        Map.of("pointer", "#/items/1/qty", "detail", MUST_BE_POSITIVE),
                        Map.of("pointer", "#/name", "detail", MUST_NOT_BE_BLANK)));
        return problem;
    }

    private record Request(String path, String acceptLanguage) implements ProblemRequest {}
}
