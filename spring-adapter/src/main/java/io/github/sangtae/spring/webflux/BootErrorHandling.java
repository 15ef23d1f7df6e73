package io.github.sangtae.spring.webflux;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.util.ClassUtils;

/** The app's error handling by the types of Spring Boot, which moved between Boot 3 and 4, so that they go by name. */
final class BootErrorHandling implements AppErrorHandling {

    private static final List<String> PACKAGES_OF_3 = List.of(
            "org.springframework.boot.web.reactive.error.",
            "org.springframework.boot.autoconfigure.web.reactive.error.");
    private static final List<String> PACKAGES_OF_4 =
            List.of("org.springframework.boot.webflux.error.", "org.springframework.boot.webflux.autoconfigure.error.");

    private final ApplicationContext context;
    private final List<String> packages;
    private final @Nullable ErrorViews views;

    BootErrorHandling(ApplicationContext context) {
        this.context = context;
        boolean isBoot4 = ClassUtils.isPresent(
                PACKAGES_OF_4.get(0) + "ErrorAttributes", getClass().getClassLoader());
        this.packages = isBoot4 ? PACKAGES_OF_4 : PACKAGES_OF_3;
        this.views = find("DefaultErrorWebExceptionHandler") == null ? null : new ErrorViews(context);
    }

    @Override
    public boolean replacesBoots() {
        return isReplaced("ErrorWebExceptionHandler", "DefaultErrorWebExceptionHandler")
                || isReplaced("ErrorAttributes", "DefaultErrorAttributes");
    }

    private boolean isReplaced(String type, String byBoot) {
        Class<?> found = find(type);
        Class<?> ofBoot = find(byBoot);
        return found != null
                && context.getBeansOfType(found).values().stream()
                        .anyMatch(bean -> AopUtils.getTargetClass(bean) != ofBoot);
    }

    @Override
    public boolean hasView(int status) {
        return views != null && views.has(status);
    }

    private @Nullable Class<?> find(String name) {
        for (String inPackage : packages) {
            if (ClassUtils.isPresent(inPackage + name, getClass().getClassLoader())) {
                return ClassUtils.resolveClassName(inPackage + name, getClass().getClassLoader());
            }
        }
        return null;
    }
}
