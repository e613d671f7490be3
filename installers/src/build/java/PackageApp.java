import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Part of the build: makes the app-image with jpackage, records the AOT cache of that very image, and wraps it in an installer if one is
 * asked for. Arguments: the distribution's lib folder, the folder to work in, the version, and a jpackage type.
 */
final class PackageApp {
    private static final String NAME = "Benchwright";
    private static final String CACHE = "benchwright.aot";
    private static final String MODULES = String.join(",", "java.se", "jdk.unsupported", "jdk.incubator.vector", "jdk.zipfs", "jdk.management",
            "jdk.jfr", "jdk.net", "jdk.charsets", "jdk.crypto.cryptoki");
    private static final List<String> JAVA_OPTIONS = List.of("-XX:+UseSerialGC", "-Xms32m", "-XX:MaxRAMPercentage=60",
            "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=30", "-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow", "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED", "-Djava.awt.headless=true");

    private final Path lib;
    private final Path work;
    private final String version;
    private final String os = System.getProperty("os.name");

    private PackageApp(Path lib, Path work, String version) {
        this.lib = lib;
        this.work = work;
        this.version = version;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        PackageApp app = new PackageApp(Path.of(args[0]).toRealPath(), Path.of(args[1]).toAbsolutePath(), args[2]);
        Path image = app.image();
        app.record(image);
        if (!args[3].equals("app-image")) {
            app.installer(image, args[3]);
        }
    }

    private Path image() throws IOException, InterruptedException {
        Path folder = work.resolve("image");
        delete(folder);
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(tool("jpackage"), "--type", "app-image", "--name", NAME, "--app-version", version,
                "--vendor", NAME, "--description", "The desktop workbench for the whole life of a machine-learning model",
                "--input", lib.toString(), "--main-jar", "benchwright-app-" + version + ".jar",
                "--main-class", "org.benchwright.app.Main", "--dest", folder.toString(), "--add-modules", MODULES,
                // The commands stay in the runtime: its java records the AOT cache.
                "--jlink-options", "--strip-debug --no-header-files --no-man-pages --compress=zip-6"));
        List<String> options = new ArrayList<>(JAVA_OPTIONS);
        options.add("-XX:AOTCache=$APPDIR/" + CACHE);
        options.add("-Xlog:disable");
        options.add("-Xlog:all=error,aot*=off,cds*=off:stderr");
        options.add("-Donnxruntime.native.path=$APPDIR/native/onnxruntime");
        for (String option : options) {
            command.add("--java-options");
            command.add(option);
        }
        run(command, Map.of());
        return folder.resolve(os.startsWith("Mac") ? NAME + ".app" : NAME);
    }

    /** Runs the image's own Java over the image's own class path, which the cache is bound to. */
    private void record(Path image) throws IOException, InterruptedException {
        Path app;
        Path runtime;
        if (os.startsWith("Mac")) {
            app = image.resolve("Contents/app");
            runtime = image.resolve("Contents/runtime/Contents/Home");
        } else {
            app = image.resolve(os.startsWith("Windows") ? "app" : "lib/app");
            runtime = image.resolve(os.startsWith("Windows") ? "runtime" : "lib/runtime");
        }
        String classPath;
        try (Stream<String> lines = Files.lines(app.resolve(NAME + ".cfg"))) {
            classPath = lines.filter(line -> line.startsWith("app.classpath="))
                    .map(line -> line.substring(line.indexOf('=') + 1).replace("$APPDIR", app.toString()))
                    .collect(Collectors.joining(File.pathSeparator));
        }
        Path home = Files.createTempDirectory(work, "training");
        List<String> command = new ArrayList<>(List.of(runtime.resolve("bin/java").toString()));
        command.addAll(JAVA_OPTIONS);
        command.addAll(List.of("-XX:AOTCacheOutput=" + app.resolve(CACHE), "-Dbenchwright.kernels=scalar", "-Duser.home=" + home,
                "-cp", classPath, "org.benchwright.app.Main", "--train-startup"));
        run(command, Map.of("XDG_CACHE_HOME", home.toString(), "XDG_DATA_HOME", home.toString(), "LOCALAPPDATA", home.toString()));
        delete(home);
    }

    private void installer(Path image, String type) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(tool("jpackage"), "--type", type, "--name", NAME, "--app-version", version,
                "--vendor", NAME, "--app-image", image.toString(), "--dest", work.resolve("installers").toString()));
        switch (type) {
            case "deb" -> command.addAll(List.of("--linux-shortcut", "--linux-app-category", "science", "--linux-deb-maintainer",
                    "maintainers@benchwright.invalid", "--linux-package-deps", "libgtk-3-0, libgl1, libxxf86vm1"));
            case "rpm" -> command.addAll(List.of("--linux-shortcut", "--linux-rpm-license-type", "Apache-2.0", "--linux-package-deps",
                    "gtk3, libglvnd-glx, libXxf86vm"));
            case "msi", "exe" -> command.addAll(List.of("--win-menu", "--win-shortcut", "--win-per-user-install", "--win-dir-chooser"));
            case "dmg", "pkg" -> command.addAll(List.of("--mac-package-identifier", "org.benchwright"));
            default -> throw new IllegalArgumentException("installer.type must be app-image, deb, rpm, msi, exe, dmg or pkg, but is " + type);
        }
        run(command, Map.of("DPKG_DEB_COMPRESSOR_TYPE", "zstd", "DPKG_DEB_COMPRESSOR_LEVEL", "3"));
    }

    private static String tool(String name) {
        return Path.of(System.getProperty("java.home"), "bin", name).toString();
    }

    private static void run(List<String> command, Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        int code = process.waitFor();
        if (code != 0) {
            throw new IOException(command.getFirst() + " ended with " + code + ":\n" + said);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes facts) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path left, IOException failure) throws IOException {
                Files.delete(left);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
