package org.benchwright.engine.plugin;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources and packs them into plug-in jars. */
final class PluginJars {
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, String> services = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    /** Adds a class; its package and name are read from the text. */
    PluginJars source(String className, String text) {
        sources.put(className, text);
        return this;
    }

    PluginJars service(Class<?> type, String className) {
        services.put(type.getName(), className);
        return this;
    }

    /** Compiles a class but does not pack it, as when a library was forgotten. */
    PluginJars without(String className) {
        leftOut.add(className);
        return this;
    }

    /** A plug-in with this name whose {@link Plugin} is {@code <pkg>.P}. */
    static PluginJars plugin(String pkg, String name, String apiVersion) {
        return new PluginJars().service(Plugin.class, pkg + ".P").source(pkg + ".P", """
                package %s;
                public final class P implements org.benchwright.engine.plugin.Plugin {
                    public String name() { return "%s"; }
                    public String description() { return "For a test."; }
                    public String version() { return "2.0"; }
                    public int apiVersion() { return %s; }
                }
                """.formatted(pkg, name, apiVersion));
    }

    /** A plug-in as {@link #plugin} makes it, built against this version of the interfaces. */
    static PluginJars plugin(String pkg, String name) {
        return plugin(pkg, name, Integer.toString(Plugin.API_VERSION));
    }

    Path pack(Path jar) {
        try {
            Path classes = Files.createTempDirectory(jar.toAbsolutePath().getParent().getParent(), "classes");
            compile(classes);
            try (OutputStream out = Files.newOutputStream(jar); JarOutputStream packed = new JarOutputStream(out);
                    Stream<Path> files = Files.walk(classes)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String entry = classes.relativize(file).toString().replace('\\', '/');
                    if (leftOut.stream().noneMatch(name -> entry.equals(name.replace('.', '/') + ".class"))) {
                        packed.putNextEntry(new JarEntry(entry));
                        packed.write(Files.readAllBytes(file));
                    }
                }
                for (Map.Entry<String, String> service : services.entrySet()) {
                    packed.putNextEntry(new JarEntry("META-INF/services/" + service.getKey()));
                    packed.write((service.getValue() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            return jar;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void compile(Path classes) {
        if (sources.isEmpty()) {
            return;
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, text) -> units.add(new SimpleJavaFileObject(URI.create("string:///" + name.replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return text;
            }
        }));
        String path = Path.of(java.net.URI.create(Plugin.class.getProtectionDomain().getCodeSource().getLocation().toString())).toString();
        boolean ok = compiler.getTask(null, null, null, List.of("-d", classes.toString(), "-classpath", path, "-proc:none"), null, units).call();
        if (!ok) {
            throw new IllegalStateException("the test's own sources do not compile");
        }
    }
}
