package io.github.sangtae.jaxrs;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.cxf.BusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.interceptor.security.SecureAnnotationsInterceptor;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.ext.multipart.Attachment;
import org.apache.cxf.jaxrs.ext.multipart.ContentDisposition;
import org.apache.cxf.jaxrs.ext.multipart.MultipartBody;
import org.apache.cxf.jaxrs.security.SimpleAuthorizingFilter;
import org.apache.cxf.jaxrs.utils.ResourceUtils;
import org.apache.cxf.jaxrs.validation.JAXRSBeanValidationInvoker;

/** CXF on Jetty. */
public final class CxfServer implements RestServer {

    private static final String NO_STATUS = "CXF 4.1.5 refuses to make a response with a status above 599.";
    private static final String JETTY = "Jetty 12 under CXF 4.1.5 answers with its own page, before CXF is called.";

    @Override
    public Running start(Application app) throws Exception {
        return start(app, List.of());
    }

    @Override
    public Running startSecured(Application app) throws Exception {
        SecureAnnotationsInterceptor roles = new SecureAnnotationsInterceptor();
        for (Class<?> type : app.getClasses()) {
            if (type.isAnnotationPresent(Path.class)) {
                roles.setSecuredObject(type.getConstructor().newInstance());
            }
        }
        SimpleAuthorizingFilter filter = new SimpleAuthorizingFilter();
        filter.setInterceptor(roles);
        return start(app, List.of(filter));
    }

    private Running start(Application app, List<?> more) throws Exception {
        String address = "http://127.0.0.1:" + freePort();
        JAXRSServerFactoryBean factory = ResourceUtils.createApplication(
                app, true, false, false, BusFactory.newInstance().createBus());
        factory.setAddress(address);
        factory.setProvider(new SangtaeFeature()); // The one line of the README.
        for (Class<?> json : jsonProviders()) {
            factory.setProvider(json.getConstructor().newInstance());
        }
        factory.setProviders(more);
        factory.setInvoker(new JAXRSBeanValidationInvoker());
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
    public List<Class<?>> jsonProviders() {
        return RestServer.present(
                "com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider",
                "tools.jackson.jakarta.rs.json.JacksonJsonProvider",
                "org.apache.cxf.jaxrs.provider.jsrjsonb.JsrJsonbProvider");
    }

    @Override
    public Client jsonClient() {
        ClientBuilder builder = ClientBuilder.newBuilder();
        jsonProviders().forEach(builder::register);
        return builder.build();
    }

    @Override
    public boolean findsFeatures() {
        return false;
    }

    @Override
    public boolean mapsFailuresToWrite() {
        return false; // CXF 4.1.5 has sent its 200 by then, and names the class that it has no writer for itself.
    }

    @Override
    public Map<String, Entity<?>> multiparts(InputStream stream) {
        Attachment part =
                new Attachment("f", stream, new ContentDisposition("form-data; name=\"f\"; filename=\"f.bin\""));
        return Map.of(
                "MultipartBody", Entity.entity(new MultipartBody(List.of(part)), MediaType.MULTIPART_FORM_DATA),
                "attachments", Entity.entity(List.of(part), MediaType.MULTIPART_FORM_DATA));
    }

    @Override
    public Map<String, String> clientDeviations() {
        Map<String, String> deviations = new HashMap<>(RestServer.filtersRunAtEveryTry());
        deviations.put(
                "C01_idempotentMethodsAreRetried",
                "CXF 4.1.5 adds a Content-Type to a request without a body when it is sent again.");
        deviations.put("C03_patchIsNotSentTwice", "HttpURLConnection refuses PATCH.");
        deviations.put(
                "C04_oneShotBodyIsNotSentTwiceAfterADisconnect",
                "CXF 4.1.5 buffers the stream, and HttpURLConnection sends a PUT again by itself.");
        deviations.put(
                "C08_vendorCodesMeanWhatTheVendorSays",
                "CXF 4.1.5 throws an exception for an answer with a status above 599.");
        deviations.put(
                "C16_bodiesThatCanBeReadOnceAreSentOnce",
                "CXF 4.1.5 buffers the stream, and HttpURLConnection sends a PUT again by itself.");
        if (Runtime.version().feature() < 25) { // Seen on 17, and gone on 25.
            deviations.put(
                    "C03_postIsNotSentTwiceAfterHalfAnAnswer",
                    "HttpURLConnection of JDK 17 takes a body that was cut off for a whole one.");
        }
        return deviations;
    }

    @Override
    public boolean findsWrappedStatuses() {
        return true;
    }

    @Override
    public List<String> ownComplaints() {
        return List.of("Problem with writing the data");
    }

    @Override
    public Map<String, String> deviations() {
        return Map.ofEntries(
                Map.entry("S05_status783ArrivesAsSet", NO_STATUS),
                Map.entry("S05_status999ArrivesAsSet", NO_STATUS),
                Map.entry(
                        "S07_nothingInternalLeaves",
                        "Jetty 12 names itself in the header Server unless it is told not to."),
                Map.entry("S12_badCharacterInThePath", JETTY),
                Map.entry("S12_badPercentEncoding", JETTY),
                Map.entry("S12_badRequestLine", JETTY),
                Map.entry("S12_headersTooLarge", JETTY),
                Map.entry("S12_missingHost", JETTY),
                Map.entry("S12_unknownVersionOfHttp", JETTY),
                Map.entry("S13_clientThatWentAwayIsNoError", "CXF 4.1.5 logs a broken connection at SEVERE itself."));
    }
}
