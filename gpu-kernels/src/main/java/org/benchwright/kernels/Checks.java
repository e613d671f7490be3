package org.benchwright.kernels;

import java.lang.reflect.Array;

/**
 * What every family's checks at the kernels' public door are made of. Counts are taken in 64 bits, so that a shape past the size of an array is
 * told as such. All throw {@link IllegalArgumentException}.
 */
public final class Checks {
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private Checks() {
    }

    /** The elements of a matrix, which must fit in one array. */
    public static int elements(String name, int rows, int columns) {
        return (int) count("matrix " + name, rows, columns);
    }

    /** That an array of {@code length} holds {@code sizes[0] x sizes[1] x …} values, such as {@code hold("x", x.length, rows, columns)}. */
    public static void hold(String name, int length, int... sizes) {
        holdFrom(name, 0, length, sizes);
    }

    /** As {@link #hold(String, int, int...)}, from place {@code at} of the array. */
    public static void holdFrom(String name, int at, int length, int... sizes) {
        long needed = count(name, sizes);
        if (at < 0) {
            throw new IllegalArgumentException(name + " cannot begin at " + at);
        }
        if (at + needed > length) {
            throw new IllegalArgumentException(name + " of " + shape(sizes) + (at > 0 ? " from place " + at : "") + " needs " + (at + needed)
                    + " values, but got " + length);
        }
    }

    /** That a size is 0 or more. */
    public static void size(String name, int value) {
        if (value < 0) {
            throw new IllegalArgumentException(name + " cannot be " + value);
        }
    }

    /** That a size is 1 or more. */
    public static void positive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, but is " + value);
        }
    }

    /** That each of the first {@code n} ids is in [0, rows). */
    public static void ids(String name, int[] ids, int n, int rows) {
        for (int i = 0; i < n; i++) {
            if (ids[i] < 0 || ids[i] >= rows) {
                throw new IllegalArgumentException(name + "[" + i + "] is " + ids[i] + ", but must be from 0 to " + (rows - 1));
            }
        }
    }

    /** That the output is none of the other arrays; one empty array may stand for several. */
    public static void apart(String name, Object output, Object... others) {
        for (Object other : others) {
            if (output == other && Array.getLength(output) > 0) {
                throw new IllegalArgumentException(name + " must not be the same array as another argument");
            }
        }
    }

    private static long count(String name, int... sizes) {
        long count = 1;
        boolean empty = false;
        for (int size : sizes) {
            if (size < 0) {
                throw new IllegalArgumentException(name + " cannot be " + shape(sizes));
            }
            empty |= size == 0;
            count = count > LONGEST ? count : count * size;
        }
        if (!empty && count > LONGEST) {
            throw new IllegalArgumentException(name + " of " + shape(sizes) + " does not fit in one array");
        }
        return empty ? 0 : count;
    }

    private static String shape(int... sizes) {
        StringBuilder text = new StringBuilder();
        for (int size : sizes) {
            text.append(text.isEmpty() ? "" : " x ").append(size);
        }
        return text.toString();
    }
}
