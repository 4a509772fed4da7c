package io.xiaoer.pay.bootstrap.shipping;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The manifests of Kubernetes as the trees that they are: maps, lists and values. */
final class Manifests {

    static final Path FOLDER = Path.of("src", "main", "kubernetes");

    private Manifests() {}

    /** All of them, but the list of them. */
    static List<Node> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("kustomization.yaml"))
                    .sorted()
                    .flatMap(file -> read(file).stream())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Node kustomization() {
        return read(FOLDER.resolve("kustomization.yaml")).get(0);
    }

    static Node ofKind(String kind) {
        return all().stream()
                .filter(node -> node.text("kind").equals(kind))
                .findFirst()
                .orElseThrow(() -> new AssertionError("There is no " + kind));
    }

    private static List<Node> read(Path file) {
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        try {
            Iterable<Object> documents = new Yaml(new SafeConstructor(strict)).loadAll(Files.readString(file));
            return StreamSupport.stream(documents.spliterator(), false)
                    .map(Node::new)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A place in such a tree; may be nowhere. */
    record Node(Object value) {

        /** @param path names with dots, and numbers of list entries, such as {@code spec.containers.0.image} */
        Node at(String path) {
            Object here = value;
            for (String step : path.split("\\.")) {
                if (here instanceof Map<?, ?> map) {
                    here = map.get(step);
                } else if (here instanceof List<?> list
                        && step.matches("[0-9]+")
                        && Integer.parseInt(step) < list.size()) {
                    here = list.get(Integer.parseInt(step));
                } else {
                    here = null;
                }
            }
            return new Node(here);
        }

        String text(String path) {
            return String.valueOf(at(path).value());
        }

        List<Node> list() {
            return value instanceof List<?> list ? list.stream().map(Node::new).toList() : List.of();
        }

        List<String> names() {
            return value instanceof Map<?, ?> map
                    ? map.keySet().stream().map(String::valueOf).toList()
                    : List.of();
        }

        /** This one and all below it. */
        List<Node> everything() {
            List<Node> all = new ArrayList<>(List.of(this));
            if (value instanceof Map<?, ?> map) {
                map.values().forEach(child -> all.addAll(new Node(child).everything()));
            }
            list().forEach(child -> all.addAll(child.everything()));
            return all;
        }
    }
}
