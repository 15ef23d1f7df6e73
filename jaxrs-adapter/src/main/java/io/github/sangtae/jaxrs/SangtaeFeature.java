package io.github.sangtae.jaxrs;

import io.github.sangtae.SangtaeSettings;
import io.github.sangtae.StatusMessages;
import jakarta.ws.rs.ConstrainedTo;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Answers the errors of an app with problems. Jersey and RESTEasy find it by themselves, by {@code META-INF/services};
 * Quarkus REST, by the annotation; in CXF it is registered like any provider.
 *
 * <p>Its settings are the properties of the Jakarta REST configuration, then MicroProfile Config where an app has it, else
 * system properties. A wrong value stops the start. Clients are left as they are.
 */
@Provider
@ConstrainedTo(RuntimeType.SERVER)
public final class SangtaeFeature implements Feature {

    private static final int FIRST_OF_RESPONSE_FILTERS = Integer.MAX_VALUE; // Response filters run in descending order.
    private static final int LAST_OF_RESPONSE_FILTERS = Integer.MIN_VALUE;
    private static final int FIRST_OF_REQUEST_FILTERS = Integer.MIN_VALUE; // Before a login of the app's.
    private static final int OUTERMOST = Integer.MIN_VALUE;

    /** For the runtime. */
    public SangtaeFeature() {}

    @Override
    public boolean configure(FeatureContext context) {
        Configuration configuration = context.getConfiguration();
        if (configuration.getRuntimeType() == RuntimeType.CLIENT) {
            return false; // Some runtimes call it for clients whatever the annotation says.
        }
        if (configuration.isRegistered(ThrownErrorFilter.class)) {
            return false; // Found in two ways, by the app's scanning and by the services file.
        }
        StatusMessages messages = StatusMessages.load(classLoader());
        SangtaeSettings settings = SangtaeSettings.from(key -> property(configuration, key), messages);
        if (!settings.enabled()) {
            return false;
        }
        try {
            JaxrsRuntime runtime = JaxrsRuntime.of(configuration);
            register(context, runtime, new ProblemWriter(runtime, settings, messages));
            return true;
        } catch (Throwable fault) {
            FailureLog.fault(SangtaeFeature.class, fault); // The app starts as it does without the kit.
            return false;
        }
    }

    private static void register(FeatureContext context, JaxrsRuntime runtime, ProblemWriter writer) {
        Configuration configuration = context.getConfiguration();
        ErrorResponses responses = new ErrorResponses(runtime, writer);
        RuntimeMappers.register(context, responses);
        context.register(new ErrorPageFilter(responses), FIRST_OF_REQUEST_FILTERS);
        context.register(new ThrownErrorFilter(writer), FIRST_OF_RESPONSE_FILTERS);
        context.register(new EmptyErrorFilter(writer), LAST_OF_RESPONSE_FILTERS);
        if (runtime == JaxrsRuntime.CXF && Classes.isPresent("jakarta.servlet.http.HttpServletResponse")) {
            context.register(new CommittedResponseFilter(), LAST_OF_RESPONSE_FILTERS);
        }
        context.register(new RequestBodyInterceptor(), OUTERMOST);
        if (runtime != JaxrsRuntime.QUARKUS) { // It tells itself whether the caller is there.
            context.register(new ResponseBodyInterceptor(), OUTERMOST);
        }
        if (!configuration.isRegistered(ErrorBodyWriter.class)) {
            context.register(new ErrorBodyWriter());
        }
    }

    private static @Nullable String property(Configuration configuration, String key) {
        Object value = configuration.getProperty(key);
        return value != null ? value.toString() : MicroProfileConfig.property(key);
    }

    private static ClassLoader classLoader() {
        ClassLoader ofTheApp = Thread.currentThread().getContextClassLoader();
        return ofTheApp != null ? ofTheApp : Objects.requireNonNull(SangtaeFeature.class.getClassLoader());
    }
}
