package org.benchwright.engine.label.pack;

import java.nio.file.Path;

/**
 * A pack that was written.
 *
 * @param id          names it for ever
 * @param annotations in it; 0 in one that goes out
 * @param media       how many pictures, sounds and films it holds
 */
public record PackReport(Path file, String id, String project, String to, long items, long annotations, long media) {
}
