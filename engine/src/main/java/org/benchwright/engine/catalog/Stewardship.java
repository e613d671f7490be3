package org.benchwright.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.benchwright.engine.workspace.Sql;

/** Who answers for what. Several people are divided by commas or semicolons. */
final class Stewardship {
    /** The field in which a dataset's stewards are said. */
    static final String STEWARD = "steward";

    private Stewardship() {
    }

    /** The people of a text. */
    static List<String> people(String text) {
        return Arrays.stream(text.split("[,;]")).map(String::strip).filter(p -> !p.isEmpty()).distinct().toList();
    }

    /** Owners and stewards of a dataset. */
    static Set<String> of(Connection c, String dataset) throws SQLException {
        Set<String> found = new LinkedHashSet<>();
        Sql.query(c, row -> found.addAll(people(row.getString(1))), "SELECT owner FROM dataset WHERE name = ? UNION ALL "
                + "SELECT content FROM catalog_fact WHERE dataset = ? AND column_name = '' AND field = ?", dataset, dataset, STEWARD);
        return found;
    }

    /** The owners of a term. */
    static Set<String> ofTerm(Connection c, String term) throws SQLException {
        return Sql.query(c, row -> people(row.getString(1)), "SELECT owner FROM glossary_term WHERE name = ?", term).stream().flatMap(List::stream)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Of a dataset, or of a term where the dataset is empty. */
    static Set<String> of(Connection c, String dataset, String term) throws SQLException {
        return dataset.isEmpty() ? ofTerm(c, term) : of(c, dataset);
    }
}
