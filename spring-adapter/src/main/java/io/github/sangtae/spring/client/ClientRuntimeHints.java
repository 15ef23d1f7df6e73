package io.github.sangtae.spring.client;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;
import org.springframework.util.ClassUtils;

/** What a native image needs to know of the builders that the retry stands around. */
final class ClientRuntimeHints implements RuntimeHintsRegistrar {

    private static final String REST_CLIENT = "org.springframework.web.client.RestClient$Builder";
    private static final String WEB_CLIENT = "org.springframework.web.reactive.function.client.WebClient$Builder";

    @Override
    public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
        for (String builder : new String[] {REST_CLIENT, WEB_CLIENT}) {
            if (ClassUtils.isPresent(builder, classLoader)) {
                hints.proxies().registerJdkProxy(TypeReference.of(builder));
            }
        }
        for (String type : new String[] {"DefaultRestClient", "DefaultRestClientBuilder"}) {
            hints.reflection()
                    .registerTypeIfPresent(
                            classLoader, "org.springframework.web.client." + type, MemberCategory.DECLARED_FIELDS);
        }
        hints.reflection()
                .registerTypeIfPresent(
                        classLoader,
                        "org.springframework.http.client.InterceptingClientHttpRequest$InterceptingRequestExecution",
                        MemberCategory.DECLARED_FIELDS);
    }
}
