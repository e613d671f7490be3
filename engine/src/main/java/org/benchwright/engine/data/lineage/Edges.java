package org.benchwright.engine.data.lineage;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Input columns, each with the ways in which something depends on it. */
final class Edges {
    private record Key(String table, String column) {
    }

    private final Map<Key, EnumSet<EdgeKind>> kinds = new LinkedHashMap<>();

    static Edges of(String table, String column) {
        Edges edges = new Edges();
        edges.kinds.put(new Key(table, column), EnumSet.of(EdgeKind.IDENTITY));
        return edges;
    }

    /** Adds what the others are, as they are. */
    Edges add(Edges others) {
        others.kinds.forEach((key, set) -> kinds.computeIfAbsent(key, k -> EnumSet.noneOf(EdgeKind.class)).addAll(set));
        return this;
    }

    /** Adds what the others become when they are used in this way. */
    Edges add(Edges others, EdgeKind use) {
        return add(others.as(use));
    }

    Edges as(EdgeKind use) {
        Edges changed = new Edges();
        kinds.forEach((key, set) -> {
            EnumSet<EdgeKind> then = EnumSet.noneOf(EdgeKind.class);
            set.forEach(kind -> then.add(kind.then(use)));
            changed.kinds.put(key, then);
        });
        return changed;
    }

    boolean same(Edges other) {
        return kinds.equals(other.kinds);
    }

    List<ColumnInput> inputs() {
        List<ColumnInput> inputs = new ArrayList<>();
        kinds.forEach((key, set) -> inputs.add(new ColumnInput(key.table(), key.column(), java.util.Collections.unmodifiableSet(set.clone()))));
        return inputs;
    }
}
