package com.example.restfull;

import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Exceptions of the app's own. */
public final class Failures {

    private Failures() {}

    /** A status exception of the app's own. */
    public static class TooLate extends ClientErrorException {
        private static final long serialVersionUID = 1;

        TooLate() {
            super("reason from the app", 412);
        }
    }

    /** An exception that the app handles. */
    public static class Handled extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** How it does. */
    @Provider
    public static class Handler implements ExceptionMapper<Handled> {

        @Override
        public Response toResponse(Handled exception) {
            return Response.status(422).type("text/plain").entity("handled by the app").build();
        }
    }
}
