package io.github.sangtae.jaxrs;

import io.undertow.Undertow;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.providers.multipart.MultipartFormDataOutput;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** RESTEasy on Undertow. */
public final class ResteasyServer implements RestServer {

    private static final String HEADERS =
            "RESTEasy 6.2.16 and 7.0.1 refuse a header that they cannot read with a page of their own, before any filter.";
    private static final String UNDERTOW = "Undertow 2.3 answers with an empty 400 itself, and has no hook.";

    @Override
    public Running start(Application app) {
        return new PortTellingServer().run(deployment(app));
    }

    @Override
    public Running startSecured(Application app) {
        ResteasyDeployment deployment = deployment(app);
        deployment.setSecurityEnabled(true);
        return new PortTellingServer().run(deployment);
    }

    static ResteasyDeployment deployment(Application app) {
        ResteasyDeployment deployment = new ResteasyDeploymentImpl();
        deployment.setApplication(app);
        return deployment;
    }

    @Override
    public Map<String, Entity<?>> multiparts(InputStream stream) {
        MultipartFormDataOutput form = new MultipartFormDataOutput();
        form.addFormData("f", stream, MediaType.APPLICATION_OCTET_STREAM_TYPE, "f.bin");
        return Map.of("MultipartFormDataOutput", Entity.entity(form, MediaType.MULTIPART_FORM_DATA));
    }

    @Override
    public boolean marksViolations() {
        return true;
    }

    @Override
    public Map<String, String> deviations() {
        return Map.of(
                "S08_unreadableGivesTheDefault", HEADERS,
                "S12_badCharacterInThePath",
                        "Undertow's servlet answers 500 itself when RESTEasy cannot read the address.",
                "S12_badPercentEncoding", UNDERTOW,
                "S12_badRequestLine", UNDERTOW,
                "S12_headersTooLarge", "Undertow 2.3 takes headers of up to 1 MiB unless it is told otherwise.",
                "S12_missingHost", UNDERTOW,
                "S12_unknownVersionOfHttp", UNDERTOW,
                "S14_hostileAcceptIsNoServerError", HEADERS,
                "S14_hostileValuesAreNotEchoed", HEADERS);
    }

    /** The only way to the port that was free. */
    static final class PortTellingServer extends UndertowJaxrsServer {

        Running run(ResteasyDeployment deployment) {
            start(Undertow.builder().addHttpListener(0, "127.0.0.1"));
            deploy(deployment);
            return running();
        }

        Running run(DeploymentInfo app) {
            start(Undertow.builder().addHttpListener(0, "127.0.0.1"));
            deploy(app);
            return running();
        }

        private Running running() {
            int port = ((InetSocketAddress) server.getListenerInfo().get(0).getAddress()).getPort();
            return new Running() {
                @Override
                public URI uri() {
                    return URI.create("http://127.0.0.1:" + port);
                }

                @Override
                public void close() {
                    stop();
                }
            };
        }
    }
}
