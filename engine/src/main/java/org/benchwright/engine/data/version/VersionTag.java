package org.benchwright.engine.data.version;

/**
 * A name for a version: {@code dataset@tag} reads it.
 *
 * @param at UTC instant when it was set, ISO 8601
 */
public record VersionTag(String dataset, String tag, int version, String at) {
}
