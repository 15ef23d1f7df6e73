package io.github.sangtae.spring.server;

import io.github.sangtae.spring.SangtaeAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Import;

/** Gives the embedded server the kit's answers for what it refuses itself, whichever web stack is behind it. */
@AutoConfiguration(after = SangtaeAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnProperty(
        name = {"sangtae.enabled", "sangtae.spring.server.enabled"},
        havingValue = "true",
        matchIfMissing = true)
@Import({
    Boot3TomcatCustomizer.class,
    Boot4TomcatCustomizer.class,
    Boot3JettyCustomizer.class,
    Boot4JettyCustomizer.class,
    Boot3NettyCustomizer.class,
    Boot4NettyCustomizer.class
})
public class ServerProblemsAutoConfiguration {}
