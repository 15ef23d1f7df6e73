package io.github.sangtae.spring.webflux;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.template.TemplateAvailabilityProvider;
import org.springframework.boot.autoconfigure.template.TemplateAvailabilityProviders;
import org.springframework.boot.autoconfigure.web.WebProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.Resource;
import org.springframework.http.HttpStatus;

/** Finds the views that Boot's reactive error handler would show, which has no interface to ask. */
final class ErrorViews {

    private final ApplicationContext context;
    private final TemplateAvailabilityProviders templates;

    ErrorViews(ApplicationContext context) {
        this.context = context;
        this.templates = new TemplateAvailabilityProviders(context);
    }

    /** By the names that Boot tries: the status, its series, and one for all. */
    boolean has(int status) {
        List<String> names = new ArrayList<>(List.of("error/" + status));
        HttpStatus.Series series = HttpStatus.Series.resolve(status);
        if (series == HttpStatus.Series.CLIENT_ERROR) {
            names.add("error/4xx");
        } else if (series == HttpStatus.Series.SERVER_ERROR) {
            names.add("error/5xx");
        }
        names.add("error/error");
        return names.stream().anyMatch(name -> isTemplate(name) || isFile(name + ".html"));
    }

    private boolean isTemplate(String name) {
        TemplateAvailabilityProvider provider = templates.getProvider(name, context);
        return provider != null;
    }

    private boolean isFile(String name) {
        @Nullable
        WebProperties properties = context.getBeanProvider(WebProperties.class).getIfAvailable();
        if (properties == null) {
            return false;
        }
        for (String location : properties.getResources().getStaticLocations()) {
            Resource file = context.getResource(location + name);
            if (file.exists()) {
                return true;
            }
        }
        return false;
    }
}
