package io.github.sangtae.spring.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.spring.Http;
import io.github.sangtae.spring.ProblemDesk;
import io.github.sangtae.spring.SangtaeAutoConfiguration;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** An error that has two lines of Vary before a server's own handler fills it: a cache must still see what both name. */
class VaryOfRefusalsTest {

    private static final String LOOPBACK = "127.0.0.1";

    private AnnotationConfigApplicationContext kit;

    @BeforeEach
    void start() {
        kit = new AnnotationConfigApplicationContext(SangtaeAutoConfiguration.class);
    }

    @AfterEach
    void stop() {
        kit.close();
    }

    @Test
    void onTomcat(@TempDir Path directory) throws Exception {
        Tomcat tomcat = new Tomcat();
        tomcat.setBaseDir(directory.toString());
        tomcat.setHostname(LOOPBACK);
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", LOOPBACK);
        Context context = tomcat.addContext("", directory.toString());
        Tomcat.addServlet(context, "conflict", new Conflict());
        context.addServletMappingDecoded("/", "conflict");
        TomcatProblemValve.addTo(context, desks());
        tomcat.start();
        try {
            assertVary(tomcat.getConnector().getLocalPort());
        } finally {
            tomcat.stop();
            tomcat.destroy();
        }
    }

    @Test
    void onJetty() throws Exception {
        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty);
        connector.setHost(LOOPBACK);
        jetty.addConnector(connector);
        jetty.setHandler(new Refusal());
        jetty.setErrorHandler(new JettyProblemHandler(desks()));
        jetty.start();
        try {
            assertVary(connector.getLocalPort());
        } finally {
            jetty.stop();
        }
    }

    @Test
    void onNetty() throws Exception {
        DisposableServer netty = NettyProblemHandler.addTo(HttpServer.create(), desks())
                .host(LOOPBACK)
                .port(0)
                .handle((request, response) -> response.status(409)
                        .addHeader("Vary", "Origin")
                        .addHeader("Vary", "Cookie")
                        .send())
                .bindNow(Duration.ofSeconds(20));
        try {
            assertVary(netty.port());
        } finally {
            netty.disposeNow(Duration.ofSeconds(20));
        }
    }

    private Supplier<ProblemDesk> desks() {
        return () -> kit.getBean(ProblemDesk.class);
    }

    private static void assertVary(int port) throws Exception {
        HttpResponse<String> answer = new Http(URI.create("http://" + LOOPBACK + ":" + port)).get("/");
        assertEquals(409, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"충돌\""), answer.body());
        assertEquals(
                List.of("Origin, Cookie, Accept-Language"), answer.headers().allValues("Vary"));
    }

    private static final class Conflict extends HttpServlet {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
            response.addHeader("Vary", "Origin");
            response.addHeader("Vary", "Cookie");
            response.sendError(409);
        }
    }

    private static final class Refusal extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            response.getHeaders().add("Vary", "Origin");
            response.getHeaders().add("Vary", "Cookie");
            Response.writeError(request, response, callback, 409);
            return true;
        }
    }
}
