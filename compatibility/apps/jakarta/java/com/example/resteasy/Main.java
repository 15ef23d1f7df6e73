package com.example.resteasy;

import com.example.rest.Shop;
import io.undertow.Undertow;
import java.net.InetSocketAddress;
import org.jboss.resteasy.core.ResteasyDeploymentImpl;
import org.jboss.resteasy.plugins.server.undertow.UndertowJaxrsServer;
import org.jboss.resteasy.spi.ResteasyDeployment;

/** A shop on RESTEasy and Undertow. */
public final class Main extends UndertowJaxrsServer {

    private Main() {}

    public static void main(String[] arguments) {
        ResteasyDeployment deployment = new ResteasyDeploymentImpl();
        deployment.setApplication(new Shop());
        Main main = new Main();
        main.start(Undertow.builder().addHttpListener(0, "127.0.0.1"));
        main.deploy(deployment);
        InetSocketAddress address =
                (InetSocketAddress) main.server.getListenerInfo().get(0).getAddress();
        System.out.println("listening on " + address.getPort());
    }
}
