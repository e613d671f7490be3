package org.benchwright.engine.recipe;

import java.nio.file.Path;

/**
 * Where something stands.
 *
 * @param line   1 for the first
 * @param column 1 for the first
 */
public record Place(Path file, int line, int column) {
    @Override
    public String toString() {
        return file + ", line " + line + ", column " + column;
    }
}
