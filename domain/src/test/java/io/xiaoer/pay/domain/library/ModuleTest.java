package io.xiaoer.pay.domain.library;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.xiaoer.pay.domain.docs.Docs;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleDescriptor.Requires;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What this module asks of others and offers them. */
class ModuleTest {

    private static final Path CLASSES = Docs.moduleFolder().resolve("target/classes");

    /** What class files of Java 17 begin with, after the magic number: minor version 0, major version 61. */
    private static final int JAVA_17 = 61;

    @Test
    void itRequiresJavaBaseAlone() throws IOException {
        ModuleDescriptor descriptor = descriptor();
        assertThat(descriptor.name()).isEqualTo("io.xiaoer.pay.domain");
        assertThat(descriptor.requires()).extracting(Requires::name).containsExactly("java.base");
        assertThat(descriptor.uses()).isEmpty();
    }

    @Test
    void jdepsFindsNoOtherDependencyInItsClasses() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        int status = ToolProvider.findFirst("jdeps")
                .orElseThrow()
                .run(new PrintStream(said, true, UTF_8), System.err, "-summary", CLASSES.toString());
        assertThat(said.toString(UTF_8)).isEqualToIgnoringNewLines("io.xiaoer.pay.domain -> java.base");
        assertThat(status).isZero();
    }

    @Test
    void itExportsEachOfItsPackagesToEveryoneAndOpensNone() throws IOException {
        ModuleDescriptor descriptor = descriptor();
        assertThat(descriptor.exports())
                .noneMatch(Exports::isQualified)
                .extracting(Exports::source)
                .containsExactlyInAnyOrderElementsOf(packages());
        assertThat(descriptor.opens()).isEmpty();
        assertThat(descriptor.isOpen()).isFalse();
    }

    @Test
    void servicesOnJava17CanLoadIt() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            assertThat(files.filter(file -> file.toString().endsWith(".class")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(majorVersion(file)).isEqualTo(JAVA_17));
        }
    }

    private static ModuleDescriptor descriptor() throws IOException {
        try (InputStream file = Files.newInputStream(CLASSES.resolve("module-info.class"))) {
            return ModuleDescriptor.read(file);
        }
    }

    private static Set<String> packages() throws IOException {
        try (Stream<Path> files = Files.walk(CLASSES)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .map(file -> CLASSES.relativize(file.getParent()))
                    .map(folder ->
                            folder.toString().replace(folder.getFileSystem().getSeparator(), "."))
                    .filter(name -> !name.isEmpty())
                    .collect(Collectors.toSet());
        }
    }

    private static int majorVersion(Path file) throws IOException {
        try (DataInputStream data = new DataInputStream(Files.newInputStream(file))) {
            data.skipNBytes(4);
            data.readUnsignedShort();
            return data.readUnsignedShort();
        }
    }
}
