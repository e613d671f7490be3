package org.benchwright.engine.catalog;

import java.util.Locale;

/**
 * A change of what is said that waits, or waited, for approval.
 *
 * @param at        UTC instant, ISO 8601
 * @param dataset   empty for a term of the glossary
 * @param column    of the dataset, empty for the whole; the term's name where the dataset is empty
 * @param field     {@code owner}, {@code sensitivity}, {@code term} (a link) or {@code glossary} (a whole term, in JSON)
 * @param before    what is said until it is approved; empty for nothing
 * @param after     what is proposed; empty where it is to be taken away
 * @param decidedBy empty while it waits
 * @param decidedAt UTC instant; empty while it waits
 * @param reason    why it was rejected; empty otherwise
 */
public record Proposal(long id, String at, String author, String dataset, String column, String field, String before, String after, State state,
        String decidedBy, String decidedAt, String reason) {
    /** What became of it. */
    public enum State {
        WAITING, APPROVED, REJECTED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What it would do, for people. */
    public String sentence() {
        return NoticeWriter.sentence(new BusinessFacts.Change(0, at, author, dataset, column, field, before, after, id))
                .replaceFirst("^" + java.util.regex.Pattern.quote(author) + " (changed|took away|took|linked|added|removed) ",
                        java.util.regex.Matcher.quoteReplacement(author) + " proposes: $1 ");
    }
}
