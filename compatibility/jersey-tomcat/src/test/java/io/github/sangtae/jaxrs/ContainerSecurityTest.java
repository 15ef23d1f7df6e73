package io.github.sangtae.jaxrs;

import io.github.sangtae.conformance.Fixture;
import io.github.sangtae.conformance.SecurityContract;
import java.net.URI;
import org.apache.catalina.Context;
import org.apache.catalina.authenticator.BasicAuthenticator;
import org.apache.tomcat.util.descriptor.web.LoginConfig;
import org.apache.tomcat.util.descriptor.web.SecurityCollection;
import org.apache.tomcat.util.descriptor.web.SecurityConstraint;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.filter.RolesAllowedDynamicFeature;

/** An app whose login is the container's, which refuses before Jakarta REST is called, and that has the error page. */
class ContainerSecurityTest extends SecurityContract {

    private TomcatServer.App server;

    @Override
    protected URI start() throws Exception {
        server = new TomcatServer.App(
                new ResourceConfig(RestSecurityTest.Members.class, RolesAllowedDynamicFeature.class), "/*");
        server.user(Fixture.USER, Fixture.PASSWORD, "user");
        Context context = server.context();
        context.addErrorPage(TomcatServer.errorPage("/error"));
        context.setLoginConfig(new LoginConfig("BASIC", "orders", null, null));
        context.getPipeline().addValve(new BasicAuthenticator());
        context.addConstraint(constraint("/*", "user"));
        context.addConstraint(constraint(Fixture.ADMIN, "admin"));
        server.start();
        return server.uri();
    }

    @Override
    protected void stop() {
        if (server != null) {
            server.close();
        }
    }

    private static SecurityConstraint constraint(String path, String role) {
        SecurityCollection paths = new SecurityCollection();
        paths.addPattern(path);
        SecurityConstraint constraint = new SecurityConstraint();
        constraint.addCollection(paths);
        constraint.addAuthRole(role);
        constraint.setAuthConstraint(true);
        return constraint;
    }
}
