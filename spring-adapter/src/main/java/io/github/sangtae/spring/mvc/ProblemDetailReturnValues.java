package io.github.sangtae.spring.mvc;

import io.github.sangtae.spring.ProblemDesk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpEntity;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.HandlerMethodReturnValueHandlerComposite;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Speaks the caller's language where a ProblemDetail that the app returns kept Spring's defaults. It stands before all other
 * handlers of return values, so that an advice of the app's which wraps every body wraps the right words.
 */
final class ProblemDetailReturnValues implements HandlerMethodReturnValueHandler {

    private final HandlerMethodReturnValueHandlerComposite others;
    private final Supplier<ServletProblemWriter> writers;

    ProblemDetailReturnValues(HandlerMethodReturnValueHandlerComposite others, Supplier<ServletProblemWriter> writers) {
        this.others = others;
        this.writers = writers;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return others.supportsReturnType(returnType);
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returnValue,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws Exception {
        localize(returnValue, request);
        others.handleReturnValue(returnValue, returnType, container, request);
    }

    private void localize(@Nullable Object value, NativeWebRequest request) {
        Object body = value instanceof HttpEntity<?> entity ? entity.getBody() : value;
        if (body instanceof ErrorResponse response) {
            body = response.getBody();
        }
        HttpServletRequest asked = request.getNativeRequest(HttpServletRequest.class);
        HttpServletResponse answer = request.getNativeResponse(HttpServletResponse.class);
        if (!(body instanceof ProblemDetail detail) || asked == null || answer == null) {
            return;
        }
        ServletProblemWriter writer = writers.get();
        try {
            ServletRequestLens lens = writer.lens(asked, ThrownNote.of(asked));
            for (ProblemDesk.LocalizedHeader header :
                    writer.desk().localize(detail, lens, new ServletProblemWriter.ResponseLens(answer))) {
                answer.setHeader(header.name(), header.value());
            }
        } catch (Throwable fault) {
            writer.stepAside("ProblemDetailReturnValues", fault, asked);
        }
    }
}
