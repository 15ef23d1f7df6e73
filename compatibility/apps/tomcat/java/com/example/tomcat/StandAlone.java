package com.example.tomcat;

import java.io.File;
import org.apache.catalina.startup.Tomcat;

/** A Tomcat with one app: the WAR that it is given. */
public final class StandAlone {

    private StandAlone() {}

    /** The first argument is the WAR, the second a folder to unpack it in. */
    public static void main(String[] arguments) throws Exception {
        Tomcat tomcat = new Tomcat();
        File base = new File(arguments[1]);
        if (!new File(base, "webapps").mkdirs() && !base.isDirectory()) {
            throw new IllegalStateException("There can be no folder " + base);
        }
        tomcat.setBaseDir(base.getPath());
        tomcat.setHostname("localhost");
        tomcat.setPort(0);
        tomcat.getConnector().setProperty("address", "127.0.0.1");
        tomcat.addWebapp("", new File(arguments[0]).getAbsolutePath());
        tomcat.start();
        System.out.println("listening on " + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }
}
