package org.benchwright.engine.serve;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A tensor's values as they stood in the JSON, flattened row by row and not yet read as a datatype: in a request the datatype may come
 * behind the data. Nested arrays are flattened and their lengths kept.
 */
final class RawValues {
    private enum Kind { WHOLE, UNSIGNED, REAL, TEXT, TRUE, FALSE, NULL }

    private static final Kind[] KINDS = Kind.values();
    private static final int DEEPEST = 32;

    private byte[] kinds = new byte[16];
    private long[] bits = new long[16];
    private final List<String> texts = new ArrayList<>();
    private int size;
    private final int[] lengths = new int[DEEPEST];
    private int depth;
    private boolean ragged;

    void whole(long value) {
        add(Kind.WHOLE, value);
    }

    void whole(BigInteger value) {
        if (value.signum() > 0 && value.bitLength() <= 64) {
            add(Kind.UNSIGNED, value.longValue());
        } else {
            add(Kind.REAL, Double.doubleToRawLongBits(value.doubleValue()));
        }
    }

    void real(double value) {
        add(Kind.REAL, Double.doubleToRawLongBits(value));
    }

    void text(String value) {
        add(Kind.TEXT, texts.size());
        texts.add(value);
    }

    void flag(boolean value) {
        add(value ? Kind.TRUE : Kind.FALSE, 0);
    }

    void missing() {
        add(Kind.NULL, 0);
    }

    private void add(Kind kind, long value) {
        if (size == bits.length) {
            bits = Arrays.copyOf(bits, size * 2);
            kinds = Arrays.copyOf(kinds, size * 2);
        }
        kinds[size] = (byte) kind.ordinal();
        bits[size++] = value;
    }

    /** An array ended that was nested so deep (0 for the outermost) and had so many members. */
    void ended(int level, int members) {
        if (level >= DEEPEST) {
            throw ProtocolException.bad("\"data\" is nested too deep.");
        }
        if (level >= depth) {
            // Inner arrays end first, so a level is first met here with its first array.
            Arrays.fill(lengths, depth, level + 1, -1);
            depth = level + 1;
        }
        if (lengths[level] < 0) {
            lengths[level] = members;
        } else if (lengths[level] != members) {
            ragged = true;
        }
    }

    int size() {
        return size;
    }

    /** Whether flat, or nested in the way that {@code shape} says; axes of length 1 may be left out. */
    boolean nestedLike(long[] shape) {
        if (depth <= 1) {
            return true;
        }
        return !ragged && Arrays.equals(Arrays.stream(shape).filter(n -> n != 1).toArray(),
                Arrays.stream(lengths, 0, depth).filter(n -> n != 1).asLongStream().toArray());
    }

    /** As numbers; null and NaN are missing and become NaN, true and false are 1 and 0. The name is for messages. */
    double[] numbers(String name, Datatype type) {
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            Kind kind = KINDS[kinds[i]];
            boolean missing = kind == Kind.NULL || kind == Kind.REAL && Double.isNaN(Double.longBitsToDouble(bits[i]));
            values[i] = missing ? Double.NaN : type.floating() ? real(name, type, i) : asDouble(whole(name, type, i), type);
        }
        return values;
    }

    private static double asDouble(long value, Datatype type) {
        return type == Datatype.UINT64 && value < 0 ? (value >>> 1) * 2.0 + (value & 1) : value;
    }

    /** As whole numbers or 0 and 1; a missing value is refused. */
    long[] wholes(String name, Datatype type) {
        long[] values = new long[size];
        for (int i = 0; i < size; i++) {
            values[i] = whole(name, type, i);
        }
        return values;
    }

    /** As texts; missing is null. */
    String[] texts(String name) {
        String[] values = new String[size];
        for (int i = 0; i < size; i++) {
            values[i] = switch (KINDS[kinds[i]]) {
                case TEXT -> texts.get((int) bits[i]);
                case NULL -> null;
                default -> throw wrong(name, Datatype.BYTES, i);
            };
        }
        return values;
    }

    private double real(String name, Datatype type, int i) {
        return switch (KINDS[kinds[i]]) {
            case WHOLE -> bits[i];
            case UNSIGNED -> asDouble(bits[i], Datatype.UINT64);
            case REAL -> Double.longBitsToDouble(bits[i]);
            default -> throw wrong(name, type, i);
        };
    }

    private long whole(String name, Datatype type, int i) {
        Kind kind = KINDS[kinds[i]];
        if (type == Datatype.BOOL && (kind == Kind.TRUE || kind == Kind.FALSE)) {
            return kind == Kind.TRUE ? 1 : 0;
        }
        if (kind == Kind.UNSIGNED && type == Datatype.UINT64 || kind == Kind.WHOLE && type.holds(bits[i])) {
            return bits[i];
        }
        if (kind == Kind.REAL) {
            double value = Double.longBitsToDouble(bits[i]);
            // 2^63 itself would be cut to the greatest long.
            if (value == Math.rint(value) && Math.abs(value) < 0x1p63 && type.holds((long) value)) {
                return (long) value;
            }
        }
        throw wrong(name, type, i);
    }

    private ProtocolException wrong(String name, Datatype type, int i) {
        String found = switch (KINDS[kinds[i]]) {
            case WHOLE -> Long.toString(bits[i]);
            case UNSIGNED -> Long.toUnsignedString(bits[i]);
            case REAL -> Double.toString(Double.longBitsToDouble(bits[i]));
            case TEXT -> "the text \"" + Shown.shortly(texts.get((int) bits[i])) + "\"";
            case TRUE -> "true";
            case FALSE -> "false";
            case NULL -> "null";
        };
        String wanted = type == Datatype.BYTES ? "texts" : type == Datatype.BOOL ? "true or false" : type.whole() ? "whole numbers in its range" : "numbers";
        return ProtocolException.bad("Input \"" + Shown.shortly(name) + "\" is declared " + type + " but value " + i + " is " + found + "; " + type
                + " holds " + wanted + ".");
    }
}
