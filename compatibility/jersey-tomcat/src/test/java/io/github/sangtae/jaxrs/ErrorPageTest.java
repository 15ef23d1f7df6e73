package io.github.sangtae.jaxrs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.sangtae.problem.Problem;
import io.github.sangtae.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.net.http.HttpResponse;
import org.apache.tomcat.util.descriptor.web.FilterDef;
import org.apache.tomcat.util.descriptor.web.FilterMap;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An app with Jakarta REST below {@code /api}, whose {@code web.xml} names an address there as its error page. */
class ErrorPageTest {

    private TomcatServer.App server;
    private Http http;

    @BeforeEach
    void start() throws Exception {
        server = new TomcatServer.App(new ResourceConfig(Hello.class), "/api/*");
        server.context().addErrorPage(TomcatServer.errorPage("/api/error"));
        FilterDef filter = new FilterDef();
        filter.setFilterName("gate");
        filter.setFilter(new Gate());
        server.context().addFilterDef(filter);
        FilterMap everywhere = new FilterMap();
        everywhere.setFilterName("gate");
        everywhere.addURLPattern("/*");
        server.context().addFilterMap(everywhere);
        server.start();
        http = new Http(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void anAddressOutsideOfJakartaRest_isAProblem_withThePathThatWasAskedFor() throws Exception {
        HttpResponse<String> answer = http.get("/orders/%ED%95%9C?token=1");
        assertEquals(404, answer.statusCode());
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElseThrow());
        assertEquals("ko", answer.headers().firstValue("Content-Language").orElseThrow());
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"찾을 수 없음\",\"status\":404,\"detail\":\"요청하신 주소를 찾을 수 없습니다. 주소를 다시"
                        + " 확인해 주세요.\",\"instance\":\"/orders/%ED%95%9C\"}",
                answer.body());
    }

    @Test
    void aRefusalOfAServletFilter_isAProblem_andItsHeadersStay() throws Exception {
        HttpResponse<String> answer = http.send("POST", "/api/hello?gate=refuses", "x");
        assertEquals(429, answer.statusCode());
        assertEquals("7", answer.headers().firstValue("Retry-After").orElseThrow());
        assertTrue(answer.body().contains("\"title\":\"요청이 너무 많음\""), answer.body());
        assertFalse(answer.body().contains("secret"), answer.body());
    }

    @Test
    void whatAServletFilterThrows_isA500_thatTellsNothing() throws Exception {
        HttpResponse<String> answer = http.get("/api/hello?gate=fails");
        assertEquals(500, answer.statusCode());
        assertTrue(answer.body().contains("\"title\":\"내부 서버 오류\""), answer.body());
        assertFalse(answer.body().contains("secret"), answer.body());
    }

    @Test
    void aProblemThatAServletFilterThrows_isRenderedAsGiven() throws Exception {
        HttpResponse<String> answer = http.get("/api/hello?gate=explains");
        assertEquals(409, answer.statusCode());
        assertEquals(
                "{\"type\":\"about:blank\",\"title\":\"재고 부족\",\"status\":409,\"instance\":\"/api/hello\"}",
                answer.body());
    }

    @Test
    void aBrowser_getsThePage() throws Exception {
        HttpResponse<String> answer = http.get("/nowhere", "Accept", "text/html");
        assertTrue(answer.body().contains("<html lang=\"ko\""), answer.body());
    }

    @Test
    void theAddressOfTheErrorPage_isNoneByItself() throws Exception {
        assertEquals(404, http.get("/api/error").statusCode());
        assertEquals("hello", http.get("/api/hello").body());
    }

    private static final class Gate extends HttpFilter {
        private static final long serialVersionUID = 1L;

        @Override
        protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws IOException, ServletException {
            String gate = request.getQueryString() == null ? "" : request.getQueryString();
            if (gate.equals("gate=refuses")) {
                response.setHeader("Retry-After", "7");
                response.sendError(429, "secret");
            } else if (gate.equals("gate=fails")) {
                throw new ServletException("secret");
            } else if (gate.equals("gate=explains")) {
                throw new ServletException(new ProblemException(Problem.of(409).title("재고 부족")));
            } else {
                chain.doFilter(request, response);
            }
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
