package org.benchwright.engine.data;

/**
 * A file of a dataset version.
 *
 * @param path   relative to the workspace, with forward slashes
 * @param sha256 of its content
 */
public record StoredFile(String path, String sha256, long bytes) {
}
