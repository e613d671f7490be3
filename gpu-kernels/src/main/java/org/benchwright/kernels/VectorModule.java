package org.benchwright.kernels;

import java.lang.reflect.InvocationTargetException;

/**
 * Makes the incubating module {@code jdk.incubator.vector} there when it is first needed.
 *
 * <p>Naming it on the command line ({@code --add-modules}) would do too, but then every command prints a warning and the Java machine
 * can no longer start from linked classes in its AOT cache, which costs every command a quarter of a second. So the launcher only
 * opens the door ({@code --add-exports java.base/jdk.internal.module=ALL-UNNAMED}), and whoever is about to touch a class of
 * {@code jdk.incubator.vector} asks {@link #load} first. Such classes must be reached only after it answered true.
 */
public final class VectorModule {
    static final String NAME = "jdk.incubator.vector";
    private static final boolean LOADED = find();

    private VectorModule() {
    }

    /** Whether the Vector API can be used, loading its module where that is still to be done. The same answer each time. */
    public static boolean load() {
        return LOADED;
    }

    private static boolean find() {
        if (ModuleLayer.boot().findModule(NAME).isPresent()) {
            return true;
        }
        try {
            // The door that java.instrument and the management agent are loaded through when they are first needed.
            Class.forName("jdk.internal.module.Modules").getMethod("loadModule", String.class).invoke(null, NAME);
            return true;
        } catch (ReflectiveOperationException closed) {
            if (closed instanceof InvocationTargetException inner && inner.getCause() instanceof Error error) {
                throw error;
            }
            return false;
        }
    }
}
