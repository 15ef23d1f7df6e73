package io.github.sangtae.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** The BOM, kept by hand, names exactly what the reactor publishes. Surefire runs in the module's folder. */
class BomTest {

    private static final Path ROOT = Path.of("..");
    private static final String UNPUBLISHED = "sangtae.unpublished";

    @Test
    void bom_namesWhatIsPublished() throws Exception {
        Element bom = pom(ROOT.resolve("bom"));
        Set<String> named = new TreeSet<>();
        Element managed = child(child(bom, "dependencyManagement"), "dependencies");
        for (Element dependency : children(managed, "dependency")) {
            named.add(text(dependency, "artifactId"));
            assertEquals("${project.version}", text(dependency, "version"), text(dependency, "artifactId"));
        }
        Set<String> published = new TreeSet<>();
        addPublished(ROOT, false, published);
        assertEquals(published, named);
        assertEquals(text(pom(ROOT), "version"), text(bom, "version"));
    }

    private static void addPublished(Path folder, boolean parentUnpublished, Set<String> published) throws Exception {
        Element pom = pom(folder);
        Element properties = child(pom, "properties");
        String own = properties == null ? "" : text(properties, UNPUBLISHED);
        boolean unpublished = own.isEmpty() ? parentUnpublished : Boolean.parseBoolean(own);
        String packaging = text(pom, "packaging");
        if (!unpublished && !packaging.equals("pom")) {
            published.add(text(pom, "artifactId"));
        }
        Element modules = child(pom, "modules");
        if (modules != null) {
            for (Element module : children(modules, "module")) {
                addPublished(folder.resolve(module.getTextContent().trim()), unpublished, published);
            }
        }
    }

    private static Element pom(Path folder) throws Exception {
        try (var in = Files.newInputStream(folder.resolve("pom.xml"))) {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(in)
                    .getDocumentElement();
        }
    }

    private static Element child(Element parent, String name) {
        List<Element> children = children(parent, name);
        return children.isEmpty() ? null : children.get(0);
    }

    private static List<Element> children(Element parent, String name) {
        List<Element> children = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                children.add(element);
            }
        }
        return children;
    }

    private static String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? "" : child.getTextContent().trim();
    }
}
