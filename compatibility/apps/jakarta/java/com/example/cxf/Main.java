package com.example.cxf;

import com.example.rest.Shop;
import io.github.sangtae.jaxrs.SangtaeFeature;
import java.io.IOException;
import java.net.ServerSocket;
import org.apache.cxf.BusFactory;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.utils.ResourceUtils;
import org.apache.cxf.service.invoker.Invoker;

/** A shop on CXF and Jetty; with JSON and validation where they are packaged. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        JAXRSServerFactoryBean factory = ResourceUtils.createApplication(new Shop(), true, false, false, BusFactory.getDefaultBus());
        factory.setProvider(new SangtaeFeature());
        if (has("com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider")) {
            factory.setProvider(made("com.fasterxml.jackson.jakarta.rs.json.JacksonJsonProvider"));
        }
        if (has("jakarta.validation.Validation")) {
            factory.setInvoker((Invoker) made("org.apache.cxf.jaxrs.validation.JAXRSBeanValidationInvoker"));
        }
        int port = freePort();
        factory.setAddress("http://127.0.0.1:" + port);
        factory.create();
        System.out.println("listening on " + port);
    }

    private static boolean has(String name) {
        return Main.class.getClassLoader().getResource(name.replace('.', '/') + ".class") != null;
    }

    private static Object made(String name) throws ReflectiveOperationException {
        return Class.forName(name).getConstructor().newInstance();
    }

    /** CXF does not tell which port it took, so one is chosen that is free a moment before. */
    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
