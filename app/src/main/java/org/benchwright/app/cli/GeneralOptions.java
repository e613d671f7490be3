package org.benchwright.app.cli;

import java.util.Set;

/** What is known of the options that stand before or behind any noun without reading them all. */
public final class GeneralOptions {
    /** Those whose value is the next word. */
    public static final Set<String> WITH_VALUE = Set.of("--workspace", "--seed");

    private GeneralOptions() {
    }
}
