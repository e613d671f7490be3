package org.benchwright.engine.neural;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Checks and words for the sizes of tensors. */
public final class Shape {
    private static final int MOST = Integer.MAX_VALUE - 8;

    private Shape() {
    }

    /**
     * How many elements a tensor of these sizes has; 1 for no sizes at all (a scalar).
     *
     * @throws IllegalArgumentException when a size is less than 1 or the elements do not fit in one array (about 2^31)
     */
    public static int elements(int... sizes) {
        long n = 1;
        for (int size : sizes) {
            if (size < 1) {
                throw new IllegalArgumentException("a tensor cannot be empty: every size must be at least 1, but the shape is " + text(sizes));
            }
            n *= size;
            if (n > MOST) {
                throw new IllegalArgumentException("a tensor of " + text(sizes) + " has more than " + MOST + " elements");
            }
        }
        return (int) n;
    }

    /** As in {@code [32, 3, 28, 28]}. */
    public static String text(int... sizes) {
        return Arrays.stream(sizes).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }

    /**
     * Throws unless the shape has this many axes.
     *
     * @param what what is checked, such as {@code "the input of a convolution"}
     */
    public static void axes(String what, int axes, int... sizes) {
        if (sizes.length != axes) {
            throw new IllegalArgumentException(what + " has " + axes + " axes, but this one is " + text(sizes));
        }
    }

    /** Throws unless both shapes are equal. */
    public static void same(String what, int[] expected, int[] got) {
        if (!Arrays.equals(expected, got)) {
            throw new IllegalArgumentException(what + " must be " + text(expected) + ", but is " + text(got));
        }
    }

    /** The axis counted from the front, where {@code axis} may be negative to count from the end. */
    public static int axis(int axis, int... sizes) {
        int from = axis < 0 ? axis + sizes.length : axis;
        if (from < 0 || from >= sizes.length) {
            throw new IllegalArgumentException("there is no axis " + axis + " in " + text(sizes));
        }
        return from;
    }
}
