package org.benchwright.engine.monitor;

import java.util.Map;

/**
 * Something that recipes may start by.
 *
 * @param name    {@code drift:NAME} or {@code performance:NAME}, NAME being the dataset's, the model's or the file's
 * @param which   the same for the same finding, so that looking twice starts a recipe once
 * @param details what was compared and what was found
 */
public record Alert(String name, String which, Map<String, String> details) {
}
