package org.benchwright.engine.stats;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.benchwright.engine.fault.BadInputException;

/** Arrays of numbers as samples: what is missing, what is left, whether two belong together. */
public final class Samples {
    private Samples() {}

    /** The values that are not NaN, in their order; infinities stay. */
    public static double[] present(double[] values) {
        int missing = missing(values);
        if (missing == 0) {
            return values.clone();
        }
        double[] kept = new double[values.length - missing];
        int count = 0;
        for (double v : values) {
            if (!Double.isNaN(v)) {
                kept[count++] = v;
            }
        }
        return kept;
    }

    /** The values that are not NaN, ascending. */
    public static double[] sorted(double[] values) {
        double[] kept = present(values);
        Arrays.sort(kept);
        return kept;
    }

    /** How many values are NaN. */
    public static int missing(double[] values) {
        int count = 0;
        for (double v : values) {
            if (Double.isNaN(v)) {
                count++;
            }
        }
        return count;
    }

    /**
     * {@code size} distinct indices below {@code count}, ascending; all of them when there are no more than {@code size}.
     *
     * @param seed the same seed picks the same indices
     */
    public static int[] indices(int count, int size, long seed) {
        int[] all = new int[count];
        for (int i = 0; i < count; i++) {
            all[i] = i;
        }
        if (size >= count) {
            return all;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < size; i++) {
            int j = random.nextInt(i, count);
            int swap = all[i];
            all[i] = all[j];
            all[j] = swap;
        }
        int[] picked = Arrays.copyOf(all, size);
        Arrays.sort(picked);
        return picked;
    }

    static void sameLength(int left, int right, String leftName, String rightName) {
        if (left != right) {
            throw new BadInputException("There are " + left + " " + leftName + " but " + right + " " + rightName + ".", "Give as many of the one as of the other.");
        }
    }

    static void notEmpty(int length, String name) {
        if (length == 0) {
            throw new BadInputException("There are no " + name + ".", "Give at least one value that is not missing.");
        }
    }

    static void finite(double[] values, String name) {
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw new BadInputException("The " + name + " hold " + values[i] + ".", "position " + (i + 1), "Leave out rows without a finite value.");
            }
        }
    }

    static void between(double value, double low, double high, String name) {
        if (!(value >= low && value <= high)) {
            throw new BadInputException("The " + name + " is " + value + ".", "Give a number from " + low + " to " + high + ".");
        }
    }
}
