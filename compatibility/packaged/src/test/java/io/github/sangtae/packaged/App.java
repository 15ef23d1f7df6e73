package io.github.sangtae.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An app that has been packaged.
 *
 * @param name as the tables show it
 * @param full whether it has everything, so that it is asked everything
 * @param compared whether it is asked without the kit as well
 * @param folder where its module is
 * @param command what starts it
 * @param lacks the names of the questions that it has no route for
 */
record App(String name, boolean full, boolean compared, Path folder, List<String> command, Pattern lacks) {

    static final Path APPS = Path.of("..", "apps").toAbsolutePath().normalize();

    /** Stands in a command for a word that tells the two processes of an app apart. */
    private static final String UNPACKED = "{kit}";

    private static final Pattern LACKS_NOTHING = Pattern.compile("(?!)");

    private static final Pattern LACKS_MVC =
            Pattern.compile("function: .*|filter: thrown|thrown: (redirect|no-content)");

    /** What WebFlux has another form of, or none; an Error that Reactor calls fatal hangs, with the kit and without. */
    private static final Pattern LACKS_WEBFLUX = Pattern.compile(
            "thrown: error|sendError .*|filter: send-error|asynchronous: (deferred|timeout)|redirect|session|view that.*"
                    + "|writer, then.*|.*field|thrown: (redirect|no-content)|invalid parameter, older way");

    /** Undertow waits for a chunk whose size it cannot read, with the kit and without. */
    private static final String HANGS_UNDERTOW = "no chunk|";

    /** Jakarta REST knows no such thing, or the shop's runtime is set up without it. */
    private static final String LACKS_REST =
            "annotated status|function: .*|filter: (thrown|send-error)|sendError .*|accepted|redirect|writer, then.*"
                    + "|download, then.*|view that.*|session|own problem|.*field|invalid parameter, older way|upload.*"
                    + "|interface: .*|CORS: .*|file.*|no login.*|wrong password|ill-formed login|login|role.*|actuator.*"
                    + "|the error path itself|asynchronous: (callable|deferred)"
                    + "|thrown: (wrapped-annotated|annotated|checked|error-response.*|wrapped-access-denied|upstream-404"
                    + "|.*, logged in)";

    /** Micronaut knows no such thing, or the shop has not got it. */
    private static final Pattern LACKS_MICRONAUT = Pattern.compile(
            "annotated status|function: .*|filter: .*|sendError .*|accepted|redirect|writer, then.*|download, then.*"
                    + "|view that.*|session|own problem|.*field|invalid parameter, older way|upload.*|interface: .*"
                    + "|role of a method.*|actuator.*|the error path itself|asynchronous: (?!future).*"
                    + "|thrown: (wrapped-annotated|annotated|checked|error-response.*|authentication.*|access-denied.*"
                    + "|wrapped-access-denied|upstream-404|status-with-headers|redirect|no-content)");

    static List<App> all() {
        List<App> all = new ArrayList<>();
        for (String version : List.of("3.2", "3.5", "4.1")) {
            String folder = "boot-" + version;
            all.add(boot("MVC " + version + ", bare", folder + "/web", "shop.jar", false, LACKS_NOTHING));
            all.add(boot("MVC " + version, folder + "/web-full", "shop.war", true, LACKS_MVC));
            all.add(boot("WebFlux " + version + ", bare", folder + "/webflux", "shop.jar", false, LACKS_NOTHING));
            all.add(boot("WebFlux " + version, folder + "/webflux-full", "shop.jar", true, LACKS_WEBFLUX));
        }
        all.add(war("MVC 3.2, WAR in Tomcat 10.1", "boot-3.2", "tomcat-10.1"));
        all.add(war("MVC 3.5, WAR in Tomcat 10.1", "boot-3.5", "tomcat-10.1"));
        all.add(war("MVC 4.1, WAR in Tomcat 11", "boot-4.1", "tomcat-11"));
        for (String runtime : List.of("Jersey 3.1", "Jersey 4.0", "RESTEasy 6.2", "RESTEasy 7.0", "CXF 4.1")) {
            String folder = "jakarta/" + runtime.toLowerCase(Locale.ROOT).replace(' ', '-');
            Pattern lacks = Pattern.compile((runtime.startsWith("RESTEasy") ? HANGS_UNDERTOW : "") + LACKS_REST);
            all.add(plain(runtime + ", bare", folder, false, lacks));
            all.add(plain(runtime, folder + "-full", true, lacks));
        }
        all.add(quarkus("Quarkus 3.37, bare", "rest", false));
        all.add(quarkus("Quarkus 3.37", "full", true));
        micronaut(all, "4", List.of("netty", "validation", "full", "databind"));
        return List.copyOf(all);
    }

    private static App boot(String name, String folder, String file, boolean full, Pattern lacks) {
        Path module = APPS.resolve(folder);
        List<String> command =
                RunningApp.java("-jar", module.resolve("target").resolve(file).toString());
        command.addAll(List.of("--server.port=0", "--server.address=127.0.0.1", "--spring.main.banner-mode=off"));
        return new App(name, full, full, module, command, lacks);
    }

    private static App war(String name, String folder, String tomcat) {
        Path module = APPS.resolve(folder).resolve("web-full");
        Path target = module.resolve("target");
        List<String> command = RunningApp.java(
                "-jar",
                APPS.resolve("tomcat")
                        .resolve(tomcat)
                        .resolve("target")
                        .resolve("shop.jar")
                        .toString(),
                target.resolve("shop.war").toString(),
                target.resolve(tomcat + "-" + UNPACKED).toString());
        return new App(name, true, true, module, command, LACKS_MVC);
    }

    /** An app with its libraries beside it. */
    private static App plain(String name, String folder, boolean full, Pattern lacks) {
        Path module = APPS.resolve(folder);
        List<String> command = RunningApp.java(
                "-jar", module.resolve("target").resolve("shop.jar").toString());
        return new App(name, full, true, module, command, lacks);
    }

    private static App quarkus(String name, String folder, boolean full) {
        Path module = APPS.resolve("quarkus").resolve(folder);
        Path jar = module.resolve("target").resolve("quarkus-app").resolve("quarkus-run.jar");
        return new App(name, full, true, module, RunningApp.java("-jar", jar.toString()), Pattern.compile(LACKS_REST));
    }

    private static void micronaut(List<App> all, String version, List<String> kinds) {
        for (String kind : kinds) {
            String name = "Micronaut " + version + (kind.equals("full") ? "" : ", " + kind);
            boolean full = kind.equals("full") || kind.equals("validation");
            all.add(plain(name, "micronaut-" + version + "/" + kind, full, LACKS_MICRONAUT));
        }
    }

    /** Starts it, with the kit or with the kit switched off. */
    RunningApp start(boolean kit) throws IOException {
        List<String> line = new ArrayList<>(command);
        line.add(1, "-Dsangtae.enabled=" + kit);
        line.replaceAll(word -> word.replace(UNPACKED, kit ? "with" : "without"));
        Path target = folder.resolve("target");
        if (!Files.isDirectory(target)) {
            throw new IOException("There is no package in " + target);
        }
        return RunningApp.start(target, line);
    }

    List<Question> questions() {
        List<Question> all = new ArrayList<>(Questions.plain());
        if (full) {
            all.addAll(Questions.more());
        }
        all.removeIf(question -> lacks.matcher(question.name()).matches());
        return all;
    }
}
