package org.benchwright.engine.plugin;

/**
 * What every plug-in jar declares once, in {@code META-INF/services/org.benchwright.engine.plugin.Plugin}. What it contributes
 * (importers, trainers, recipe steps, panels) it declares through those interfaces' own service files.
 */
public interface Plugin {
    /** The version of the extension interfaces that this build offers. */
    int API_VERSION = 1;

    /** Short and unique, e.g. {@code "kafka"}. */
    String name();

    /** One sentence for the person. */
    String description();

    /** The plug-in's own version. */
    String version();

    /** The {@link #API_VERSION} it was built against; return the number itself, not the constant's name in a later build. */
    int apiVersion();
}
