package io.github.sangtae.jaxrs.shop;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Handlers for the types that runtimes have handlers for, and for anything. */
public final class Handlers {

    private Handlers() {}

    /** With a base class in between, so that the type is not written on the class itself. */
    public abstract static class Base<E extends Throwable> implements ExceptionMapper<E> {}

    @Provider
    @IfBuildProfile("handlers")
    public static class OfValidation extends Base<ValidationException> {
        @Override
        public Response toResponse(ValidationException exception) {
            return Mine.answer("validation");
        }
    }

    @Provider
    @IfBuildProfile("handlers")
    public static class OfRest implements ExceptionMapper<WebApplicationException> {
        @Override
        public Response toResponse(WebApplicationException exception) {
            return Mine.answer("rest");
        }
    }

    @Provider
    @IfBuildProfile("handlers")
    public static class OfAnything implements ExceptionMapper<Throwable> {
        @Override
        public Response toResponse(Throwable exception) {
            return Mine.answer("anything");
        }
    }

    /** In the way of Quarkus' own. */
    @IfBuildProfile("handlers")
    public static class ByMethod {

        @ServerExceptionMapper
        public Response of(MismatchedInputException exception) {
            return Mine.answer("mapping");
        }

        @ServerExceptionMapper
        public Response of(NotFoundException exception) {
            return Mine.answer("not found");
        }

        @ServerExceptionMapper
        public Response of(RuntimeException exception) {
            return Mine.answer("runtime");
        }
    }
}
