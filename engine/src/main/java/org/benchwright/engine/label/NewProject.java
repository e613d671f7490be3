package org.benchwright.engine.label;

/**
 * What a project is made from.
 *
 * @param data   a registered dataset, as {@code name} or {@code name@version}
 * @param schema YAML, see {@link org.benchwright.engine.label.schema.LabelSchema#parse}
 */
public record NewProject(String name, String data, Media media, String schema, LabelRules rules, String description) {
}
