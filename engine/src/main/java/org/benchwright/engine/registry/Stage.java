package org.benchwright.engine.registry;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchwright.engine.fault.BadInputException;

/** Where a model version stands. At most one version of a model is in Production. */
public enum Stage {
    NONE("None"), STAGING("Staging"), PRODUCTION("Production"), ARCHIVED("Archived");

    private final String title;

    Stage(String title) {
        this.title = title;
    }

    /** As written in the database, in JSON and on screen. */
    public String title() {
        return title;
    }

    /** The stages a version may go to from here. */
    public Set<Stage> next() {
        return switch (this) {
            case NONE -> Set.of(STAGING, ARCHIVED);
            case STAGING -> Set.of(PRODUCTION, NONE, ARCHIVED);
            case PRODUCTION -> Set.of(ARCHIVED, STAGING);
            case ARCHIVED -> Set.of(STAGING, NONE);
        };
    }

    /** @throws BadInputException when there is no such stage */
    public static Stage of(String text) {
        for (Stage stage : values()) {
            if (stage.title.equalsIgnoreCase(text)) {
                return stage;
            }
        }
        throw new BadInputException("There is no stage \"" + text + "\".",
                "The stages are " + Arrays.stream(values()).map(Stage::title).collect(Collectors.joining(", ")) + ".");
    }
}
