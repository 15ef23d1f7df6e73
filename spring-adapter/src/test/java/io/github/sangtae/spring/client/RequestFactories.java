package io.github.sangtae.spring.client;

import io.netty.channel.ChannelOption;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.Timeout;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.JettyClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.util.ClassUtils;

/** Each of Spring's factories, which connect within 300 ms and read within a second. */
final class RequestFactories {

    static final Duration CONNECT = Duration.ofMillis(300);
    static final Duration READ = Duration.ofSeconds(1);

    private static final List<AutoCloseable> OPEN = new ArrayList<>();

    private RequestFactories() {}

    static Stream<String> names() {
        return Stream.of("simple", "jdk", "httpComponents", "jetty", "reactor");
    }

    static ClientHttpRequestFactory create(String name) throws Exception {
        return switch (name) {
            case "simple" -> simple();
            case "jdk" -> jdk();
            case "httpComponents" -> httpComponents(25);
            case "jetty" -> jetty();
            default ->
                reactor(reactor.netty.http.client.HttpClient.create()
                        .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 300));
        };
    }

    static void closeAll() throws Exception {
        for (AutoCloseable open : OPEN) {
            open.close();
        }
        OPEN.clear();
    }

    private static ClientHttpRequestFactory simple() {
        SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
        factory.setConnectTimeout((int) CONNECT.toMillis());
        factory.setReadTimeout((int) READ.toMillis());
        return factory;
    }

    private static ClientHttpRequestFactory jdk() {
        JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .build());
        factory.setReadTimeout(READ);
        return factory;
    }

    /** With a pool of so many connections, which is waited for as long as for a connection. */
    static ClientHttpRequestFactory httpComponents(int connections) {
        Timeout connect = Timeout.of(CONNECT);
        HttpComponentsClientHttpRequestFactory factory = new HttpComponentsClientHttpRequestFactory(HttpClients.custom()
                .disableAutomaticRetries()
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(connect)
                        .setResponseTimeout(Timeout.of(READ))
                        .build())
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setMaxConnTotal(connections)
                        .setMaxConnPerRoute(connections)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(connect)
                                .setSocketTimeout(Timeout.of(READ))
                                .build())
                        .build())
                .build());
        OPEN.add(factory::destroy);
        return factory;
    }

    private static ClientHttpRequestFactory jetty() throws Exception {
        org.eclipse.jetty.client.HttpClient client = new org.eclipse.jetty.client.HttpClient();
        client.setConnectTimeout(CONNECT.toMillis());
        JettyClientHttpRequestFactory factory = new JettyClientHttpRequestFactory(client);
        factory.setReadTimeout(READ);
        factory.afterPropertiesSet();
        OPEN.add(factory::destroy);
        return factory;
    }

    /** Spring has renamed it. */
    static ClientHttpRequestFactory reactor(reactor.netty.http.client.HttpClient netty) throws Exception {
        ClassLoader loader = RequestFactories.class.getClassLoader();
        String name = Stream.of(
                        "org.springframework.http.client.ReactorClientHttpRequestFactory",
                        "org.springframework.http.client.ReactorNettyClientRequestFactory")
                .filter(type -> ClassUtils.isPresent(type, loader))
                .findFirst()
                .orElseThrow();
        ClientHttpRequestFactory factory = (ClientHttpRequestFactory) Class.forName(name)
                .getConstructor(reactor.netty.http.client.HttpClient.class)
                .newInstance(netty.disableRetry(true));
        factory.getClass().getMethod("setReadTimeout", Duration.class).invoke(factory, READ);
        if (factory instanceof InitializingBean bean) {
            bean.afterPropertiesSet();
        }
        return factory;
    }
}
