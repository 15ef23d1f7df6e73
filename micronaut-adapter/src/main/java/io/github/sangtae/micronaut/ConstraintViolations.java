package io.github.sangtae.micronaut;

import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Place;
import io.github.sangtae.problem.Violation;
import io.github.sangtae.problem.ViolationReader;
import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.exceptions.NonUniqueBeanException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.web.router.MethodBasedRouteMatch;
import io.micronaut.web.router.RouteAttributes;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.ValidatorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads broken constraints: where the path of each begins. */
@Singleton
@ServerSide
@Requires(classes = ConstraintViolationException.class)
final class ConstraintViolations implements OptionalTranslator {

    /** A method and its parameter; what follows leads into the value. */
    private static final int OF_A_CALL = 2;

    private final ViolationReader reader;

    ConstraintViolations(BeanContext beans, StatusMessages messages) {
        this.reader = new ViolationReader(messages, () -> interpolator(beans));
    }

    /** That of another validator than Micronaut's, which speaks English only; null if there is none. */
    private static @Nullable MessageInterpolator interpolator(BeanContext beans) {
        try {
            return beans.findBean(ValidatorFactory.class)
                    .filter(found -> !found.getClass().getName().startsWith("io.micronaut."))
                    .map(ValidatorFactory::getMessageInterpolator)
                    .orElse(null);
        } catch (NonUniqueBeanException e) {
            return null; // The app asks for them by name; which one has failed is not known.
        }
    }

    @Override
    public @Nullable Failure failure(Throwable exception, HttpRequest<?> request, Locale language) {
        if (!(exception instanceof ConstraintViolationException broken)
                || broken.getConstraintViolations() == null
                || broken.getConstraintViolations().isEmpty()) {
            return null; // Also one of the app's that names no violation.
        }
        List<Violation> found = new ArrayList<>();
        for (ConstraintViolation<?> violation : broken.getConstraintViolations()) {
            List<Path.Node> nodes = new ArrayList<>();
            violation.getPropertyPath().forEach(nodes::add);
            if (nodes.size() >= OF_A_CALL && nodes.get(1).getKind() == ElementKind.RETURN_VALUE) {
                return Failure.unhandled(); // Our own output is at fault.
            }
            found.add(violation(violation, nodes, request, language));
        }
        return Failure.validation(found);
    }

    private Violation violation(
            ConstraintViolation<?> violation, List<Path.Node> nodes, HttpRequest<?> request, Locale language) {
        boolean ofACall = nodes.size() >= OF_A_CALL
                && nodes.get(0).getKind() == ElementKind.METHOD
                && nodes.get(1).getKind() == ElementKind.PARAMETER;
        if (!ofACall) {
            return reader.violation(violation, Place.body(), 0, language);
        }
        Argument<?> argument = argument(violation, nodes, request);
        if (argument == null) { // Of a bean behind the handler, which was handed the body.
            return reader.violation(violation, Place.body(), OF_A_CALL, language);
        }
        String property = nodes.size() > OF_A_CALL ? nodes.get(OF_A_CALL).getName() : null;
        Place ofProperty = Places.ofProperty(argument, property);
        return ofProperty != null
                ? reader.violation(violation, ofProperty, OF_A_CALL + 1, language)
                : reader.violation(violation, Places.of(argument, request), OF_A_CALL, language);
    }

    private static @Nullable Argument<?> argument(
            ConstraintViolation<?> violation, List<Path.Node> nodes, HttpRequest<?> request) {
        if (!(RouteAttributes.getRouteMatch(request).orElse(null) instanceof MethodBasedRouteMatch<?, ?> route)
                || !route.getMethodName().equals(nodes.get(0).getName())
                || !route.getDeclaringType().isAssignableFrom(violation.getRootBeanClass())) {
            return null;
        }
        for (Argument<?> argument : route.getArguments()) {
            if (argument.getName().equals(nodes.get(1).getName())) {
                return argument;
            }
        }
        return null;
    }
}
