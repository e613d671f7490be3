package org.benchwright.engine.data.prepare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.SqlText;
import org.benchwright.engine.data.duck.Cells;
import org.benchwright.engine.data.duck.DuckFault;
import org.benchwright.engine.data.duck.DuckSession;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.recipe.Rooms;
import org.benchwright.engine.recipe.Step;
import org.benchwright.engine.recipe.StepContext;
import org.benchwright.engine.recipe.StepParameter;

/** Single preparation steps outside of a recipe: done, or shown before they are done. */
public final class Preparations {
    /** The most rows a preview looks at. */
    public static final int SAMPLE = 100_000;

    private final Datasets datasets;

    public Preparations(Datasets datasets) {
        this.datasets = datasets;
    }

    /** The steps, each with its parameters. */
    public List<Step> steps() {
        return new PrepareSteps().steps();
    }

    /**
     * Does a step.
     *
     * @param arguments by parameter, as a person writes them: lists as {@code a,b}, names with values as {@code a:x,b:y}
     * @return the step's outputs
     * @throws BadInputException when an argument is wrong; nothing was changed
     */
    public Map<String, String> run(String step, Map<String, String> arguments, JobContext job) {
        Step known = step(step);
        return known.run(context(known, arguments, job));
    }

    /**
     * What a step would do; nothing is kept; of {@code data.split}, in which part each row would come. Looks at the first {@value #SAMPLE}
     * rows of {@code data}.
     *
     * @param rows how many rows to return
     * @throws BadInputException as {@link #run}
     */
    public Preview preview(String step, Map<String, String> arguments, int rows, JobContext job) {
        Step known = step(step);
        Map<String, String> given = new LinkedHashMap<>(arguments);
        given.putIfAbsent("name", "preview");
        return preview(known, context(known, given, job), rows);
    }

    /**
     * The same for values as a recipe gives them.
     *
     * @param values by parameter, of the class that its kind has
     */
    public Preview previewGiven(String step, Map<String, Object> values, int rows, JobContext job) {
        return preview(step(step), new StepContext(values, new Rooms().with(Datasets.class, () -> datasets), job), rows);
    }

    private Preview preview(Step known, StepContext context, int rows) {
        Inputs inputs = new Inputs(datasets, context, OptionalLong.of(SAMPLE));
        Table data = inputs.table("data");
        String select = known instanceof PreparationStep one ? one.select(inputs) : SplitStep.told(inputs);
        try (DuckSession session = inputs.session()) {
            session.execute("CREATE TEMP TABLE \"after\" AS " + select);
            return compare(session, data, rows);
        } catch (DuckFault fault) {
            throw Inputs.refused(fault);
        }
    }

    private static Preview compare(DuckSession session, Table data, int rows) {
        List<ColumnInfo> all = session.describe("SELECT * FROM \"after\"");
        List<ColumnInfo> after = all.stream().filter(c -> !c.name().equals(Inputs.ROW)).toList();
        long rowsAfter = session.execute("SELECT count(*) FROM \"after\"");
        boolean matched = after.size() < all.size()
                && session.execute("SELECT count(DISTINCT " + Inputs.ROW + ") FROM \"after\"") == rowsAfter;
        Map<String, Long> changed = matched ? changed(session, data, after) : Map.of();
        List<Preview.Change> columns = new ArrayList<>();
        for (ColumnInfo column : data.source().columns()) {
            String type = after.stream().filter(c -> c.name().equals(column.name())).map(ColumnInfo::sqlType).findFirst().orElse("");
            Preview.Fate fate = type.isEmpty() ? Preview.Fate.REMOVED : type.equals(column.sqlType()) ? Preview.Fate.KEPT : Preview.Fate.RETYPED;
            columns.add(new Preview.Change(column.name(), fate, column.sqlType(), type, changed.getOrDefault(column.name(), 0L)));
        }
        after.stream().filter(c -> !data.has(c.name())).forEach(c ->
                columns.add(new Preview.Change(c.name(), Preview.Fate.ADDED, "", c.sqlType(), 0)));
        long before = Math.min(SAMPLE, data.source().rows());
        String picked = matched ? " WHERE " + Inputs.ROW + " <= " + rows + " ORDER BY " + Inputs.ROW : "";
        List<Integer> origins = matched ? origins(session, "\"after\"" + picked) : List.of();
        return new Preview(before, rowsAfter, before < data.source().rows(), List.copyOf(columns),
                rows(session, data.source().columns(), data.sql() + " ORDER BY " + Inputs.ROW, rows),
                rows(session, after, "\"after\"" + picked, rows), matched, origins);
    }

    private static List<Integer> origins(DuckSession session, String from) {
        return session.query("SELECT " + Inputs.ROW + " FROM " + from, found -> {
            List<Integer> origins = new ArrayList<>();
            while (found.next()) {
                origins.add(found.getInt(1) - 1);
            }
            return List.copyOf(origins);
        });
    }

    private static Map<String, Long> changed(DuckSession session, Table data, List<ColumnInfo> after) {
        List<String> common = after.stream().map(ColumnInfo::name).filter(data::has).toList();
        if (common.isEmpty()) {
            return Map.of();
        }
        List<String> counts = after.stream().filter(c -> data.has(c.name())).map(c -> differing(data.source().column(c.name()), c)).toList();
        return session.query("SELECT " + String.join(", ", counts) + " FROM \"after\" a JOIN " + data.sql() + " b USING (" + Inputs.ROW + ")",
                found -> {
            found.next();
            Map<String, Long> changed = new LinkedHashMap<>();
            for (int i = 0; i < common.size(); i++) {
                changed.put(common.get(i), found.getLong(i + 1));
            }
            return changed;
        });
    }

    /** Values of unlike types are compared as texts, but 1 and 1.0 are one number. */
    private static String differing(ColumnInfo before, ColumnInfo after) {
        String name = SqlText.name(after.name());
        boolean alike = before.sqlType().equals(after.sqlType()) || before.type().numeric() && after.type().numeric();
        return alike ? "count(*) FILTER (WHERE a." + name + " IS DISTINCT FROM b." + name + ")"
                : "count(*) FILTER (WHERE CAST(a." + name + " AS VARCHAR) IS DISTINCT FROM CAST(b." + name + " AS VARCHAR))";
    }

    private static List<Map<String, Object>> rows(DuckSession session, List<ColumnInfo> columns, String from, int limit) {
        String names = String.join(", ", columns.stream().map(c -> SqlText.name(c.name())).toList());
        return session.query("SELECT " + names + " FROM " + from + " LIMIT " + limit, found -> {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (found.next()) {
                List<Object> cells = Cells.row(found, columns.size());
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.put(columns.get(i).name(), cells.get(i));
                }
                rows.add(row);
            }
            return rows;
        });
    }

    private Step step(String name) {
        return steps().stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow(() ->
                new BadInputException("There is no such step \"" + name + "\" here.", "Give one of "
                        + String.join(", ", steps().stream().map(Step::name).sorted().toList()) + "."));
    }

    StepContext context(Step step, Map<String, String> arguments, JobContext job) {
        Map<String, StepParameter> known = new TreeMap<>();
        step.parameters().forEach(p -> known.put(p.name(), p));
        for (String name : arguments.keySet()) {
            if (!known.containsKey(name)) {
                throw new BadInputException(step.name() + " has no parameter \"" + name + "\".", "It has " + String.join(", ", known.keySet()) + ".");
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        known.forEach((name, parameter) -> {
            String text = arguments.getOrDefault(name, parameter.initial());
            if (arguments.containsKey(name) || !text.isEmpty()) {
                values.put(name, value(parameter, text));
            } else if (parameter.required()) {
                throw new BadInputException("The parameter \"" + name + "\" is missing.", step.name(), "It takes " + parameter.doc() + ".");
            }
        });
        return new StepContext(values, new Rooms().with(Datasets.class, () -> datasets), job);
    }

    private static Object value(StepParameter parameter, String text) {
        try {
            return switch (parameter.kind()) {
                case TEXTS -> Arrays.stream(text.split(",")).map(String::strip).filter(t -> !t.isEmpty()).toList();
                case NAMED -> named(text);
                case WHOLE -> Long.parseLong(text.strip());
                case DECIMAL -> decimal(text.strip());
                case FLAG -> switch (text.strip()) {
                    case "true" -> true;
                    case "false" -> false;
                    default -> throw new NumberFormatException(text);
                };
                default -> text;
            };
        } catch (NumberFormatException notOne) {
            throw new BadInputException("The parameter \"" + parameter.name() + "\" cannot be \"" + text + "\".", parameter.name(),
                    "Give " + parameter.kind().words() + ".");
        }
    }

    private static double decimal(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static Map<String, String> named(String text) {
        Map<String, String> named = new LinkedHashMap<>();
        for (String pair : text.split(",")) {
            int colon = pair.indexOf(':');
            if (colon < 1) {
                throw new NumberFormatException(pair);
            }
            named.put(pair.substring(0, colon).strip(), pair.substring(colon + 1).strip());
        }
        return named;
    }
}
