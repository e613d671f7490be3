package org.benchwright.engine.data.parts;

import java.util.List;
import java.util.Optional;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.fault.BadInputException;

/** By what a version is partitioned, the most significant key first. */
public record Layout(List<PartitionKey> keys) {
    public Layout {
        keys = List.copyOf(keys);
    }

    /**
     * @param words keys such as {@code day:ordered_at} or {@code source}
     * @throws BadInputException when there is none, or one twice
     */
    public static Layout of(List<String> words) {
        List<PartitionKey> keys = words.stream().flatMap(w -> java.util.Arrays.stream(w.split(","))).map(PartitionKey::of).toList();
        if (keys.isEmpty() || keys.stream().distinct().count() < keys.size()) {
            throw new BadInputException(keys.isEmpty() ? "Nothing is named to partition by." : "A key to partition by is named twice.",
                    "Give columns, with hour:, day: or month: before one of times: day:ordered_at,source.");
        }
        return new Layout(keys);
    }

    /** As people write them. */
    public List<String> words() {
        return keys.stream().map(PartitionKey::word).toList();
    }

    /** @throws BadInputException when a column is not there or does not fit */
    public Layout require(List<ColumnInfo> columns, String table) {
        return new Layout(keys.stream().map(k -> k.require(columns, table)).toList());
    }

    /** The same for a table with these columns; empty when one of them is gone. */
    public Optional<Layout> in(List<ColumnInfo> columns) {
        List<PartitionKey> found = keys.stream().flatMap(k -> k.in(columns).stream()).toList();
        return found.size() == keys.size() ? Optional.of(new Layout(found)) : Optional.empty();
    }
}
