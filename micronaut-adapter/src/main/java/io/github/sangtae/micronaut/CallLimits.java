package io.github.sangtae.micronaut;

import io.micronaut.context.BeanContext;
import io.micronaut.http.BasicHttpAttributes;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.client.DefaultHttpClientConfiguration;
import io.micronaut.http.client.HttpClientConfiguration;
import io.micronaut.http.client.ServiceHttpClientConfiguration;
import io.micronaut.inject.qualifiers.Qualifiers;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time that Micronaut's client gives a whole call, all its tries and waits included. */
final class CallLimits {

    /** What Micronaut adds to the read timeout where {@code request-timeout} is not set. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final BeanContext beans;
    private final DefaultHttpClientConfiguration standard;

    CallLimits(BeanContext beans, DefaultHttpClientConfiguration standard) {
        this.beans = beans;
        this.standard = standard;
    }

    /** The limit, or null if there is none. */
    @Nullable
    Duration of(HttpRequest<?> request) {
        HttpClientConfiguration configuration = BasicHttpAttributes.getServiceId(request)
                .<HttpClientConfiguration>flatMap(
                        id -> beans.findBean(ServiceHttpClientConfiguration.class, Qualifiers.byName(id)))
                .orElse(standard);
        Duration limit = Optional.ofNullable(configuration.getRequestTimeout())
                .or(() -> configuration
                        .getReadTimeout()
                        .filter(timeout -> !timeout.isNegative())
                        .map(GRACE::plus))
                .orElse(null);
        return limit == null || limit.isNegative() ? null : limit;
    }
}
