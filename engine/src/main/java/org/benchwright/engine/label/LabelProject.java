package org.benchwright.engine.label;

import org.benchwright.engine.label.schema.LabelSchema;

/**
 * A set of items that are labelled.
 *
 * @param data          the dataset version whose rows are the items, as {@code name@version}
 * @param items         how many
 * @param schemaVersion 1 for the first
 * @param createdAt     UTC instant, ISO 8601
 * @param archived      whether it was put aside
 */
public record LabelProject(long id, String name, String description, String data, long items, Media media, LabelRules rules, LabelSchema schema,
        int schemaVersion, String author, String createdAt, boolean archived) {
}
