package io.github.sangtae.spring.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.sangtae.spring.Http;
import io.github.sangtae.spring.ProblemDesk;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.valves.ErrorReportValve;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An app that reports the server's refusals itself goes on to do so, wherever it stands. */
class OwnReportsTest {

    private static final String LOOPBACK = "127.0.0.1";

    private static final Supplier<ProblemDesk> NOBODY = () -> {
        throw new AssertionError("the kit is not to be asked");
    };

    @ParameterizedTest
    @ValueSource(strings = {"before", "after", "engine", "class"})
    void aValveOfTheApps_reports(String place, @TempDir Path directory) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setHostname(LOOPBACK);
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", LOOPBACK);
        Context context = tomcat.addContext("", directory.toString());
        Container host = tomcat.getHost();
        if (place.equals("before")) {
            host.getPipeline().addValve(new OwnValve());
        }
        TomcatProblemValve.addTo(context, NOBODY);
        switch (place) {
            case "after" -> host.getPipeline().addValve(new OwnValve());
            case "engine" -> tomcat.getEngine().getPipeline().addValve(new OwnValve());
            case "class" ->
                ((org.apache.catalina.core.StandardHost) host).setErrorReportValveClass(OwnValve.class.getName());
            default -> {}
        }
        tomcat.start();
        try {
            assertOwn(tomcat.getConnector().getLocalPort());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    void aHandlerOfTheApps_reportsOnJetty() throws Exception {
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost(LOOPBACK);
        jetty.addConnector(connector);
        jetty.setErrorHandler(new OwnHandler());
        JettyProblemHandler.addTo(jetty, NOBODY);
        jetty.start();
        try {
            assertOwn(connector.getLocalPort());
        } finally {
            jetty.stop();
        }
    }

    private static void assertOwn(int port) throws Exception {
        assertEquals(
                "own",
                new Http(URI.create("http://" + LOOPBACK + ":" + port))
                        .get("/nowhere")
                        .body());
    }

    /** Made by Tomcat too, by its name. */
    public static final class OwnValve extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable exception) {
            if (response.getStatus() < 400 || !response.setErrorReported()) {
                return;
            }
            try {
                response.setContentType("text/plain");
                response.getReporter().write("own");
                response.finishResponse();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static final class OwnHandler extends ErrorHandler {

        @Override
        protected void generateResponse(
                org.eclipse.jetty.server.Request request,
                org.eclipse.jetty.server.Response response,
                int code,
                @Nullable String message,
                @Nullable Throwable cause,
                Callback callback) {
            response.write(true, ByteBuffer.wrap("own".getBytes(StandardCharsets.UTF_8)), callback);
        }
    }
}
