package org.benchwright.engine.data;

import java.util.List;
import java.util.Optional;
import org.benchwright.engine.data.lineage.Origin;

/**
 * A version's columns and what it was made from, without the text of its query.
 *
 * @param origin empty for versions of before this was kept
 */
public record VersionOrigin(List<String> columns, Optional<Origin> origin) {
}
