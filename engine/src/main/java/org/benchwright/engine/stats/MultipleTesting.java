package org.benchwright.engine.stats;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import org.benchwright.engine.fault.BadInputException;

/** Corrections of p-values for many tests at once. */
public enum MultipleTesting {
    NONE("none"),
    /** Times the number of tests (Bonferroni). Holds the chance of any false alarm. */
    BONFERRONI("bonferroni"),
    /** Step-down (Holm, Scandinavian Journal of Statistics 6, 1979). Holds the chance of any false alarm, never weaker than Bonferroni. */
    HOLM("holm"),
    /** Step-up (Benjamini and Hochberg, JRSS B 57, 1995). Holds the expected share of false alarms. */
    BENJAMINI_HOCHBERG("bh");

    private final String code;

    MultipleTesting(String code) {
        this.code = code;
    }

    /** The word of the command line. */
    public String code() {
        return code;
    }

    /** @throws BadInputException when the word is none of none, bonferroni, holm, bh */
    public static MultipleTesting of(String code) {
        for (MultipleTesting method : values()) {
            if (method.code.equals(code.strip().toLowerCase(Locale.ROOT))) {
                return method;
            }
        }
        throw new BadInputException("There is no correction named " + code + ".", "Give none, bonferroni, holm or bh.");
    }

    /** Adjusted p-values, to be compared with alpha, in the same order; NaN stays NaN and is not counted as a test. */
    public double[] adjust(double[] pValues) {
        Integer[] order = java.util.stream.IntStream.range(0, pValues.length).filter(i -> !Double.isNaN(pValues[i])).boxed()
                .sorted(Comparator.comparingDouble(i -> pValues[i])).toArray(Integer[]::new);
        int tests = order.length;
        double[] adjusted = new double[pValues.length];
        Arrays.fill(adjusted, Double.NaN);
        switch (this) {
            case NONE -> {
                for (int i : order) {
                    adjusted[i] = pValues[i];
                }
            }
            case BONFERRONI -> {
                for (int i : order) {
                    adjusted[i] = Math.min(1, pValues[i] * tests);
                }
            }
            case HOLM -> {
                double largest = 0;
                for (int rank = 0; rank < tests; rank++) {
                    largest = Math.max(largest, Math.min(1, pValues[order[rank]] * (tests - rank)));
                    adjusted[order[rank]] = largest;
                }
            }
            case BENJAMINI_HOCHBERG -> {
                double smallest = 1;
                for (int rank = tests - 1; rank >= 0; rank--) {
                    smallest = Math.min(smallest, pValues[order[rank]] * tests / (rank + 1));
                    adjusted[order[rank]] = smallest;
                }
            }
        }
        return adjusted;
    }
}
