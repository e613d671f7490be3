package org.benchwright.engine.learn.algorithm;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Arrays of numbers as bytes: a length and the values, big-endian. */
final class Wire {
    private static final int LONGEST = 1 << 28;

    private Wire() {
    }

    static void doubles(DataOutput out, double[] values) throws IOException {
        out.writeInt(values.length);
        for (double v : values) {
            out.writeDouble(v);
        }
    }

    static double[] doubles(DataInput in) throws IOException {
        double[] values = new double[length(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readDouble();
        }
        return values;
    }

    static void matrix(DataOutput out, double[][] rows) throws IOException {
        out.writeInt(rows.length);
        for (double[] row : rows) {
            doubles(out, row);
        }
    }

    static double[][] matrix(DataInput in) throws IOException {
        double[][] rows = new double[length(in)][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = doubles(in);
        }
        return rows;
    }

    static int length(DataInput in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a length of " + length + " cannot be");
        }
        return length;
    }
}
