package org.benchwright.engine.label.pack;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.benchwright.engine.label.LabelRules;
import org.benchwright.engine.label.Media;

/**
 * What stands first in a pack.
 *
 * @param format    {@link #FORMAT}
 * @param version   of the format, 1 for the first
 * @param pack      the pack's id
 * @param origin    names the project it was made from for ever
 * @param schema    the YAML the items are labelled by
 * @param columns   of the items, with their types
 * @param rows      of the origin's data, in order
 * @param sums      SHA-256 of what each row shows, in order
 * @param back      whether it comes back with answers
 * @param schemas   YAML of the schemas the answers were given by
 * @param files     SHA-256 of all other files in the pack, by name
 */
record Manifest(String format, int version, String pack, String origin, String project, String description, String to, String at, Media media,
        LabelRules rules, String schema, LinkedHashMap<String, String> columns, List<Long> rows, List<String> sums, boolean back, List<String> schemas,
        Map<String, String> files) {
    static final String FORMAT = "benchwright label pack";
    static final int VERSION = 1;

    Manifest with(Map<String, String> sums) {
        return new Manifest(format, version, pack, origin, project, description, to, at, media, rules, schema, columns, rows, this.sums, back, schemas, sums);
    }

    Manifest back(List<String> used) {
        return new Manifest(format, version, pack, origin, project, description, to, at, media, rules, schema, columns, rows, sums, true, used, Map.of());
    }
}
