package org.benchwright.engine.monitor;

import java.util.Arrays;
import java.util.Optional;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.stats.ChiSquare;
import org.benchwright.engine.stats.KolmogorovSmirnov;
import org.benchwright.engine.stats.PopulationStabilityIndex;
import org.benchwright.engine.stats.ReferenceBins;
import org.benchwright.engine.stats.Samples;
import org.benchwright.engine.stats.Shares;
import org.benchwright.engine.stats.TestResult;
import org.benchwright.engine.stats.Wasserstein;

/** Measures two columns of one name against each other. */
final class ColumnComparison {
    private ColumnComparison() {}

    /** Why the two cannot or should not be compared; empty when they can. */
    static String obstacle(Column then, Column now, boolean insist) {
        if (then.type() == ColumnType.OTHER || now.type() == ColumnType.OTHER) {
            return "its type cannot be compared";
        }
        boolean allMissing = now.missing() == now.size() || then.missing() == then.size();
        if (!allMissing && kind(then) != kind(now)) {
            return then.type() + " in the reference but " + now.type() + " in the current table";
        }
        if (insist) {
            return "";
        }
        if (then.type().temporal() || now.type().temporal()) {
            return "points in time always move on";
        }
        if (then instanceof Column.Texts texts && CategoryCounts.namesRows(texts)) {
            return "nearly every value is different";
        }
        return "";
    }

    static ColumnKind kind(Column column) {
        return column instanceof Column.Numbers && column.type() != ColumnType.BOOLEAN ? ColumnKind.NUMERIC : ColumnKind.CATEGORICAL;
    }

    /** All distances, without the verdict, which needs the other columns' p-values. */
    static ColumnDrift measure(Column then, Column now, double alpha) {
        MissingChange missing = MissingChange.of(then.missing(), then.size(), now.missing(), now.size(), alpha);
        if (then.missing() == then.size() || now.missing() == now.size()) {
            TestResult none = new TestResult(Double.NaN, Double.NaN);
            return new ColumnDrift(kind(then), Double.NaN, Double.NaN, Double.NaN, Double.NaN, Optional.empty(), Optional.empty(), none,
                    Double.NaN, Double.NaN, Double.NaN, Double.NaN, false, Severity.NONE, missing);
        }
        if (kind(then) == ColumnKind.NUMERIC && then instanceof Column.Numbers reference && now instanceof Column.Numbers current) {
            double[] first = Samples.sorted(reference.values());
            double[] second = Samples.sorted(current.values());
            ReferenceBins bins = ReferenceBins.ofSorted(first, PopulationStabilityIndex.BINS);
            double distance = Wasserstein.ofSorted(first, second);
            return ofCounts(ColumnKind.NUMERIC, bins.count(first), bins.count(second), Optional.of(KolmogorovSmirnov.testSorted(first, second)),
                    Optional.of(distance), missing);
        }
        CategoryCounts counts = CategoryCounts.of(then, now);
        return ofCounts(ColumnKind.CATEGORICAL, counts.reference(), counts.current(), Optional.empty(), Optional.empty(), missing);
    }

    private static ColumnDrift ofCounts(ColumnKind kind, long[] reference, long[] current, Optional<TestResult> ks, Optional<Double> wasserstein,
            MissingChange missing) {
        double[] p = Shares.of(reference);
        double[] q = Shares.of(current);
        double kl = Arrays.equals(p, q) ? 0
                : Shares.kullbackLeibler(Shares.floored(p, PopulationStabilityIndex.FLOOR), Shares.floored(q, PopulationStabilityIndex.FLOOR));
        double byChance = (reference.length - 1) * (1.0 / Arrays.stream(reference).sum() + 1.0 / Arrays.stream(current).sum());
        return new ColumnDrift(kind, PopulationStabilityIndex.ofCounts(reference, current), byChance, kl, Shares.jensenShannon(p, q), ks, wasserstein,
                ChiSquare.homogeneity(reference, current), Shares.hellinger(p, q), Shares.totalVariation(p, q), Shares.largestDifference(p, q),
                Double.NaN, false, Severity.NONE, missing);
    }
}
