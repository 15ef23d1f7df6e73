package io.github.sangtae.jaxrs;

import io.undertow.Undertow;
import jakarta.ws.rs.core.Application;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;

/** RESTEasy on Undertow. */
public final class ResteasyServer implements RestServer {

    @Override
    public Running start(Application app) {
        PortTellingServer server = new PortTellingServer();
        server.start(Undertow.builder().addHttpListener(0, "127.0.0.1"));
        server.deploy(app, "/");
        return new Running() {
            @Override
            public URI uri() {
                return URI.create("http://127.0.0.1:" + server.port());
            }

            @Override
            public void close() {
                server.stop();
            }
        };
    }

    @Override
    public Map<String, String> deviations() {
        return Map.of();
    }

    /** The only way to the port that was free. */
    private static final class PortTellingServer extends UndertowJaxrsServer {

        int port() {
            return ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
        }
    }
}
