package org.benchwright.engine.catalog;

import java.util.Locale;

/** What a notice is about. */
public enum NoticeKind {
    /** A new version whose columns those who read the one before cannot read. */
    SCHEMA,
    /** A quality check that failed. */
    QUALITY,
    /** No new version for longer than was promised. */
    SLA,
    /** What is said about it was changed by somebody. */
    METADATA,
    /** Something that it was made from changed its columns incompatibly. */
    UPSTREAM,
    /** A change that waits for approval, or was decided. */
    PROPOSAL;

    /** As people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static NoticeKind of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
