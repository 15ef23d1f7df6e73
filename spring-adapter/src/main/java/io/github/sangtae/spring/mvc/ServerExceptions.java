package io.github.sangtae.spring.mvc;

import io.github.sangtae.problem.Failure;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

/**
 * The exceptions by which a server tells that it cannot read a request, thrown from where the app asks for a parameter or reads
 * the body. They carry the status that the server would answer with. By name, since an app has one server at most, and Tomcat
 * 10 has not all of Tomcat 11's.
 */
final class ServerExceptions {

    /** The type, and its method that gives the status. */
    private static final Map<String, String> WITH_STATUS = Map.of(
            "org.apache.tomcat.util.http.InvalidParameterException", "getErrorCode",
            "org.eclipse.jetty.http.HttpException", "getCode");

    /** Without a method for it: a request whose body does not come as announced. */
    private static final String BAD_REQUEST_OF_TOMCAT = "org.apache.catalina.connector.BadRequestException";

    private static final String JETTY = "org.eclipse.jetty.";

    private ServerExceptions() {}

    static @Nullable Failure failure(Throwable exception) {
        for (Class<?> type = exception.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(BAD_REQUEST_OF_TOMCAT)) {
                return Failure.malformedBody();
            }
            Integer status = status(exception, type);
            if (status != null && !isOfJettysClient(exception, type.getName())) {
                return Failure.isError(status) ? Failure.ofStatus(status) : null;
            }
        }
        return null;
    }

    /** Jetty's client throws the same types for what an upstream sends; where Jetty's own frames end, so does its part. */
    private static boolean isOfJettysClient(Throwable exception, String type) {
        return type.startsWith(JETTY)
                && Arrays.stream(exception.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .takeWhile(frame -> frame.startsWith(JETTY) || frame.startsWith("java."))
                        .noneMatch(frame -> frame.startsWith(JETTY + "ee") || frame.contains(".server."));
    }

    private static @Nullable Integer status(Throwable exception, Class<?> type) {
        String getter = WITH_STATUS.get(type.getName());
        for (Class<?> implemented : type.getInterfaces()) {
            getter = getter != null ? getter : WITH_STATUS.get(implemented.getName());
        }
        Method method = getter == null ? null : ReflectionUtils.findMethod(type, getter);
        return method == null ? null : (Integer) ReflectionUtils.invokeMethod(method, exception);
    }
}
