package io.xiaoer.pay.bootstrap.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every setting of ours that the code has, found in the code. */
public final class KnownSettings {

    /** Those whose last name is the user's own end like this in the mapping. */
    private static final String ANY = ".*";

    private KnownSettings() {}

    /** By their names in files, such as {@code xiaoer.payment.ttl}. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>(ConfigMappings.getProperties(ConfigClass.configClass(XiaoerConfig.class))
                .keySet());
        names.addAll(defaults().keySet());
        names.addAll(judged());
        names.removeIf(name -> !name.startsWith("xiaoer.") || name.endsWith("[*]"));
        return names;
    }

    public static Set<String> inTheEnvironment() {
        return names().stream().map(KnownSettings::inTheEnvironment).collect(Collectors.toSet());
    }

    static String inTheEnvironment(String name) {
        String fixed = name.endsWith(ANY) ? name.substring(0, name.length() - ANY.length()) + ".…" : name;
        return fixed.replaceAll("[^A-Za-z0-9…]", "_").replace("_…", "__…").toUpperCase(Locale.ROOT);
    }

    /** What they are where nothing is set, in any profile but demo and test. */
    static Map<String, String> defaults() {
        Map<String, String> ours = packaged();
        ours.keySet().removeIf(name -> !name.startsWith("xiaoer."));
        return ours;
    }

    /** Ours and those of the platform that we set. */
    static Map<String, String> packaged() {
        Properties packaged = new Properties();
        try (Reader file = new InputStreamReader(
                Objects.requireNonNull(KnownSettings.class.getResourceAsStream("/application.properties")), UTF_8)) {
            packaged.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> defaults = new TreeMap<>();
        packaged.stringPropertyNames().stream()
                .filter(name -> !name.startsWith("%"))
                .forEach(name -> defaults.put(name, packaged.getProperty(name)));
        return defaults;
    }

    /** What the check before the start asks for, with everything switched on. */
    static Set<String> judged() {
        Set<String> asked = new TreeSet<>();
        Settings.problemsInProduction(name -> {
            asked.add(name);
            return name.endsWith(".enabled") ? Optional.of("true") : Optional.empty();
        });
        return asked;
    }
}
