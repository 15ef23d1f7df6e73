package io.github.sangtae.benchmarks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.FailedResponse;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Place;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ProblemRequest;
import io.github.sangtae.problem.Violation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.web.ErrorResponse;
import tools.jackson.databind.json.JsonMapper;

/**
 * From what went wrong to the whole answer: choose the caller's language, find the words, write the JSON, and for Sangtae
 * the headers and the report too. {@code spring} does the same with Spring's own means: {@code getAcceptLanguageAsLocales}, {@code updateAndGetBody} with a
 * message source, and the converter. {@code jackson2} and {@code jackson3} are given the words and only write.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RenderingBenchmark {

    private static final String PATH = "/orders/42";
    private static final String LANGUAGES = "ko-KR,ko;q=0.9,en-US;q=0.8,en;q=0.7";
    private static final String MUST_BE_POSITIVE = "0보다 커야 합니다";
    private static final String MUST_NOT_BE_BLANK = "공백일 수 없습니다";
    private static final Set<String> SPOKEN = Set.of("ko", "en");

    private final ProblemRenderer renderer = new ProblemRenderer(
            SangtaeSettings.from(key -> null, StatusMessages.standard()),
            StatusCatalog.standard(),
            StatusMessages.standard());
    private final ProblemRequest request = new Request(PATH, List.of(LANGUAGES));
    private final FailedResponse untouched = FailedResponse.untouched();
    private final List<Violation> violations = List.of(
            new Violation(Place.body().inside("items[0].qty"), MUST_BE_POSITIVE),
            new Violation(Place.body().inside("items[1].qty"), MUST_BE_POSITIVE),
            new Violation(Place.body().inside("name"), MUST_NOT_BE_BLANK));

    private final HttpHeaders springHeaders = new HttpHeaders();
    private final StaticMessageSource springMessages = new StaticMessageSource();
    private final ObjectMapper jackson2 = Jackson2ObjectMapperBuilder.json().build();
    private final MappingJackson2HttpMessageConverter springConverter =
            new MappingJackson2HttpMessageConverter(jackson2);
    private final JsonMapper jackson3 = JsonMapper.builder()
            .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
            .build();

    public RenderingBenchmark() {
        springHeaders.set(HttpHeaders.ACCEPT_LANGUAGE, LANGUAGES);
        for (Locale language : List.of(Locale.KOREAN, Locale.ENGLISH)) {
            addWords(language, new NotFound(), notFound());
            addWords(language, new Invalid(), validation());
        }
    }

    private void addWords(Locale language, ErrorResponse error, ProblemDetail words) {
        springMessages.addMessage(error.getTitleMessageCode(), language, String.valueOf(words.getTitle()));
        springMessages.addMessage(error.getDetailMessageCode(), language, String.valueOf(words.getDetail()));
    }

    @Benchmark
    public byte[] notFound_sangtae() {
        return renderer.answer(Failure.notFound(), request, untouched).body();
    }

    @Benchmark
    public byte[] notFound_spring() throws IOException {
        return spring(new NotFound().updateAndGetBody(springMessages, springLanguage()));
    }

    @Benchmark
    public byte[] notFound_jackson2() throws JsonProcessingException {
        return jackson2.writeValueAsBytes(notFound());
    }

    @Benchmark
    public byte[] notFound_jackson3() {
        return jackson3.writeValueAsBytes(notFound());
    }

    @Benchmark
    public byte[] validation_sangtae() {
        return renderer.answer(Failure.validation(violations), request, untouched)
                .body();
    }

    @Benchmark
    public byte[] validation_spring() throws IOException {
        ProblemDetail problem = new Invalid().updateAndGetBody(springMessages, springLanguage());
        problem.setProperty("errors", errors());
        return spring(problem);
    }

    @Benchmark
    public byte[] validation_jackson2() throws JsonProcessingException {
        return jackson2.writeValueAsBytes(validation());
    }

    @Benchmark
    public byte[] validation_jackson3() {
        return jackson3.writeValueAsBytes(validation());
    }

    private Locale springLanguage() {
        for (Locale wanted : springHeaders.getAcceptLanguageAsLocales()) {
            if (SPOKEN.contains(wanted.getLanguage())) {
                return wanted;
            }
        }
        return Locale.KOREAN;
    }

    private byte[] spring(ProblemDetail problem) throws IOException {
        problem.setInstance(URI.create(PATH));
        Output output = new Output(new HttpHeaders(), new ByteArrayOutputStream(512));
        springConverter.write(problem, MediaType.APPLICATION_PROBLEM_JSON, output);
        return output.bytes().toByteArray();
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
        problem.setProperty("errors", errors());
        return problem;
    }

    private static List<Map<String, String>> errors() {
        return List.of(
                Map.of("pointer", "#/items/0/qty", "detail", MUST_BE_POSITIVE),
                Map.of("pointer", "#/items/1/qty", "detail", MUST_BE_POSITIVE),
                Map.of("pointer", "#/name", "detail", MUST_NOT_BE_BLANK));
    }

    private record Request(String path, List<String> languages) implements ProblemRequest {

        @Override
        public String method() {
            return "GET";
        }

        @Override
        public List<String> header(String name) {
            return name.equals(HttpHeaders.ACCEPT_LANGUAGE) ? languages : List.of();
        }
    }

    private static final class NotFound implements ErrorResponse {

        private final ProblemDetail body = ProblemDetail.forStatus(HttpStatus.NOT_FOUND);

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.NOT_FOUND;
        }

        @Override
        public ProblemDetail getBody() {
            return body;
        }
    }

    private static final class Invalid implements ErrorResponse {

        private final ProblemDetail body = ProblemDetail.forStatus(HttpStatus.BAD_REQUEST);

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.BAD_REQUEST;
        }

        @Override
        public ProblemDetail getBody() {
            return body;
        }
    }

    private record Output(HttpHeaders headers, ByteArrayOutputStream bytes) implements HttpOutputMessage {

        @Override
        public OutputStream getBody() {
            return bytes;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
