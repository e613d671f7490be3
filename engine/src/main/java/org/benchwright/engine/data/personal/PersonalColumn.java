package org.benchwright.engine.data.personal;

/**
 * A column that seems to tell of persons.
 *
 * @param share  of the sampled values that are of the kind's form
 * @param values that were looked at: distinct ones that are there
 * @param named  whether the column's name says so too
 */
public record PersonalColumn(String column, PersonalKind kind, double share, int values, boolean named) {
    /** The evidence, for people. */
    public String reason() {
        return String.format(java.util.Locale.ROOT, "%.0f %% of %d values look like %s%s", 100 * share, values, kind.words(),
                named ? ", and the name says so" : "");
    }
}
