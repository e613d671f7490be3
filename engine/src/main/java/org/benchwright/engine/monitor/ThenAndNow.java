package org.benchwright.engine.monitor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.stats.Histogram;

/** The distributions of one column in two tables over the same bins, to be drawn over each other. Shares are of the rows with a value. */
public sealed interface ThenAndNow {
    /** Share of the reference's values a bin, summing to 1; all 0 where there are none. */
    double[] reference();

    /** Share of the current values a bin, summing to 1; all 0 where there are none. */
    double[] current();

    /**
     * Numbers: infinite ones are left out.
     *
     * @param edges ascending, one more than bins
     */
    record OverNumbers(double[] edges, double[] reference, double[] current) implements ThenAndNow {}

    /**
     * Categories, most frequent in the reference first; past the limit the rest is pooled in the last.
     *
     * @param categories one a bar
     */
    record OverCategories(List<String> categories, double[] reference, double[] current) implements ThenAndNow {}

    /**
     * Compares two columns.
     *
     * @param mostBins upper limit for bins or bars, at least 2
     * @throws BadInputException when one holds numbers and the other names
     */
    static ThenAndNow of(Column then, Column now, int mostBins) {
        if (then instanceof Column.Numbers reference && now instanceof Column.Numbers current && ColumnComparison.kind(then) == ColumnKind.NUMERIC) {
            double[] both = DoubleStream.concat(Arrays.stream(reference.values()), Arrays.stream(current.values())).toArray();
            double[] edges = Histogram.edges(both, mostBins);
            return new OverNumbers(edges, shares(Histogram.of(reference.values(), edges).counts()), shares(Histogram.of(current.values(), edges).counts()));
        }
        if (ColumnComparison.kind(then) != ColumnComparison.kind(now)) {
            throw new BadInputException("Column " + then.name() + " holds numbers in one table and names in the other.", "Give both columns the same type.");
        }
        CategoryCounts counts = CategoryCounts.of(then, now, Math.max(2, mostBins));
        return new OverCategories(counts.categories(), shares(counts.reference()), shares(counts.current()));
    }

    private static double[] shares(long[] counts) {
        double total = Math.max(1, Arrays.stream(counts).sum());
        return Arrays.stream(counts).mapToDouble(c -> c / total).toArray();
    }
}
