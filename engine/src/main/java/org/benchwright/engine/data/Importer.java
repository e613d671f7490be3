package org.benchwright.engine.data;

import java.nio.file.Path;
import java.util.Set;

/**
 * Reads one kind of file. Declared in {@code META-INF/services/org.benchwright.engine.data.Importer}, by the product and by plug-ins
 * alike; implementations need a public constructor without parameters and keep no state.
 */
public interface Importer {
    /** Short and unique, e.g. {@code "csv"}. */
    String name();

    /** File name endings without the dot, in lower case. */
    Set<String> extensions();

    /**
     * Whether a file without a known ending looks like this format.
     *
     * @param head the first bytes, at most 64 KiB
     */
    boolean recognises(Path file, byte[] head);

    /**
     * Says how DuckDB reads the file: a SELECT (or FROM) statement that yields the rows in order, each column with its final name and
     * type. Lines that do not belong are left out of it and told to {@link ImportSource#reject}; what a person should know is told to
     * {@link ImportSource#note}. Intermediate files go to {@link ImportSource#scratch()}.
     *
     * @throws org.benchwright.engine.fault.BadInputException when there is no table in the file
     */
    Relation read(ImportSource source);

    /**
     * What DuckDB is to run.
     *
     * @param select   SELECT statement without a semicolon
     * @param columns  how many columns it has, or -1 when only asking tells
     * @param rows     how many rows it must yield, or -1 when only running it tells
     * @param fallback used when {@code select} fails or yields another number of rows; null when there is none
     */
    record Relation(String select, int columns, long rows, java.util.function.Supplier<Relation> fallback) {
        /** A relation whose size only running it tells. */
        public static Relation of(String select) {
            return new Relation(select, -1, -1, null);
        }
    }
}
