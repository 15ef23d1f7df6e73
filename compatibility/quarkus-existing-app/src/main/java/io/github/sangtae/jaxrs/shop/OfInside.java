package io.github.sangtae.jaxrs.shop;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

@Provider
public class OfInside implements ExceptionMapper<InsideException> {

    @Override
    public Response toResponse(InsideException exception) {
        return Mine.answer("inside");
    }
}
