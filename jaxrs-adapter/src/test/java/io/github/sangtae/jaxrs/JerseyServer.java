package io.github.sangtae.jaxrs;

import jakarta.ws.rs.client.Entity;
import jakarta.ws.rs.core.Application;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.media.multipart.FormDataMultiPart;
import org.glassfish.jersey.media.multipart.MultiPartFeature;
import org.glassfish.jersey.media.multipart.file.StreamDataBodyPart;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** Jersey on Grizzly. */
public final class JerseyServer implements RestServer {

    private static final String GRIZZLY =
            "Grizzly 4.0.2 under Jersey 3.1.11 and 4.0.2 answers with its own page before Jersey is called, and has no hook.";

    @Override
    public Running start(Application app) {
        return start(ResourceConfig.forApplication(app));
    }

    @Override
    public Running startSecured(Application app) {
        return start(ResourceConfig.forApplication(app).register(RolesAllowedDynamicFeature.class));
    }

    private Running start(ResourceConfig app) {
        jsonProviders().forEach(app::register);
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(URI.create("http://127.0.0.1:0/"), app);
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
    public Map<String, Entity<?>> multiparts(InputStream stream) {
        FormDataMultiPart form = new FormDataMultiPart();
        form.bodyPart(new StreamDataBodyPart("f", stream, "f.bin"));
        return Map.of("FormDataMultiPart", Entity.entity(form, form.getMediaType()));
    }

    @Override
    public Object[] multipartProviders() {
        return new Object[] {new MultiPartFeature()};
    }

    @Override
    public Map<String, String> clientDeviations() {
        Map<String, String> deviations = new HashMap<>(RestServer.filtersRunAtEveryTry());
        deviations.put("C03_patchIsNotSentTwice", "HttpURLConnection, Jersey's default, refuses PATCH.");
        deviations.put(
                "C04_oneShotBodyIsNotSentTwiceAfterADisconnect",
                "Jersey 3.1.11 buffers the stream, and HttpURLConnection sends a PUT again by itself.");
        deviations.put(
                "C16_bodiesThatCanBeReadOnceAreSentOnce",
                "Jersey 3.1.11 buffers the stream, and HttpURLConnection sends a PUT again by itself.");
        if (Runtime.version().feature() < 25) { // Seen on 17, and gone on 25.
            deviations.put(
                    "C03_postIsNotSentTwiceAfterHalfAnAnswer",
                    "HttpURLConnection of JDK 17 takes a body that was cut off for a whole one.");
        }
        return deviations;
    }

    @Override
    public List<String> ownComplaints() {
        return List.of(
                "Error while closing the output stream in order to commit response.",
                "An I/O error has occurred while writing a response message entity to the container output stream.",
                "Error occurred when processing a response created from an already mapped exception.");
    }

    @Override
    public int statusOfOwnViolations() {
        return 400;
    }

    @Override
    public Map<String, String> neverWorseDeviations() {
        return Map.of(
                "S17_strangeQueryIsNoServerError", GRIZZLY,
                "S17_undecodableQueryIsNoServerError", GRIZZLY);
    }

    @Override
    public Map<String, String> deviations() {
        return Map.of(
                "S12_badCharacterInThePath", GRIZZLY,
                "S12_badPercentEncoding", GRIZZLY,
                "S12_badRequestLine", "Grizzly 4.0.2 takes a request line without a path for one with an empty path.",
                "S12_headersTooLarge", GRIZZLY,
                "S12_missingHost", GRIZZLY,
                "S12_unknownVersionOfHttp", GRIZZLY,
                "S14_markupInThePathIsHarmless", GRIZZLY,
                "S13_clientThatWentAwayIsNoError",
                        "Jersey 3.1.11 logs a broken connection at SEVERE itself, before and besides any mapper.",
                "S13_committedResponseIsLeftAlone",
                        "Jersey 3.1.11 buffers 8 KiB whatever is flushed, so the response is not committed yet.");
    }
}
