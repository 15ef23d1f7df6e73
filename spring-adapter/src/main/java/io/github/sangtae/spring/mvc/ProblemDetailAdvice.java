package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.ProblemResponse;
import io.github.sangtae.spring.Answer;
import io.github.sangtae.spring.ProblemDetailTexts;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Speaks the caller's language where a ProblemDetail that the app returns kept Spring's defaults. First of all such advices,
 * so that one of the app's which wraps every body wraps the right words.
 */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
final class ProblemDetailAdvice implements ResponseBodyAdvice<Object> {

    private final ProblemDetailTexts texts;
    private final MvcExceptionTranslator translator;
    private final ProblemHttpWriter writer;

    ProblemDetailAdvice(ProblemDetailTexts texts, MvcExceptionTranslator translator, ProblemHttpWriter writer) {
        this.texts = texts;
        this.translator = translator;
        this.writer = writer;
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true; // The declared type tells little: a ResponseEntity<?> may hold one too.
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof ProblemDetail detail && request instanceof ServletServerHttpRequest servlet) {
            HttpHeaders headers = response.getHeaders();
            Locale language = writer.language(servlet.getServletRequest());
            Throwable cause = ThrownNote.of(servlet.getServletRequest());
            Answer answer = cause == null ? null : translator.translate(cause, language);
            if (texts.localize(detail, cause, answer, language, headers::getFirst)) {
                headers.set(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
                List<String> vary = headers.getValuesAsList(HttpHeaders.VARY);
                headers.set(HttpHeaders.VARY, ProblemResponse.vary(vary.isEmpty() ? null : String.join(", ", vary)));
            }
        }
        return body;
    }
}
