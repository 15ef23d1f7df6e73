package io.github.sangtae.jaxrs;

import io.github.sangtae.StatusMessages;
import io.github.sangtae.problem.Failure;
import io.github.sangtae.problem.Place;
import io.github.sangtae.problem.Violation;
import io.github.sangtae.problem.ViolationReader;
import jakarta.validation.Configuration;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.MessageInterpolator;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.metadata.ConstraintDescriptor;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads broken constraints out of Bean Validation's exceptions: where in the request each of them is. Loaded only where the
 * app has Bean Validation.
 */
final class ConstraintViolations {

    /** RESTEasy's and Quarkus REST's word for it, which clients of theirs look for. */
    private static final String MARK = "validation-exception";

    /** Without the places, which are not the request's. */
    private static final Failure REFUSED = Failure.raised(Response.Status.BAD_REQUEST.getStatusCode(), null);

    private final JaxrsRuntime runtime;
    private final ViolationReader reader;
    private volatile @Nullable MessageInterpolator interpolator;

    ConstraintViolations(JaxrsRuntime runtime, StatusMessages messages) {
        this.runtime = runtime;
        reader = new ViolationReader(messages, this::interpolator);
    }

    /**
     * What a validator's exception means; null if this is another, or not about what the request holds: an entity that
     * cannot be saved, or a response that breaks its own rules, is the server's fault. Jersey says so of the response only,
     * and keeps its status.
     */
    @Nullable
    Failure failure(Throwable exception, Locale language) {
        Failure found = read(exception, language);
        return found == null || !runtime.marksViolations() ? found : found.withHeader(MARK, List.of("true"));
    }

    private @Nullable Failure read(Throwable exception, Locale language) {
        if (!(exception instanceof ConstraintViolationException violations)
                || violations.getConstraintViolations() == null) {
            return null;
        }
        boolean alone = violations.getConstraintViolations().size() == 1;
        List<Violation> found = new ArrayList<>();
        for (ConstraintViolation<?> violation : violations.getConstraintViolations()) {
            Start start = start(violation);
            if (start == null) {
                return runtime == JaxrsRuntime.JERSEY && !areOfTheResponse(violations) ? REFUSED : null;
            }
            Place place = ViolationReader.inside(start.place(), violation.getPropertyPath(), start.nodes());
            boolean body = start.place().equals(Place.body());
            if (isMissing(violation) && place.equals(start.place()) && (alone || body)) {
                return Failure.missing(place);
            }
            found.add(new Violation(place, reader.text(violation, language)));
        }
        return found.isEmpty() ? null : Failure.validation(found);
    }

    private static boolean areOfTheResponse(ConstraintViolationException violations) {
        for (ConstraintViolation<?> violation : violations.getConstraintViolations()) {
            for (Path.Node node : violation.getPropertyPath()) {
                if (node.getKind() == ElementKind.RETURN_VALUE) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Runtimes hand null to the method where there is nothing; the constraint is how an app says that it needs it. */
    private static boolean isMissing(ConstraintViolation<?> violation) {
        ConstraintDescriptor<?> constraint = violation.getConstraintDescriptor();
        return violation.getInvalidValue() == null
                && constraint != null
                && constraint.getAnnotation() instanceof NotNull;
    }

    /**
     * Where a violation's path begins in the request.
     *
     * @param nodes how many nodes of the path lead there
     */
    private record Start(Place place, int nodes) {}

    private static @Nullable Start start(ConstraintViolation<?> violation) {
        Class<?> root = violation.getRootBeanClass();
        if (root == null || violation.getPropertyPath() == null) {
            return null;
        }
        Iterator<Path.Node> nodes = violation.getPropertyPath().iterator();
        Path.Node first = nodes.hasNext() ? nodes.next() : null;
        if (first == null) {
            return null;
        }
        if (first.getKind() == ElementKind.PROPERTY && ResourceMethods.isResource(root)) {
            Place field = ResourceMethods.place(root, first.getName());
            return field == null ? null : new Start(field, 1);
        }
        Path.Node second = nodes.hasNext() ? nodes.next() : null;
        if (first.getKind() != ElementKind.METHOD || second == null || second.getKind() != ElementKind.PARAMETER) {
            return null;
        }
        Class<?>[] types = first.as(Path.MethodNode.class).getParameterTypes().toArray(new Class<?>[0]);
        List<Method> declarations = ResourceMethods.declarations(root, first.getName(), types);
        if (!ResourceMethods.isResource(declarations)) {
            return null;
        }
        int index = second.as(Path.ParameterNode.class).getParameterIndex();
        Place parameter = ResourceMethods.place(declarations, index);
        if (parameter != null) {
            return new Start(parameter, 2);
        }
        Class<?> bean = ResourceMethods.beanParam(declarations, index);
        return bean == null ? new Start(Place.body(), 2) : ofBean(bean, nodes);
    }

    /** Follows the path into an object made of parameters. */
    private static Start ofBean(Class<?> bean, Iterator<Path.Node> nodes) {
        Path.Node property = nodes.hasNext() ? nodes.next() : null;
        Place place =
                property == null || property.getName() == null ? null : ResourceMethods.place(bean, property.getName());
        return place != null ? new Start(place, 3) : new Start(Place.parameter(""), 2);
    }

    /** Made once, when the first broken constraint needs it. */
    private MessageInterpolator interpolator() {
        MessageInterpolator made = interpolator;
        if (made == null) {
            Configuration<?> standard = Validation.byDefaultProvider().configure();
            boolean own = standard.getBootstrapConfiguration().getMessageInterpolatorClassName() != null;
            made = own
                    ? Validation.buildDefaultValidatorFactory().getMessageInterpolator()
                    : standard.getDefaultMessageInterpolator(); // Not the factory's: Quarkus' knows only one language.
            interpolator = made;
        }
        return made;
    }
}
