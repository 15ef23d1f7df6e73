package io.github.sangtae.jaxrs;

import jakarta.servlet.ServletException;
import jakarta.ws.rs.core.Application;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.Wrapper;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.descriptor.web.ErrorPage;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;
import org.glassfish.jersey.servlet.ServletContainer;

/** Jersey in Tomcat. */
public final class TomcatServer implements RestServer {

    private static final String TOMCAT =
            "Tomcat 11.0.27 answers with its own page before any app is called, and an app has no hook for it.";

    @Override
    public Running start(Application app) throws Exception {
        return started(ResourceConfig.forApplication(app));
    }

    @Override
    public Running startSecured(Application app) throws Exception {
        return started(ResourceConfig.forApplication(app).register(RolesAllowedDynamicFeature.class));
    }

    private static Running started(ResourceConfig app) throws Exception {
        App tomcat = new App(app, "/*");
        tomcat.start();
        return tomcat;
    }

    /** What {@code <error-page><location>} in {@code web.xml} makes. */
    static ErrorPage errorPage(String location) {
        ErrorPage page = new ErrorPage();
        page.setLocation(location);
        return page;
    }

    /** A Tomcat with one app. */
    static final class App implements Running {

        private final Tomcat tomcat = new Tomcat();
        private final Context context;
        private final Wrapper rest;

        App(ResourceConfig app, String path) throws IOException {
            File base = Files.createTempDirectory("sangtae").toFile();
            tomcat.setBaseDir(base.getPath());
            tomcat.setHostname("127.0.0.1");
            tomcat.setPort(0);
            context = tomcat.addContext("", base.getPath());
            Tomcat.addServlet(context, "default", "org.apache.catalina.servlets.DefaultServlet")
                    .addMapping("/");
            rest = Tomcat.addServlet(context, "rest", new ServletContainer(app));
            rest.setAsyncSupported(true);
            rest.addMapping(path);
        }

        Context context() {
            return context;
        }

        void user(String name, String password, String role) {
            tomcat.addUser(name, password);
            tomcat.addRole(name, role);
        }

        void start() throws LifecycleException, ServletException {
            tomcat.getConnector(); // Made by being asked for.
            tomcat.start();
            try {
                rest.load(); // Or a wrong setting would be found by the first request.
            } catch (ServletException e) {
                close();
                throw e;
            }
        }

        @Override
        public URI uri() {
            return URI.create("http://127.0.0.1:" + tomcat.getConnector().getLocalPort());
        }

        @Override
        public void close() {
            try {
                tomcat.stop();
                tomcat.destroy();
            } catch (LifecycleException e) {
                throw new IllegalStateException(e);
            }
        }
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
        return Map.of("S17_strangeQueryIsNoServerError", TOMCAT);
    }

    @Override
    public Map<String, String> deviations() {
        return Map.of(
                "S12_badCharacterInThePath", TOMCAT,
                "S12_badPercentEncoding", TOMCAT,
                "S12_headersTooLarge", TOMCAT,
                "S12_missingHost", TOMCAT,
                "S12_badRequestLine", TOMCAT,
                "S12_unknownVersionOfHttp", TOMCAT,
                "S14_hostileValuesAreNotEchoed",
                        "Jersey 4.0.2 lets Tomcat answer a request whose Content-Type it cannot read, before any filter.",
                "S13_clientThatWentAwayIsNoError",
                        "Jersey 4.0.2 logs a broken connection at SEVERE itself, before and besides any mapper.",
                "S13_committedResponseIsLeftAlone",
                        "Jersey 4.0.2 buffers 8 KiB whatever is flushed, so the response is not committed yet.");
    }
}
