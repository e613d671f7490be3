package org.benchwright.engine.data.quality;

import java.util.Locale;

/** How bad it is when a rule does not hold. */
public enum Severity {
    INFO(1), WARNING(2), ERROR(4), CRITICAL(8);

    private final int weight;

    Severity(int weight) {
        this.weight = weight;
    }

    /** How much a check counts in a score. */
    public int weight() {
        return weight;
    }

    /** As in a rules file. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
