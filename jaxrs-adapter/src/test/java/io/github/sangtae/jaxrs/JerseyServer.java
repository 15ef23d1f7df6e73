package io.github.sangtae.jaxrs;

import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Jersey on Grizzly. */
public final class JerseyServer implements RestServer {

    @Override
    public Running start(Application app, Map<String, Object> properties) {
        ResourceConfig config = ResourceConfig.forApplication(app).addProperties(properties);
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), config);
        return new Running() {
            @Override
            public URI uri() {
                return URI.create(
                        "http://127.0.0.1:" + server.getListener("grizzly").getPort());
            }

            @Override
            public void close() {
                server.shutdownNow();
            }
        };
    }

    @Override
    public Map<String, String> deviations() {
        return Map.of();
    }
}
