package io.github.sangtae.jaxrs;

import com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider;
import jakarta.ws.rs.core.Application;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.Map;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.utils.ResourceUtils;
import org.apache.cxf.jaxrs.validation.JAXRSBeanValidationInInterceptor;

/** CXF on Jetty. */
public final class CxfServer implements RestServer {

    @Override
    public Running start(Application app) throws IOException {
        String address = "http://127.0.0.1:" + freePort();
        JAXRSServerFactoryBean factory = ResourceUtils.createApplication(app, true);
        factory.setAddress(address);
        factory.setProvider(new SangtaeFeature()); // The one line of the README.
        factory.setProvider(new JacksonJsonProvider());
        factory.getInInterceptors().add(new JAXRSBeanValidationInInterceptor());
        Server server = factory.create();
        return new Running() {
            @Override
            public URI uri() {
                return URI.create(address);
            }

            @Override
            public void close() {
                server.destroy();
                factory.getBus().shutdown(true);
            }
        };
    }

    /** CXF does not tell which port it took, so one is chosen that is free a moment before. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public Map<String, String> deviations() {
        return Map.of();
    }
}
