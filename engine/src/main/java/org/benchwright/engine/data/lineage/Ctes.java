package org.benchwright.engine.data.lineage;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The tables that WITH has named, inner ones hiding outer ones. */
record Ctes(Map<String, Relation> named) {
    static Ctes none() {
        return new Ctes(Map.of());
    }

    Ctes with(String name, Relation relation) {
        Map<String, Relation> more = new HashMap<>(named);
        more.put(Scope.key(name), relation);
        return new Ctes(more);
    }

    Optional<Relation> find(String name) {
        return Optional.ofNullable(named.get(Scope.key(name)));
    }
}
