package org.benchwright.views.shell;

import java.util.Arrays;
import java.util.List;

/**
 * A place in the window: a panel and what is open in it. Written {@code panel/part/part}; without parts it is the panel's home.
 *
 * @param panel the provider's id
 * @param path  what is open, e.g. {@code ["wine@1"]}
 */
public record Location(String panel, List<String> path) {
    public Location {
        path = List.copyOf(path);
    }

    /** A panel's home, or something in it. */
    public static Location of(String panel, String... path) {
        return new Location(panel, List.of(path));
    }

    /** Reads {@code panel/part/part}. */
    public static Location parse(String text) {
        List<String> parts = Arrays.asList(text.split("/"));
        return new Location(parts.getFirst(), parts.subList(1, parts.size()));
    }

    /** Whether this is the panel's home. */
    public boolean home() {
        return path.isEmpty();
    }

    @Override
    public String toString() {
        return path.isEmpty() ? panel : panel + "/" + String.join("/", path);
    }
}
