package org.benchwright.engine.label;

import java.util.List;

/**
 * How a row of the data is shown.
 *
 * @param columns what is shown, in order; for pixels, all of them from the upper left row by row
 * @param width   of a picture made of pixels; 0 else
 * @param height  of a picture made of pixels; 0 else
 * @param every   for films, seconds between the frames that are shown; 0 for each frame
 */
public record Media(MediaKind kind, List<String> columns, int width, int height, double every) {
    public Media {
        columns = List.copyOf(columns);
    }

    public Media(MediaKind kind, List<String> columns) {
        this(kind, columns, 0, 0, 0);
    }

    public String main() {
        return columns.getFirst();
    }
}
