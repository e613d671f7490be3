package org.benchwright.engine.data.personal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.job.JobContext;

/** Looks into a table for columns that tell of persons. */
public final class PersonalScan {
    /** Values looked at a column. */
    private static final int SAMPLE = 1_000;
    private static final int SEED = 7;
    /** Share of values that must fit where only they tell, and where the name says so too. */
    private static final double BY_VALUES = 0.8;
    private static final double BY_NAME = 0.5;
    /** Names of persons hold many words that no list has. */
    private static final double BY_GIVEN_NAMES = 0.4;
    private static final int FEWEST = 3;

    private final Datasets datasets;

    public PersonalScan(Datasets datasets) {
        this.datasets = datasets;
    }

    /** The columns that seem to tell of persons, in the table's order, each with the likeliest kind. */
    public List<PersonalColumn> of(DataSource source, JobContext job) {
        List<PersonalColumn> found = new ArrayList<>();
        try (DuckSession session = datasets.session(job)) {
            for (int i = 0; i < source.columns().size(); i++) {
                ColumnInfo column = source.columns().get(i);
                job.progress((double) i / source.columns().size(), "looking into " + column.name());
                if (looked(column.type())) {
                    found(column, values(session, source, column)).ifPresent(found::add);
                }
            }
        } catch (DuckFault fault) {
            throw fault.aboutFile("The table cannot be read", source.parquet(), "Run `workspace check`.");
        }
        return List.copyOf(found);
    }

    private static boolean looked(ColumnType type) {
        return type == ColumnType.TEXT || type == ColumnType.INTEGER || type.temporal();
    }

    private static List<String> values(DuckSession session, DataSource source, ColumnInfo column) {
        String name = SqlText.name(column.name());
        return session.query("SELECT DISTINCT CAST(" + name + " AS VARCHAR) FROM (SELECT " + name + " FROM " + source.relation() + " WHERE " + name
                + " IS NOT NULL USING SAMPLE reservoir(" + SAMPLE + " ROWS) REPEATABLE (" + SEED + "))", rows -> {
                    List<String> values = new ArrayList<>();
                    while (rows.next()) {
                        values.add(rows.getString(1));
                    }
                    return values;
                });
    }

    static Optional<PersonalColumn> found(ColumnInfo column, List<String> values) {
        PersonalColumn best = null;
        if (values.size() < FEWEST) {
            return Optional.empty();
        }
        for (PersonalKind kind : PersonalKind.values()) {
            boolean named = kind.named(column.name());
            if (column.type().temporal() != (kind == PersonalKind.BIRTH_DATE) && column.type() != ColumnType.TEXT) {
                continue;
            }
            long fitting = values.stream().filter(v -> ValueForms.has(kind, v, named)).count();
            double share = (double) fitting / values.size();
            double least = named ? BY_NAME : kind == PersonalKind.NAME ? BY_GIVEN_NAMES : BY_VALUES;
            if (share >= least && (best == null || strength(share, named) > strength(best.share(), best.named()))) {
                best = new PersonalColumn(column.name(), kind, share, values.size(), named);
            }
        }
        return Optional.ofNullable(best);
    }

    private static double strength(double share, boolean named) {
        return share + (named ? 0.5 : 0);
    }
}
