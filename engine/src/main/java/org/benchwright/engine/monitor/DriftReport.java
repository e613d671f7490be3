package org.benchwright.engine.monitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/**
 * Drift between a reference table and a current one, column by column.
 *
 * <p>A column has <em>drifted</em> when two things hold at once. The change is real: the p-value of the Kolmogorov–Smirnov test (numbers) or
 * the chi-square test (categories), corrected for the number of columns, is below alpha. And it is not negligible: PSI is at least
 * {@value #NEGLIGIBLE_PSI} above what chance alone gives on average, (bins - 1)(1/n + 1/m) (Yurdakul, 2018). That is about a shift by 0.15
 * standard deviations, or from 50 to 57 per cent. The first keeps small samples quiet, whose PSI is high by chance; the second keeps large
 * samples quiet, where a test finds the smallest difference. <em>Severity</em> says how urgent a drift is, by PSI: below 0.1 none, to 0.2
 * medium, above high.
 *
 * @param columns       what was compared, in the order of the reference
 * @param driftedShare  drifted columns over compared columns; 0 when none was compared
 * @param skipped       columns left out, with the reason
 * @param referenceRows rows in the reference
 * @param currentRows   rows in the current table
 */
public record DriftReport(Map<String, ColumnDrift> columns, double driftedShare, Map<String, String> skipped, long referenceRows, long currentRows) {
    /** A change with less PSI than this above chance is never called drift. */
    public static final double NEGLIGIBLE_PSI = 0.02;

    /**
     * Compares two tables. Without named columns all that both have are compared, save points in time (which always move on) and texts that
     * are nearly all different (which are names of rows); naming a column compares it all the same.
     *
     * @throws BadInputException when a table has no rows, or a named column is missing or of another kind in one of them
     */
    public static DriftReport of(Frame reference, Frame current, DriftOptions options, JobContext context) {
        needRows(reference, "reference");
        needRows(current, "current");
        boolean named = !options.columns().isEmpty();
        List<String> names = named ? options.columns() : reference.names();
        Map<String, String> skipped = new LinkedHashMap<>();
        Map<String, ColumnDrift> measured = new LinkedHashMap<>();
        int done = 0;
        for (String name : names) {
            context.checkCancelled();
            context.progress((double) done++ / names.size(), "Comparing " + name);
            Optional<Column> then = reference.find(name);
            Optional<Column> now = current.find(name);
            String reason = then.isEmpty() ? "not in the reference" : now.isEmpty() ? "not in the current table"
                    : ColumnComparison.obstacle(then.get(), now.get(), named);
            if (reason.isEmpty()) {
                measured.put(name, ColumnComparison.measure(then.orElseThrow(), now.orElseThrow(), options.alpha()));
            } else if (named) {
                throw new BadInputException("Column " + name + " cannot be compared: " + reason + ".",
                        "Columns in both tables: " + String.join(", ", shared(reference, current)) + ".");
            } else {
                skipped.put(name, reason);
            }
        }
        if (!named) {
            current.names().stream().filter(name -> reference.find(name).isEmpty()).forEach(name -> skipped.put(name, "not in the reference"));
        }
        context.progress(1, "Compared " + measured.size() + " columns");
        Map<String, ColumnDrift> judged = judge(measured, options);
        long drifted = judged.values().stream().filter(ColumnDrift::drifted).count();
        return new DriftReport(judged, judged.isEmpty() ? 0 : (double) drifted / judged.size(), skipped, reference.rows(), current.rows());
    }

    private static Map<String, ColumnDrift> judge(Map<String, ColumnDrift> measured, DriftOptions options) {
        double[] adjusted = options.correction().adjust(measured.values().stream().mapToDouble(ColumnDrift::decidingPValue).toArray());
        Map<String, ColumnDrift> judged = new LinkedHashMap<>();
        int i = 0;
        for (Map.Entry<String, ColumnDrift> entry : measured.entrySet()) {
            judged.put(entry.getKey(), entry.getValue().judged(adjusted[i++], options.alpha()));
        }
        return judged;
    }

    private static List<String> shared(Frame reference, Frame current) {
        List<String> names = new ArrayList<>(reference.names());
        names.retainAll(current.names());
        return names;
    }

    private static void needRows(Frame frame, String what) {
        if (frame.rows() == 0) {
            throw new BadInputException("The " + what + " table has no rows.", "Give a table with at least one row.");
        }
    }
}
