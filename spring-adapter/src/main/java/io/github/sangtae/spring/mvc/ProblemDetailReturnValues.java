package io.github.sangtae.spring.mvc;

import io.github.sangtae.spring.ProblemDesk;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpEntity;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponse;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;

/**
 * Speaks the caller's language where a ProblemDetail that the app returns kept Spring's defaults. It stands before all other
 * handlers of return values, so that an advice of the app's which wraps every body wraps the right words.
 */
final class ProblemDetailReturnValues implements HandlerMethodReturnValueHandler {

    private final List<HandlerMethodReturnValueHandler> first;
    private final Supplier<List<HandlerMethodReturnValueHandler>> current;
    private final Supplier<ServletProblemWriter> writers;

    /**
     * A handler.
     *
     * @param first the others at the start
     * @param current the whole list as it is now, in which an app may have put others
     */
    ProblemDetailReturnValues(
            List<HandlerMethodReturnValueHandler> first,
            Supplier<List<HandlerMethodReturnValueHandler>> current,
            Supplier<ServletProblemWriter> writers) {
        this.first = first;
        this.current = current;
        this.writers = writers;
    }

    @Override
    public boolean supportsReturnType(MethodParameter returnType) {
        return next(returnType) != null;
    }

    @Override
    public void handleReturnValue(
            @Nullable Object returnValue,
            MethodParameter returnType,
            ModelAndViewContainer container,
            NativeWebRequest request)
            throws Exception {
        HandlerMethodReturnValueHandler next = next(returnType);
        if (next == null) {
            throw new IllegalArgumentException("Unknown return value type: " + returnType.getParameterType());
        }
        localize(returnValue, request);
        next.handleReturnValue(returnValue, returnType, container, request);
    }

    /**
     * Who would be asked without us: the first behind us, since those before us have been asked. Where the app has wrapped us, so
     * that we are not in the list ourselves, it is the list as it was, or we would be asked again. Values that come later
     * never get here: Spring gives them to handlers for such values only, and this is none.
     */
    private @Nullable HandlerMethodReturnValueHandler next(MethodParameter returnType) {
        List<HandlerMethodReturnValueHandler> all = current.get();
        int ours = all.indexOf(this);
        List<HandlerMethodReturnValueHandler> others = ours < 0 ? first : all.subList(ours + 1, all.size());
        for (HandlerMethodReturnValueHandler other : others) {
            if (other.supportsReturnType(returnType)) {
                return other;
            }
        }
        return null;
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
