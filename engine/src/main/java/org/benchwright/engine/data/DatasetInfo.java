package org.benchwright.engine.data;

import java.util.List;

/**
 * A dataset with all its versions, the newest first.
 *
 * @param createdAt UTC instant, ISO 8601
 * @param zone      how far it has come
 */
public record DatasetInfo(String name, String description, String owner, List<String> tags, String createdAt, List<DatasetVersion> versions,
        Zone zone) {
    public DatasetVersion latest() {
        return versions.getFirst();
    }
}
