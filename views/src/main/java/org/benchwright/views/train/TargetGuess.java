package org.benchwright.views.train;

import java.util.List;
import org.benchwright.engine.data.ColumnProfile;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.learn.TaskKind;

/** What is most likely meant: which column is predicted, and whether it holds classes or numbers. */
final class TargetGuess {
    private static final int MOST_CLASSES = 20;
    private static final List<String> USUAL = List.of("target", "label", "class", "species", "y");

    private TargetGuess() {
    }

    /** A column of a usual name, else the last. */
    static String column(List<String> names) {
        return USUAL.stream().flatMap(t -> names.stream().filter(n -> n.equalsIgnoreCase(t))).findFirst()
                .orElseGet(() -> names.isEmpty() ? "" : names.getLast());
    }

    /** Texts, truth values and few whole numbers are classes; other numbers are values. */
    static TaskKind task(ColumnType type, ColumnProfile profile) {
        return switch (type) {
            case BOOLEAN, TEXT, OTHER -> TaskKind.CLASSIFICATION;
            case INTEGER -> profile.distinct() <= Math.min(MOST_CLASSES, Math.max(2, (profile.rows() - profile.missing()) / 2))
                    ? TaskKind.CLASSIFICATION : TaskKind.REGRESSION;
            case DECIMAL, DATE, TIMESTAMP -> TaskKind.REGRESSION;
        };
    }

    /** What the column holds, a few words. */
    static String described(ColumnProfile profile) {
        return profile.type() + ", " + profile.distinct() + " different values"
                + (profile.missing() == 0 ? "" : ", " + profile.missing() + " rows without one are left out");
    }
}
