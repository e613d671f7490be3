package org.benchwright.engine.data.lineage;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the names in a SELECT can mean: the columns of its FROM, the aliases of its list, and what the query around it knows. */
final class Scope {
    final Optional<Scope> outer;
    final List<Relation> relations = new ArrayList<>();
    /** Columns that USING or NATURAL made one of two, by name. */
    final Map<String, Edges> merged = new LinkedHashMap<>();
    /** The columns of a star, in order; those of the right side that were merged are left out. */
    final List<Relation.Column> star = new ArrayList<>();
    final Map<String, Edges> aliases = new HashMap<>();
    /** While an expression over COLUMNS(…) is read for one column: that column. */
    Optional<Edges> columnsNow = Optional.empty();

    Scope(Optional<Scope> outer) {
        this.outer = outer;
    }

    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    void add(Relation relation) {
        relations.add(relation);
        star.addAll(relation.columns());
    }

    boolean open() {
        return relations.stream().anyMatch(r -> r.open().isPresent());
    }

    Edges all() {
        Edges all = new Edges();
        relations.forEach(r -> all.add(r.all()).add(r.rows()));
        outer.ifPresent(o -> all.add(o.all()));
        return all;
    }

    /** What a name with its dots means; empty when it is not known. Fields of structs count as transformed. */
    Optional<Edges> find(List<String> path, boolean aliasFirst) {
        if (aliasFirst && path.size() == 1 && aliases.containsKey(key(path.getFirst()))) {
            return Optional.of(aliases.get(key(path.getFirst())));
        }
        return here(path).or(() -> outer.flatMap(o -> o.find(path, false)));
    }

    private Optional<Edges> here(List<String> path) {
        for (int i = path.size() - 2; i >= 0; i--) {
            String table = path.get(i);
            List<String> rest = path.subList(i + 1, path.size());
            Optional<Edges> found = relations.stream().filter(r -> r.name().equalsIgnoreCase(table))
                    .flatMap(r -> r.column(rest.getFirst()).stream()).map(Relation.Column::from).findFirst();
            if (found.isPresent()) {
                return rest.size() == 1 ? found : found.map(f -> f.as(EdgeKind.TRANSFORMATION));
            }
        }
        String first = path.getFirst();
        Optional<Edges> column = Optional.ofNullable(merged.get(key(first)))
                .or(() -> relations.stream().flatMap(r -> r.columns().stream()).filter(c -> c.called(first)).map(Relation.Column::from).findFirst())
                .or(() -> Optional.ofNullable(aliases.get(key(first))))
                .or(() -> relations.stream().filter(r -> r.name().equalsIgnoreCase(first)).map(r -> r.all().as(EdgeKind.TRANSFORMATION)).findFirst())
                .or(() -> relations.stream().flatMap(r -> r.open().stream()).findFirst())
                .or(() -> Set.of("rowid").contains(key(first)) ? Optional.of(new Edges()) : Optional.empty());
        return path.size() == 1 ? column : column.map(c -> c.as(EdgeKind.TRANSFORMATION));
    }
}
