package org.benchwright.engine.label.schema;

import java.util.List;

/**
 * A label that can be given.
 *
 * @param id       as answers hold it
 * @param name     as people read it
 * @param key      what to press for it: one character; empty where all are taken
 * @param colour   {@code #rrggbb}
 * @param under    the wider label above it, or empty
 * @param doc      when to give it
 * @param examples texts or file names that show it
 */
public record LabelOption(String id, String name, String key, String colour, String under, String doc, List<String> examples) {
    public LabelOption {
        examples = List.copyOf(examples);
    }
}
