package org.benchwright.kernels.tornado;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The folder of an SDK whose module {@code tornado.api} is made of the signatures, with a runtime that runs tasks in Java on copies of their arrays.
 * With it a worker starts as it would with TornadoVM: the module's classes are found before those of the class path.
 */
final class ImitationRuntime {
    private static final Path SIGNATURES = Path.of("tornado-signatures", "src", "main", "java");
    private static final Path IMITATION = Path.of("src", "test", "resources", "imitation-runtime");

    private ImitationRuntime() {
    }

    static TornadoSdk in(Path folder) throws IOException {
        Path sources = folder.resolve("sources");
        copy(SIGNATURES, sources, "");
        copy(IMITATION, sources, ".txt");
        Path module = Files.createDirectory(folder.resolve("tornado.api"));
        List<String> arguments = new ArrayList<>(List.of("-d", module.toString(), "-nowarn"));
        try (Stream<Path> files = Files.walk(sources)) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> arguments.add(file.toString()));
        }
        assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(String[]::new))).isZero();
        Files.writeString(folder.resolve("tornado-argfile"),
                "--module-path \"" + module.toString().replace("\\", "\\\\") + "\"\n--add-modules tornado.api\n");
        return TornadoSdk.find(folder.toString(), "the test").sdk().orElseThrow();
    }

    private static void copy(Path from, Path to, String suffix) throws IOException {
        List<Path> all;
        try (Stream<Path> files = Files.walk(from)) {
            all = files.filter(file -> file.toString().endsWith(".java" + suffix)).toList();
        }
        for (Path file : all) {
            String relative = from.relativize(file).toString();
            Path target = to.resolve(relative.substring(0, relative.length() - suffix.length()));
            Files.createDirectories(target.getParent());
            Files.write(target, Files.readAllBytes(file));
        }
    }
}
