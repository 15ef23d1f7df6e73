package io.github.sangtae.micronaut;

import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Violation;
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
import jakarta.validation.ValidationException;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads broken constraints: where, and what is expected there, in the language of the answer. */
@Singleton
@Requires(classes = ConstraintViolationException.class)
@ServerSide
final class ConstraintViolations implements OptionalTranslator {

    private final StatusMessages messages;
    private final Optional<MessageInterpolator> interpolator;

    ConstraintViolations(BeanContext beans, StatusMessages messages) {
        this.messages = messages;
        // Micronaut's own factory has no interpolator to give; that one is a bean.
        this.interpolator = onlyOne(beans, ValidatorFactory.class)
                .filter(found -> !isMicronauts(found))
                .map(ValidatorFactory::getMessageInterpolator)
                .or(() -> onlyOne(beans, MessageInterpolator.class));
    }

    /** The bean that the app itself would be given; empty if there is none, or several and none before the others. */
    private static <T> Optional<T> onlyOne(BeanContext beans, Class<T> type) {
        try {
            return beans.findBean(type);
        } catch (NonUniqueBeanException e) {
            return Optional.empty(); // The app asks for them by name; which one failed is not known.
        }
    }

    private static boolean isMicronauts(Object part) {
        return part.getClass().getName().startsWith("io.micronaut.");
    }

    @Override
    public @Nullable Failure failure(Throwable exception, HttpRequest<?> request, Locale language) {
        if (!(exception instanceof ConstraintViolationException broken)) {
            return null;
        }
        List<Violation> found = new ArrayList<>();
        for (ConstraintViolation<?> violation : broken.getConstraintViolations()) {
            Path.Node second = node(violation.getPropertyPath(), 1);
            if (second != null && second.getKind() == ElementKind.RETURN_VALUE) {
                return Failure.unhandled(); // Our own output is at fault.
            }
            found.add(violation(violation, request, text(violation, language)));
        }
        return Failure.validation(found);
    }

    /** The path begins with the method and the argument, if a method was called; what follows leads into the value. */
    private static Violation violation(ConstraintViolation<?> violation, HttpRequest<?> request, String text) {
        String path = violation.getPropertyPath().toString();
        Path.Node first = node(violation.getPropertyPath(), 0);
        Path.Node second = node(violation.getPropertyPath(), 1);
        if (first == null
                || second == null
                || first.getKind() != ElementKind.METHOD
                || second.getKind() != ElementKind.PARAMETER) {
            return Violation.ofBody(path, text);
        }
        String inside =
                path.substring(first.getName().length() + 1 + second.getName().length());
        Argument<?> argument = argument(violation, first.getName(), second, request);
        return argument == null
                ? Violation.ofBody(inside, text) // Of a bean behind the handler, which was handed the body.
                : ArgumentPlace.of(argument, request).violation(inside, text);
    }

    private static @Nullable Argument<?> argument(
            ConstraintViolation<?> violation, String method, Path.Node parameter, HttpRequest<?> request) {
        if (!(RouteAttributes.getRouteMatch(request).orElse(null) instanceof MethodBasedRouteMatch<?, ?> route)
                || !route.getMethodName().equals(method)
                || !route.getDeclaringType().isAssignableFrom(violation.getRootBeanClass())) {
            return null;
        }
        for (Argument<?> argument : route.getArguments()) {
            if (argument.getName().equals(parameter.getName())) {
                return argument;
            }
        }
        return null;
    }

    private static Path.@Nullable Node node(Path path, int index) {
        Iterator<Path.Node> nodes = path.iterator();
        for (int i = 0; i < index && nodes.hasNext(); i++) {
            nodes.next();
        }
        return nodes.hasNext() ? nodes.next() : null;
    }

    /** Micronaut's own validator speaks English only; another, such as Hibernate's, has its own texts and the app's. */
    private String text(ConstraintViolation<?> violation, Locale language) {
        ConstraintDescriptor<?> descriptor = violation.getConstraintDescriptor();
        String template = violation.getMessageTemplate();
        if (interpolator.map(ConstraintViolations::isMicronauts).orElse(true)) {
            String ofTheKit = messages.constraint(template, descriptor.getAttributes(), language);
            if (ofTheKit != null) {
                return ofTheKit;
            }
        }
        return interpolator
                .map(found ->
                        found.interpolate(template, new Context(descriptor, violation.getInvalidValue()), language))
                .orElse(violation.getMessage());
    }

    /** What an interpolator may ask for. */
    private record Context(
            ConstraintDescriptor<?> descriptor, @Nullable Object value) implements MessageInterpolator.Context {

        @Override
        public ConstraintDescriptor<?> getConstraintDescriptor() {
            return descriptor;
        }

        @Override
        public @Nullable Object getValidatedValue() {
            return value;
        }

        @Override
        public <T> T unwrap(Class<T> type) {
            if (type.isInstance(this)) {
                return type.cast(this);
            }
            throw new ValidationException("The context cannot be seen as " + type.getName() + ".");
        }
    }
}
