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
    TomcatCustomizers.OfBoot3.class,
    TomcatCustomizers.OfBoot4.class,
    JettyCustomizers.OfBoot3.class,
    JettyCustomizers.OfBoot4.class,
    NettyCustomizers.OfBoot3.class,
    NettyCustomizers.OfBoot4.class
})
public class ServerProblemsAutoConfiguration {}
