package org.benchwright.engine.data.version;

import java.util.List;

/**
 * What a collection takes and what it leaves.
 *
 * @param done      whether it was removed, or only looked at
 * @param versions  those taken, by dataset and number
 * @param artifacts SHA-256 of those taken
 * @param kept      the versions that stay although nothing in their policy keeps them, or because of it, with the reasons
 * @param bytes     how much disk the taken versions and artifacts use
 */
public record Garbage(boolean done, List<String> versions, List<String> artifacts, List<Kept> kept, long bytes) {
    /**
     * A version that stays.
     *
     * @param reasons in words, e.g. {@code "run 7"}, {@code "tag release-1"}, {@code "last 3"}
     */
    public record Kept(String version, List<String> reasons) {
    }
}
