package org.benchwright.engine.label;

import java.util.List;

/**
 * Somebody who labels in a project.
 *
 * @param skills {@code column=value}: items with that value in that column are theirs
 * @param active whether they get items at all
 */
public record Annotator(String name, List<String> skills, boolean active) {
    public Annotator {
        skills = List.copyOf(skills);
    }
}
