package org.benchwright.engine.catalog;

/**
 * News for one person.
 *
 * @param at      UTC instant, ISO 8601
 * @param person  whom it is for: an owner or steward
 * @param dataset what changed; empty for a term of the glossary
 * @param cause   what made it; a person gets one notice a cause
 * @param actor   who did it
 * @param text    for people, a sentence or two
 * @param readAt  UTC instant; empty while unread
 */
public record Notice(long id, String at, String person, NoticeKind kind, String dataset, String cause, String actor, String text, String readAt) {
    public boolean unread() {
        return readAt.isEmpty();
    }
}
