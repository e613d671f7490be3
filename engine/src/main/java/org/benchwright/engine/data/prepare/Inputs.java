package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.StepContext;

/** The tables of one call of a step: those its parameters name, each resolved once. */
final class Inputs {
    /** In a preview, the column of {@code data} that says which row is which; steps that keep rows carry it along. */
    static final String ROW = "__source_row";

    private final Datasets datasets;
    private final StepContext context;
    private final OptionalLong sample;
    private final Map<String, Table> tables = new LinkedHashMap<>();

    /** @param sample how many rows of {@code data} are looked at; empty for all, and for a result that is kept */
    Inputs(Datasets datasets, StepContext context, OptionalLong sample) {
        this.datasets = datasets;
        this.context = context;
        this.sample = sample;
    }

    StepContext context() {
        return context;
    }

    /** The table that a parameter names. */
    Table table(String parameter) {
        return tables.computeIfAbsent(parameter, p -> {
            DataSource source = datasets.resolve(context.text(p), context.job());
            boolean named = source.dataset().isPresent() && sample.isEmpty();
            String sql = sample.isPresent() ? SqlText.name(p + ":" + source.label()) : named ? SqlText.name(source.label()) : source.relation();
            return new Table(sql, source);
        });
    }

    /** The table that values are learned from: {@code fit}, or {@code data} itself. */
    Table fit() {
        return context.has("fit") ? table("fit") : table("data");
    }

    /** Opens a session in which the tables are known by the names they have in SQL; close it. */
    DuckSession session() {
        DuckSession session = datasets.session(context.job());
        tables.forEach((parameter, table) -> {
            String from = table.source().relation();
            if (sample.isPresent() && parameter.equals("data")) {
                session.execute("CREATE TEMP VIEW " + table.sql() + " AS SELECT *, row_number() OVER () AS " + ROW + " FROM (SELECT * FROM " + from
                        + " LIMIT " + sample.getAsLong() + ")");
            } else if (sample.isPresent() || table.source().dataset().isPresent()) {
                session.execute("CREATE OR REPLACE TEMP VIEW " + table.sql() + " AS SELECT * FROM " + from);
            }
        });
        return session;
    }

    /** The whole number that a query over the tables gives. */
    long count(String query) {
        return query(query, rows -> rows.next() ? rows.getLong(1) : 0L);
    }

    /** The texts in the first column of a query over the tables; missing ones are left out. */
    List<String> texts(String query) {
        return query(query, rows -> {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                Optional.ofNullable(rows.getString(1)).ifPresent(texts::add);
            }
            return texts;
        });
    }

    /** Reads a query over the tables. */
    <T> T query(String query, DuckSession.Reading<T> reading) {
        try (DuckSession session = session()) {
            return session.query(query, reading);
        } catch (DuckFault fault) {
            throw refused(fault);
        }
    }

    static RuntimeException refused(DuckFault fault) {
        return fault.machine() ? fault.aboutUs("preparing data")
                : new BadInputException(fault.sentence(), "a parameter of the step", "Compare the columns and their types with `data show`.");
    }
}
