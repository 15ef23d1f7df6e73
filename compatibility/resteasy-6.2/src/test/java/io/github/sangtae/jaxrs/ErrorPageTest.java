package io.github.sangtae.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentInfo;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** An app with Jakarta REST below {@code /api}, whose {@code web.xml} names an address there as its error page. */
class ErrorPageTest {

    @Test
    void anAddressOutsideOfJakartaRest_isAProblem_withThePathThatWasAskedFor() throws Exception {
        ResteasyServer.PortTellingServer server = new ResteasyServer.PortTellingServer();
        DeploymentInfo app = server.undertowDeployment(ResteasyServer.deployment(App.of(Hello.class)), "/api")
                .setDeploymentName("app")
                .setContextPath("/")
                .setClassLoader(getClass().getClassLoader())
                .addErrorPage(Servlets.errorPage("/api/error"));
        try (RestServer.Running running = server.run(app)) {
            Http http = new Http(running.uri());
            HttpResponse<String> answer = http.get("/orders/%ED%95%9C?token=1");
            assertEquals(404, answer.statusCode());
            assertTrue(answer.body().contains("\"title\":\"찾을 수 없음\""), answer.body());
            assertTrue(answer.body().contains("\"instance\":\"/orders/%ED%95%9C\""), answer.body());
            assertEquals(404, http.get("/api/error").statusCode());
            assertEquals("hello", http.get("/api/hello").body());
        }
    }

    @Path("hello")
    public static class Hello {

        @GET
        public String hello() {
            return "hello";
        }
    }
}
