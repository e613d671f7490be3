package org.benchwright.engine.plugin;

import java.io.IOException;
import java.net.URLClassLoader;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;

/** The providers of every extension interface: those that ship with the product and those of the plug-in jars. */
public final class Extensions implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Extensions.class.getName());

    /**
     * What became of one jar.
     *
     * @param jar         the file
     * @param name        the plug-in's name, or the file's name where it could not be loaded
     * @param version     its version, empty where not loaded
     * @param description one sentence, empty where not loaded
     * @param problem     why it was left out; empty when it is in use
     */
    public record LoadedPlugin(Path jar, String name, String version, String description, String problem) {
        public boolean inUse() {
            return problem.isEmpty();
        }
    }

    private final List<LoadedPlugin> plugins = new ArrayList<>();
    private final Map<Path, URLClassLoader> loaders = new LinkedHashMap<>();

    private Extensions() {
    }

    /** Only what ships with the product. */
    public static Extensions builtIn() {
        return new Extensions();
    }

    /** What ships with the product and each jar in {@code folder}, by file name; a folder that is not there is empty. */
    public static Extensions load(Path folder) {
        Extensions extensions = new Extensions();
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(f -> f.getFileName().toString().endsWith(".jar")).sorted().forEach(extensions::add);
            } catch (IOException e) {
                throw MachineFaults.of("reading the plug-ins folder", folder, e);
            }
        }
        return extensions;
    }

    /** Every jar found, in use or not. */
    public synchronized List<LoadedPlugin> plugins() {
        return List.copyOf(plugins);
    }

    /**
     * Every provider of {@code type}: the product's own first, then the plug-ins' in the order of their jars. A plug-in whose provider
     * cannot be made is left out from now on, and {@link #plugins} says why.
     */
    public synchronized <T> List<T> of(Class<T> type) {
        List<T> found = new ArrayList<>();
        ServiceLoader.load(type, type.getClassLoader()).forEach(found::add);
        for (LoadedPlugin plugin : plugins.stream().filter(LoadedPlugin::inUse).toList()) {
            try {
                found.addAll(providers(type, loaders.get(plugin.jar())));
            } catch (ServiceConfigurationError | LinkageError broken) {
                // Its class loader stays open until the end: what was taken from it before may still be at work.
                plugins.set(plugins.indexOf(plugin), new LoadedPlugin(plugin.jar(), plugin.name(), plugin.version(), plugin.description(),
                        leftOut(plugin.jar(), broken)));
            }
        }
        return found;
    }

    /**
     * Looks whether {@code jar} can be loaded, without keeping it.
     *
     * @throws BadInputException when there is no such file
     */
    public static LoadedPlugin check(Path jar) {
        if (!Files.isRegularFile(jar)) {
            throw new BadInputException("There is no such file.", jar.toString(), "Name a plug-in jar.");
        }
        try (Extensions trial = new Extensions()) {
            trial.add(jar);
            return trial.plugins.getFirst();
        }
    }

    private void add(Path jar) {
        String fallback = jar.getFileName().toString();
        URLClassLoader loader = null;
        try {
            // URLClassLoader silently ignores a file that is no jar, so it is opened as one first.
            try (JarFile file = new JarFile(jar.toFile(), true)) {
                if (file.getEntry("META-INF/services/" + Plugin.class.getName()) == null) {
                    throw new BadInputException("The jar declares no " + Plugin.class.getSimpleName() + " in META-INF/services.", "");
                }
            }
            loader = new URLClassLoader("plugin:" + fallback, new URL[] {jar.toUri().toURL()}, Plugin.class.getClassLoader());
            List<Plugin> declared = providers(Plugin.class, loader);
            if (declared.isEmpty()) {
                throw new BadInputException("The jar declares a plug-in that is not in it.", "");
            }
            Plugin plugin = declared.getFirst();
            if (plugin.apiVersion() != Plugin.API_VERSION) {
                throw new BadInputException("Built against extension interface version " + plugin.apiVersion() + ", this build offers "
                        + Plugin.API_VERSION + ".", "");
            }
            plugins.add(new LoadedPlugin(jar, plugin.name(), plugin.version(), plugin.description(), ""));
            loaders.put(jar, loader);
        } catch (IOException | RuntimeException | ServiceConfigurationError | LinkageError broken) {
            // The plug-in's own code ran here, so anything may have been thrown; it concerns this jar alone.
            plugins.add(new LoadedPlugin(jar, fallback, "", "", leftOut(jar, broken)));
            close(loader);
        }
    }

    private static String leftOut(Path jar, Throwable broken) {
        Throwable root = broken;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        String problem = words(broken) + (root == broken ? "" : ": " + words(root));
        LOG.log(System.Logger.Level.WARNING, "Plug-in {0} is left out: {1}", jar.getFileName(), problem);
        return problem;
    }

    private static String words(Throwable thrown) {
        String simple = thrown.getClass().getSimpleName();
        String said = String.valueOf(thrown.getMessage()).lines().findFirst().orElse(simple);
        return thrown instanceof LinkageError || said.equals("null") ? simple + (said.equals("null") ? "" : " " + said) : said;
    }

    private static <T> List<T> providers(Class<T> type, URLClassLoader loader) {
        List<T> found = new ArrayList<>();
        Iterator<ServiceLoader.Provider<T>> all = ServiceLoader.load(type, loader).stream().iterator();
        while (all.hasNext()) {
            ServiceLoader.Provider<T> provider = all.next();
            // The parent loader's providers are seen through the child too; only the jar's own count here.
            if (provider.type().getClassLoader() == loader) {
                found.add(provider.get());
            }
        }
        return found;
    }

    @Override
    public void close() {
        loaders.values().forEach(Extensions::close);
        loaders.clear();
    }

    private static void close(URLClassLoader loader) {
        if (loader != null) {
            try {
                loader.close();
            } catch (IOException e) {
                LOG.log(System.Logger.Level.WARNING, "A plug-in's jar could not be closed", e);
            }
        }
    }
}
