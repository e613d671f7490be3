package org.benchwright.engine.learn;

import java.util.List;
import org.benchwright.engine.data.ColumnType;

/**
 * What a model takes and gives, by name.
 *
 * @param inputs  the raw columns it needs, in the order of the training data
 * @param outputs what it answers
 */
public record Signature(List<Field> inputs, List<Field> outputs) {
    /**
     * One input or output.
     *
     * @param name       the column's name
     * @param type       its type; an input of type {@link ColumnType#TEXT} is text, every other a number (booleans 0 and 1, times
     *                   seconds since 1970)
     * @param width      how many numbers a row; 1 but for class probabilities
     * @param categories the values known in training, or the classes; empty where there are none
     */
    public record Field(String name, ColumnType type, int width, List<String> categories) {
        public Field(String name, ColumnType type) {
            this(name, type, 1, List.of());
        }
    }
}
