package com.example.jersey;

import com.example.rest.Shop;
import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A shop on Jersey and Grizzly. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://127.0.0.1:0/"), ResourceConfig.forApplication(new Shop()));
        System.out.println("listening on " + server.getListener("grizzly").getPort());
        Thread.currentThread().join();
    }
}
