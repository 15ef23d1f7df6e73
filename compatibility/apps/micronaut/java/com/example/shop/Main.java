package com.example.shop;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.EmbeddedServer;

/** A shop on Micronaut and Netty. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) {
        ApplicationContext context = Micronaut.run(Main.class, arguments);
        System.out.println("listening on " + context.getBean(EmbeddedServer.class).getPort());
    }
}
