package io.github.sangtae.spring.mvc;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.http.HttpStatus;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/** The app's error pages by the types of Spring Boot, which moved between Boot 3 and 4, so that they go by name. */
final class BootErrorPages implements AppErrorPages {

    private static final List<String> PACKAGES_OF_3 = List.of(
            "org.springframework.boot.web.servlet.error.", "org.springframework.boot.autoconfigure.web.servlet.error.");
    private static final List<String> PACKAGES_OF_4 =
            List.of("org.springframework.boot.webmvc.error.", "org.springframework.boot.webmvc.autoconfigure.error.");

    private final ListableBeanFactory beans;
    private final List<String> packages;

    private BootErrorPages(ListableBeanFactory beans, List<String> packages) {
        this.beans = beans;
        this.packages = packages;
    }

    /** The pages of an app; of one without Boot's there are none. */
    static AppErrorPages of(ListableBeanFactory beans) {
        boolean isBoot4 =
                ClassUtils.isPresent(PACKAGES_OF_4.get(0) + "ErrorController", BootErrorPages.class.getClassLoader());
        return new BootErrorPages(beans, isBoot4 ? PACKAGES_OF_4 : PACKAGES_OF_3);
    }

    @Override
    public boolean hasController() {
        return isReplaced("ErrorController", "BasicErrorController")
                || isReplaced("ErrorAttributes", "DefaultErrorAttributes");
    }

    private boolean isReplaced(String type, String byBoot) {
        Class<?> found = find(type);
        Class<?> ofBoot = find(byBoot);
        return found != null
                && beans.getBeansOfType(found).values().stream()
                        .anyMatch(bean -> AopUtils.getTargetClass(bean) != ofBoot);
    }

    @Override
    public boolean hasView(HttpServletRequest request, int status) {
        HttpStatus known = HttpStatus.resolve(status);
        Class<?> resolvers = find("ErrorViewResolver");
        if (known == null || resolvers == null) {
            return false;
        }
        Method resolve = ReflectionUtils.findMethod(
                resolvers, "resolveErrorView", HttpServletRequest.class, HttpStatus.class, Map.class);
        return resolve != null
                && beans.getBeanProvider(resolvers)
                        .orderedStream()
                        .anyMatch(
                                bean -> ReflectionUtils.invokeMethod(resolve, bean, request, known, Map.of()) != null);
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
