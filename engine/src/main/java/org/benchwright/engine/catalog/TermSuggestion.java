package org.benchwright.engine.catalog;

/** A term that a dataset or column may stand for. */
public record TermSuggestion(String term, LinkSuggestion link) {
}
