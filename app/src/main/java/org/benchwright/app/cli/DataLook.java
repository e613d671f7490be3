package org.benchwright.app.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.DatasetProfile;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.RowOrder;
import org.benchwright.engine.data.RowPage;
import org.benchwright.engine.data.SqlResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The verbs of {@code benchwright data} that only look. */
final class DataLook {
    private DataLook() {
    }

    /** Rows as a list of name and value, for the plain table; a name that occurs again gets its number. */
    static List<Map<String, Object>> table(List<String> columns, List<List<Object>> rows) {
        List<Map<String, Object>> table = new ArrayList<>();
        for (List<Object> row : rows) {
            Map<String, Object> line = new LinkedHashMap<>();
            for (int i = 0; i < columns.size(); i++) {
                line.put(line.containsKey(columns.get(i)) ? columns.get(i) + " (" + (i + 1) + ")" : columns.get(i), row.get(i));
            }
            table.add(line);
        }
        return table;
    }

    @Command(name = "head", description = "Some rows, from anywhere in the table.",
            footer = {"", "Example: benchwright data head sales --offset 9000000 --rows 20 --where \"amount > 10\" --sort amount --descending"})
    static final class Head extends Verb {
        @Parameters(paramLabel = "D", description = "name, name@version or a path.")
        String data;
        @Option(names = "--rows", paramLabel = "N", description = "How many; default 20.")
        int rows = 20;
        @Option(names = "--offset", paramLabel = "N", description = "Of the first, from 0.")
        long offset;
        @Option(names = "--sort", paramLabel = "COLUMN", description = "By which column.")
        String sort;
        @Option(names = "--descending", description = "The largest first.")
        boolean descending;
        @Option(names = "--where", paramLabel = "CONDITION", description = "A condition in SQL.")
        String where;

        @Override
        protected Object run(Cli cli) {
            Datasets datasets = cli.engine().datasets();
            return cli.job("Reading " + data, job -> {
                RowPage page = datasets.page(datasets.resolve(data, job), offset, rows, Optional.ofNullable(sort).map(s -> new RowOrder(s, descending)),
                        Optional.ofNullable(where), job);
                Map<String, Object> told = new LinkedHashMap<>();
                told.put("offset", page.offset());
                told.put("columns", page.columns().stream().map(ColumnInfo::name).toList());
                told.put("rows", page.rows());
                return told;
            });
        }

        @Override
        @SuppressWarnings("unchecked")
        protected void print(Object result, Cli cli) {
            Map<String, Object> told = (Map<String, Object>) result;
            super.print(table((List<String>) told.get("columns"), (List<List<Object>>) told.get("rows")), cli);
        }
    }

    @Command(name = "profile", description = "What each column holds: missing, distinct, range, moments, quantiles, histogram, most frequent.",
            footer = {"", "Example: benchwright data profile sales --json"})
    static final class Profile extends Verb {
        @Parameters(paramLabel = "D", description = "name, name@version or a path.")
        String data;
        @Option(names = "--columns", paramLabel = "NAMES", split = ",", description = "Only these; default: all.")
        List<String> columns = List.of();

        @Override
        protected Object run(Cli cli) {
            Datasets datasets = cli.engine().datasets();
            return cli.job("Profiling " + data, job -> datasets.profile(datasets.resolve(data, job), columns, job));
        }

        @Override
        protected void print(Object result, Cli cli) {
            DatasetProfile profile = (DatasetProfile) result;
            cli.out().println(profile.data() + ": " + profile.rows() + " rows, " + profile.columns().size() + " columns"
                    + (profile.rejected() > 0 ? ", " + profile.rejected() + " lines rejected" : "") + (profile.synthetic() ? ", synthetic" : ""));
            super.print(profile.columns().stream().map(c -> {
                Map<String, Object> row = new LinkedHashMap<>();
                row.put("column", c.name());
                row.put("type", c.type());
                row.put("missing", c.missing());
                row.put("distinct", c.distinct());
                row.put("min", c.min());
                row.put("median", c.quantiles() == null ? null : c.quantiles().get("p50"));
                row.put("max", c.max());
                row.put("mean", c.mean());
                row.put("std", c.std());
                return row;
            }).toList(), cli);
        }
    }

    @Command(name = "sql", description = "Ask all datasets with one SELECT; \"name@2\" is a certain version, 'file.csv' a file.",
            footer = {"", "Example: benchwright data sql \"SELECT city, avg(income) FROM people GROUP BY city\""})
    static final class AskSql extends Verb {
        @Parameters(paramLabel = "SQL", description = "One SELECT.")
        String sql;
        @Option(names = "--limit", paramLabel = "N", description = "The most rows to print; default 100000.")
        long limit = 100_000;
        @Option(names = "--out", paramLabel = "FILE", description = "Write all rows to a .csv, .tsv, .parquet, .jsonl or .json file instead.")
        Path out;
        @Option(names = "--overwrite", description = "Replace a file that is there.")
        boolean overwrite;

        @Override
        protected Object run(Cli cli) {
            notNegative("--limit", limit);
            Datasets datasets = cli.engine().datasets();
            if (out == null) {
                return cli.job("Answering", job -> datasets.sql(sql, limit, job));
            }
            long rows = cli.job("Answering", job -> datasets.exportSql(sql, out, overwrite, job));
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("file", out.toAbsolutePath().normalize().toString());
            told.put("rows", rows);
            return told;
        }

        @Override
        protected void print(Object result, Cli cli) {
            if (result instanceof SqlResult answer) {
                super.print(table(answer.columns(), answer.rows()), cli);
                cli.say(answer.rows().size() + (answer.truncated() ? " rows and more" : answer.rows().size() == 1 ? " row" : " rows")
                        + String.format(java.util.Locale.ROOT, " in %.0f ms", answer.elapsedMs()));
            } else {
                super.print(result, cli);
            }
        }
    }

    @Command(name = "history", description = "The statements that were asked, the newest first.", footer = {"", "Example: benchwright data history"})
    static final class History extends Verb {
        @Override
        protected Object run(Cli cli) {
            return cli.engine().datasets().sqlHistory();
        }
    }

    @Command(name = "diff", description = "What differs between two tables: columns, and rows by key or as multisets.",
            footer = {"", "Example: benchwright data diff sales@1 sales@2 --key id"})
    static final class Diff extends Verb {
        @Parameters(index = "0", paramLabel = "D1", description = "name@version or a path.")
        String from;
        @Parameters(index = "1", paramLabel = "D2", description = "name@version or a path.")
        String to;
        @Option(names = "--key", paramLabel = "NAMES", split = ",", description = "The columns that say which rows belong together.")
        List<String> key = List.of();
        @Option(names = "--statistics", description = "Compare the columns' figures instead of the rows: missing, distinct, mean, quantiles, stability.")
        boolean statistics;

        @Override
        protected Object run(Cli cli) {
            Datasets datasets = cli.engine().datasets();
            return cli.job("Comparing", job -> {
                DataSource first = datasets.resolve(from, job);
                DataSource second = datasets.resolve(to, job);
                return statistics ? datasets.shifts(first, second, job) : datasets.diff(first, second, key, job);
            });
        }
    }
}
