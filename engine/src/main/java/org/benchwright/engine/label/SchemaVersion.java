package org.benchwright.engine.label;

/**
 * A schema as it once was.
 *
 * @param at UTC instant, ISO 8601
 */
public record SchemaVersion(int version, String text, String note, String author, String at) {
}
