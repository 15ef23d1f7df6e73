package com.example.webfluxfull;

import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.server.ResponseStatusException;

/** Exceptions of the app's own. */
final class Failures {

    private Failures() {}

    @ResponseStatus(HttpStatus.NOT_FOUND)
    static class OrderNotFound extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @ResponseStatus(HttpStatus.UNPROCESSABLE_ENTITY)
    static class Checked extends Exception {
        private static final long serialVersionUID = 1;
    }

    static class TooLate extends ResponseStatusException {
        private static final long serialVersionUID = 1;

        TooLate() {
            super(HttpStatus.PRECONDITION_FAILED, "reason from the app");
        }
    }

    static class OutOfStock extends RuntimeException implements ErrorResponse {
        private static final long serialVersionUID = 1;

        @Override
        public HttpStatusCode getStatusCode() {
            return HttpStatus.CONFLICT;
        }

        @Override
        public ProblemDetail getBody() {
            ProblemDetail body = ProblemDetail.forStatusAndDetail(HttpStatus.CONFLICT, "남은 수량이 2개입니다.");
            body.setTitle("재고 부족");
            body.setProperty("sku", "A-1");
            return body;
        }
    }

    static class Limited extends ErrorResponseException {
        private static final long serialVersionUID = 1;

        Limited() {
            super(HttpStatus.TOO_MANY_REQUESTS);
            getHeaders().set("Retry-After", "7");
        }
    }

    static class TokenExpired extends AuthenticationException {
        private static final long serialVersionUID = 1;

        TokenExpired() {
            super("secret");
        }
    }

    static class NotYours extends AccessDeniedException {
        private static final long serialVersionUID = 1;

        NotYours() {
            super("secret");
        }
    }

    static class Handled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
