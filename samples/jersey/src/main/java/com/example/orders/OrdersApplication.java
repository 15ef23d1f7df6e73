package com.example.orders;

import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** A small shop's order API, written as if Sangtae did not exist. The first argument is the port; 0 for a free one. */
public class OrdersApplication {

    public static void main(String[] args) throws InterruptedException {
        int port = args.length > 0 ? Integer.parseInt(args[0]) : 8080;
        HttpServer server = GrizzlyHttpServerFactory.createHttpServer(
                URI.create("http://localhost:" + port + "/"), new ResourceConfig(OrderResource.class));
        System.out.println(
                "Jersey started on port " + server.getListener("grizzly").getPort());
        Thread.currentThread().join();
    }
}
