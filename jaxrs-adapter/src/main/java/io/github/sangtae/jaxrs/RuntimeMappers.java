package io.github.sangtae.jaxrs;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.util.stream.Stream;

/**
 * Stand-ins for the handlers that runtimes bring along for a few types, since the handler for everything comes behind
 * those. Each takes the place of the runtime's for exactly that type, and only if the app has none of its own for it.
 */
final class RuntimeMappers {

    private static final int INSTEAD_OF_THE_RUNTIMES = Priorities.USER - 1;
    private static final int LAST_RESORT = Integer.MAX_VALUE;

    private RuntimeMappers() {}

    /** Registers the handler for everything, and the stand-ins. */
    static void register(FeatureContext context, ErrorResponses responses) {
        Configuration configuration = context.getConfiguration();
        JaxrsRuntime runtime = JaxrsRuntime.of(configuration);
        if (!appHandles(Throwable.class, configuration)) {
            context.register(new ProblemExceptionMapper(responses), LAST_RESORT);
        }
        if (runtime == JaxrsRuntime.CXF && !appHandles(WebApplicationException.class, configuration)) {
            context.register(new OfWebApplicationException(responses), INSTEAD_OF_THE_RUNTIMES);
        }
        if (runtime != JaxrsRuntime.CXF && Classes.isPresent("jakarta.validation.ValidationException")) {
            Validation.register(context, responses);
        }
        if (runtime == JaxrsRuntime.JERSEY
                && Classes.isPresent("com.fasterxml.jackson.databind.JsonMappingException")) {
            Jackson.registerOnJersey(context, responses);
        }
        if (runtime == JaxrsRuntime.QUARKUS
                && Classes.isPresent("com.fasterxml.jackson.databind.JsonMappingException")) {
            Jackson.registerOnQuarkus(context, responses);
        }
        if (runtime == JaxrsRuntime.RESTEASY
                && Classes.isPresent("com.fasterxml.jackson.core.JsonProcessingException")) {
            Jackson.registerOnResteasy(context, responses);
        }
    }

    private static boolean appHandles(Class<? extends Throwable> exception, Configuration configuration) {
        if (QuarkusRest.appHandles(exception)) {
            return true;
        }
        return Stream.concat(
                        configuration.getClasses().stream(),
                        configuration.getInstances().stream().map(Object::getClass))
                .filter(RuntimeMappers::isOfTheApp)
                .anyMatch(type -> exception.equals(MapperTypes.handled(type)));
    }

    /** Whether a handler is neither the kit's nor brought along by the runtime. */
    static boolean isOfTheApp(Class<?> mapper) {
        return !KitMapper.class.isAssignableFrom(mapper) && !JaxrsRuntime.isOfAny(mapper.getName());
    }

    /** Marks the kit's own handlers. */
    interface KitMapper {}

    /** Subclasses name the interface once more, since Quarkus looks for the type of the exception there alone. */
    private abstract static class StandIn<E extends Throwable> implements ExceptionMapper<E>, KitMapper {

        private final ErrorResponses responses;

        StandIn(ErrorResponses responses) {
            this.responses = responses;
        }

        @Override
        public final Response toResponse(E exception) {
            return responses.of(exception, null);
        }
    }

    private static final class OfWebApplicationException extends StandIn<WebApplicationException>
            implements ExceptionMapper<WebApplicationException> {
        OfWebApplicationException(ErrorResponses responses) {
            super(responses);
        }
    }

    /** Loaded only where the app has Bean Validation. */
    private static final class Validation {

        /** Registers the handler for everything, and the stand-ins. */
        static void register(FeatureContext context, ErrorResponses responses) {
            if (!appHandles(ValidationException.class, context.getConfiguration())) {
                context.register(new OfValidationException(responses), INSTEAD_OF_THE_RUNTIMES);
            }
        }

        private static final class OfValidationException extends StandIn<ValidationException>
                implements ExceptionMapper<ValidationException> {
            OfValidationException(ErrorResponses responses) {
                super(responses);
            }
        }
    }

    /** Loaded only where the app has Jackson 2; no runtime brings handlers for Jackson 3. */
    private static final class Jackson {

        static void registerOnJersey(FeatureContext context, ErrorResponses responses) {
            if (!appHandles(JsonParseException.class, context.getConfiguration())) {
                context.register(new OfJsonParseException(responses), INSTEAD_OF_THE_RUNTIMES);
            }
            if (!appHandles(JsonMappingException.class, context.getConfiguration())) {
                context.register(new OfJsonMappingException(responses), INSTEAD_OF_THE_RUNTIMES);
            }
        }

        static void registerOnResteasy(FeatureContext context, ErrorResponses responses) {
            if (!appHandles(JsonProcessingException.class, context.getConfiguration())) {
                context.register(new OfJsonProcessingException(responses), INSTEAD_OF_THE_RUNTIMES);
            }
        }

        static void registerOnQuarkus(FeatureContext context, ErrorResponses responses) {
            if (!appHandles(MismatchedInputException.class, context.getConfiguration())) {
                context.register(new OfMismatchedInputException(responses), INSTEAD_OF_THE_RUNTIMES);
            }
        }

        private static final class OfJsonParseException extends StandIn<JsonParseException>
                implements ExceptionMapper<JsonParseException> {
            OfJsonParseException(ErrorResponses responses) {
                super(responses);
            }
        }

        private static final class OfJsonMappingException extends StandIn<JsonMappingException>
                implements ExceptionMapper<JsonMappingException> {
            OfJsonMappingException(ErrorResponses responses) {
                super(responses);
            }
        }

        private static final class OfMismatchedInputException extends StandIn<MismatchedInputException>
                implements ExceptionMapper<MismatchedInputException> {
            OfMismatchedInputException(ErrorResponses responses) {
                super(responses);
            }
        }

        private static final class OfJsonProcessingException extends StandIn<JsonProcessingException>
                implements ExceptionMapper<JsonProcessingException> {
            OfJsonProcessingException(ErrorResponses responses) {
                super(responses);
            }
        }
    }
}
