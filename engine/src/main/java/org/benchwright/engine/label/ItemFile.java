package org.benchwright.engine.label;

import java.nio.file.Path;

/**
 * The file behind an item.
 *
 * @param warning what people should know before they trust it, such as that it was changed; empty for nothing
 */
public record ItemFile(Path path, String warning) {
}
