package org.benchwright.engine.catalog;

import java.util.List;

/**
 * A thing in the workspace as the catalog knows it.
 *
 * @param id        unique within its kind: a name, {@code name@version}, {@code dataset.column} or a number
 * @param content   more words by which it can be found, such as a statement or a card
 * @param columns   names of a dataset's columns
 * @param owner     empty where nobody is known
 * @param terms     glossary terms it is linked to
 * @param changedAt UTC instant, ISO 8601; empty for what has no time
 * @param uses      how many runs and statements name it
 * @param synthetic whether a generator made it
 * @param quality   of the last check; UNCHECKED also for what cannot be checked
 */
public record CatalogEntry(EntryKind kind, String id, String name, String description, String content, List<String> columns, String owner,
        List<String> tags, List<String> terms, String changedAt, long uses, boolean synthetic, QualityMark quality) {
    /** Of what was not checked. */
    public CatalogEntry(EntryKind kind, String id, String name, String description, String content, List<String> columns, String owner,
            List<String> tags, List<String> terms, String changedAt, long uses, boolean synthetic) {
        this(kind, id, name, description, content, columns, owner, tags, terms, changedAt, uses, synthetic, QualityMark.UNCHECKED);
    }

    /** Unique in the workspace. */
    String key() {
        return kind.word() + "/" + id;
    }
}
