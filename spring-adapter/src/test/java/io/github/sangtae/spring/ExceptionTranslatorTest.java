package io.github.sangtae.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.sangtae.HeaderLookup;
import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusCatalog;
import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import io.github.sangtae.problem.ProblemRenderer;
import io.github.sangtae.problem.ProblemRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.SynthesizingMethodParameter;
import org.springframework.core.codec.DecodingException;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.validation.BeanPropertyBindingResult;
import org.springframework.validation.BindException;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.CookieValue;
import org.springframework.web.bind.annotation.MatrixVariable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RequestPart;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.MissingRequestValueException;
import org.springframework.web.server.NotAcceptableStatusException;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerErrorException;
import org.springframework.web.server.ServerWebInputException;
import org.springframework.web.server.UnsupportedMediaTypeStatusException;

/** The table from exceptions to failures, one row for each that both stacks share. */
class ExceptionTranslatorTest {

    private static final StatusMessages MESSAGES = StatusMessages.standard();
    private static final ProblemRenderer RENDERER =
            new ProblemRenderer(SangtaeSettings.from(key -> null, MESSAGES), StatusCatalog.standard(), MESSAGES);

    private static final ProblemRequest UPLOAD = new ProblemRequest() {
        @Override
        public String method() {
            return "POST";
        }

        @Override
        public String path() {
            return "/orders";
        }

        @Override
        public List<String> header(String name) {
            return name.equalsIgnoreCase("Content-Type") ? List.of("multipart/form-data; boundary=x") : List.of();
        }
    };

    private static ExceptionTranslator translator() {
        StaticApplicationContext context = new StaticApplicationContext();
        context.refresh();
        AppTexts texts = new AppTexts(context);
        return new ExceptionTranslator(new Violations(texts, null), texts, List.of());
    }

    @SuppressWarnings("unused") // Read for its annotations.
    static void handler(
            @PathVariable("id") int path,
            @RequestParam("page") int parameter,
            @RequestHeader("X-Tenant") int header,
            @CookieValue("visit") int cookie,
            @RequestPart("file") int part,
            @RequestBody int body,
            @MatrixVariable("color") int matrix) {}

    private static MethodParameter parameter(int index) {
        return new SynthesizingMethodParameter(
                Stream.of(ExceptionTranslatorTest.class.getDeclaredMethods())
                        .filter(method -> method.getName().equals("handler"))
                        .findFirst()
                        .orElseThrow(),
                index);
    }

    private static MethodArgumentTypeMismatchException illTyped(int index, String name) {
        return new MethodArgumentTypeMismatchException("x", int.class, name, parameter(index), new RuntimeException());
    }

    private static ServerWebInputException illTypedInWebFlux(int index) {
        return new ServerWebInputException("secret", parameter(index), new TypeMismatchException("x", int.class));
    }

    private static MissingRequestValueException missing(int index, String name) {
        return new MissingRequestValueException(name, int.class, "value", parameter(index));
    }

    private static HttpMessageNotReadableException unreadable(String message) {
        return new HttpMessageNotReadableException(message, (HttpInputMessage) null);
    }

    @ResponseStatus(code = HttpStatus.GONE, reason = "없어진 주문입니다.")
    static class Gone extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    static Stream<Arguments> rows() {
        RuntimeException cause = new IllegalStateException("secret");
        return Stream.of(
                arguments(new IllegalStateException("secret"), 500, "서버에서 요청을 처리하지 못했습니다"),
                arguments(new Gone(), 410, "없어진 주문입니다."),
                arguments(new CompletionException(new Gone()), 410, "없어진 주문입니다."),
                arguments(new ExecutionException(new Gone()), 410, "없어진 주문입니다."),
                arguments(new IllegalStateException("lookup", new Gone()), 500, "서버에서"), // Without a stack that looks.
                arguments(new ResponseStatusException(HttpStatus.CONFLICT, "이미 취소됨"), 409, "이미 취소됨"),
                arguments(new ResponseStatusException(HttpStatus.BAD_GATEWAY, "secret"), 502, ""),
                arguments(new ResponseStatusException(HttpStatusCode.valueOf(499)), 499, ""),
                arguments(new ResponseStatusException(HttpStatus.NOT_FOUND), 404, "요청하신 항목을 찾을 수 없습니다"),
                arguments(new ErrorResponseException(HttpStatus.CONFLICT), 409, "충돌"),
                arguments(new ServerErrorException("secret", cause), 500, "서버에서"),
                arguments(new ProblemException(Problem.of(418).detail("차")), 418, "차"),
                arguments(
                        new IllegalStateException(
                                new ProblemException(Problem.of(418).detail("차"))),
                        418,
                        "차"),
                arguments(new BindException(new BeanPropertyBindingResult(new Object(), "x")), 400, "올바르지 않은 값"),
                arguments(unreadable("Required request body is missing: secret"), 400, "본문"),
                arguments(unreadable("JSON parse error: secret"), 400, "본문"),
                arguments(new DecodingException("secret"), 500, "서버에서"),
                arguments(new MultipartException("secret"), 400, "본문"),
                arguments(new ServerWebInputException("secret"), 400, "본문"),
                arguments(new MaxUploadSizeExceededException(1), 413, "파일이 너무 큽니다"),
                arguments(new DataBufferLimitException("secret"), 413, "파일이 너무 큽니다"),
                arguments(illTyped(0, "id"), 400, "주소"),
                arguments(illTyped(1, "page"), 400, "'page'"),
                arguments(illTyped(2, "X-Tenant"), 400, "'X-Tenant'"),
                arguments(illTyped(3, "visit"), 400, "'visit'"),
                arguments(illTyped(4, "file"), 400, "'file'"),
                arguments(illTyped(6, "color"), 400, "주소"),
                arguments(illTypedInWebFlux(1), 400, "'page'"),
                arguments(illTypedInWebFlux(2), 400, "'X-Tenant'"),
                arguments(missing(1, "page"), 400, "'page'"),
                arguments(missing(2, "X-Tenant"), 400, "'X-Tenant'"),
                arguments(missing(3, "visit"), 400, "'visit'"),
                arguments(missing(4, "file"), 400, "'file'"),
                arguments(new MethodNotAllowedException(HttpMethod.PUT, List.of(HttpMethod.GET)), 405, "PUT"),
                arguments(new NotAcceptableStatusException(List.of(MediaType.TEXT_PLAIN)), 406, ""),
                arguments(new UnsupportedMediaTypeStatusException(MediaType.TEXT_PLAIN, List.of()), 415, "text/plain"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void anException_isThisFailure(Throwable exception, int status, String said) {
        Failure failure = translator().translate(exception, UPLOAD, Locale.KOREAN);
        assertEquals(status, failure.status());
        String detail =
                RENDERER.problem(failure, Locale.KOREAN, HeaderLookup.none()).detail();
        assertTrue(String.valueOf(detail).contains(said), detail);
        assertTrue(!String.valueOf(detail).contains("secret"), detail);
    }

    @Test
    void whatNobodyExpected_isUnhandled_andAStatusOfTheAppsIsNot() {
        assertTrue(translator()
                .translate(new IllegalStateException(), UPLOAD, Locale.KOREAN)
                .isUnhandled());
        assertTrue(!translator()
                .translate(new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR), UPLOAD, Locale.KOREAN)
                .isUnhandled());
    }

    @Test
    void whatSpringSecurityAnswers_isLeftToIt_inCausesToo() {
        assertNull(translator().translate(new AccessDeniedException("secret"), UPLOAD, Locale.KOREAN));
        assertNull(translator()
                .translate(new IllegalStateException(new BadCredentialsException("secret")), UPLOAD, Locale.KOREAN));
    }

    @Test
    void headersOfAnException_goWithItsFailure() {
        Map<String, List<String>> headers = translator()
                .translate(
                        new MethodNotAllowedException(HttpMethod.PUT, List.of(HttpMethod.GET)), UPLOAD, Locale.KOREAN)
                .headers();
        assertEquals(List.of("GET"), headers.get("Allow"));
    }
}
