package io.github.sangtae.spring.mvc;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.webmvc.autoconfigure.error.BasicErrorController;
import org.springframework.boot.webmvc.autoconfigure.error.ErrorViewResolver;
import org.springframework.boot.webmvc.error.DefaultErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorAttributes;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpStatus;

/** The app's error pages by the types of Boot 4, which moved between Boot 3 and 4. */
@ConditionalOnClass(name = "org.springframework.boot.webmvc.error.ErrorController")
final class Boot4ErrorPages implements AppErrorPages {

    private final ListableBeanFactory beans;

    Boot4ErrorPages(ListableBeanFactory beans) {
        this.beans = beans;
    }

    @Override
    public boolean hasController() {
        Collection<ErrorController> controllers =
                beans.getBeansOfType(ErrorController.class).values();
        Collection<ErrorAttributes> attributes =
                beans.getBeansOfType(ErrorAttributes.class).values();
        return controllers.stream().anyMatch(bean -> bean.getClass() != BasicErrorController.class)
                || attributes.stream().anyMatch(bean -> bean.getClass() != DefaultErrorAttributes.class);
    }

    @Override
    public boolean hasView(HttpServletRequest request, int status) {
        HttpStatus known = HttpStatus.resolve(status);
        if (known == null) {
            return false;
        }
        List<ErrorViewResolver> resolvers =
                beans.getBeanProvider(ErrorViewResolver.class).orderedStream().toList();
        return resolvers.stream().anyMatch(resolver -> resolver.resolveErrorView(request, known, Map.of()) != null);
    }
}
