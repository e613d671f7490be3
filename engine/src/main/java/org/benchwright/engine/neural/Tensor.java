package org.benchwright.engine.neural;

import java.util.Arrays;

/** Numbers in a row-major block of any number of axes, kept in float32 or, at half the memory, in a 16-bit {@link Precision}. */
public final class Tensor {
    private final int[] shape;
    private final Precision precision;
    private final float[] floats;
    private final short[] halves;

    private Tensor(int[] shape, Precision precision, float[] floats, short[] halves) {
        this.shape = shape;
        this.precision = precision;
        this.floats = floats;
        this.halves = halves;
    }

    /**
     * A float32 tensor over this array, which is not copied.
     *
     * @throws IllegalArgumentException when the shape is empty, too large, or has another number of elements than the array
     */
    public static Tensor of(float[] values, int... shape) {
        int n = Shape.elements(shape);
        if (values.length != n) {
            throw new IllegalArgumentException("a tensor of " + Shape.text(shape) + " has " + n + " elements, but got " + values.length);
        }
        return new Tensor(shape.clone(), Precision.FLOAT32, values, new short[0]);
    }

    /**
     * A tensor over 16-bit numbers as {@link Precision#encode} gives them; the array is not copied.
     *
     * @throws IllegalArgumentException as {@link #of(float[], int...)}, and for {@link Precision#FLOAT32}
     */
    public static Tensor ofBits(Precision precision, short[] bits, int... shape) {
        if (precision == Precision.FLOAT32) {
            throw new IllegalArgumentException("float32 numbers do not fit in 16 bits");
        }
        int n = Shape.elements(shape);
        if (bits.length != n) {
            throw new IllegalArgumentException("a tensor of " + Shape.text(shape) + " has " + n + " elements, but got " + bits.length);
        }
        return new Tensor(shape.clone(), precision, new float[0], bits);
    }

    public static Tensor zeros(int... shape) {
        return of(new float[Shape.elements(shape)], shape);
    }

    public static Tensor filled(float value, int... shape) {
        Tensor t = zeros(shape);
        Arrays.fill(t.floats, value);
        return t;
    }

    public static Tensor scalar(float value) {
        return of(new float[] {value});
    }

    /** Rows of one length as [rows, columns]. */
    public static Tensor matrix(float[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        Tensor t = zeros(rows.length, columns);
        for (int i = 0; i < rows.length; i++) {
            if (rows[i].length != columns) {
                throw new IllegalArgumentException("row " + i + " has " + rows[i].length + " columns, but the first has " + columns);
            }
            System.arraycopy(rows[i], 0, t.floats, i * columns, columns);
        }
        return t;
    }

    public int[] shape() {
        return shape.clone();
    }

    public int axes() {
        return shape.length;
    }

    /** The length of one axis; a negative one counts from the end. */
    public int size(int axis) {
        return shape[Shape.axis(axis, shape)];
    }

    public int elements() {
        return precision == Precision.FLOAT32 ? floats.length : halves.length;
    }

    public Precision precision() {
        return precision;
    }

    /** The numbers: the array itself in float32, else a new one. */
    public float[] values() {
        if (precision == Precision.FLOAT32) {
            return floats;
        }
        float[] values = new float[halves.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = precision.decode(halves[i]);
        }
        return values;
    }

    /**
     * The 16-bit numbers themselves.
     *
     * @throws IllegalStateException for a float32 tensor
     */
    public short[] bits() {
        if (precision == Precision.FLOAT32) {
            throw new IllegalStateException("a float32 tensor has no 16-bit numbers");
        }
        return halves;
    }

    /** This tensor in another precision; itself where it is that already. */
    public Tensor to(Precision wanted) {
        if (wanted == precision) {
            return this;
        }
        float[] values = values();
        if (wanted == Precision.FLOAT32) {
            return new Tensor(shape, wanted, values, new short[0]);
        }
        short[] bits = new short[values.length];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = wanted.encode(values[i]);
        }
        return new Tensor(shape, wanted, new float[0], bits);
    }

    /** The same numbers in another shape, not copied. */
    public Tensor reshape(int... wanted) {
        if (Shape.elements(wanted) != elements()) {
            throw new IllegalArgumentException("a tensor of " + Shape.text(shape) + " cannot become " + Shape.text(wanted));
        }
        return new Tensor(wanted.clone(), precision, floats, halves);
    }

    /** The given entries of the first axis, in that order, as a new tensor. */
    public Tensor rows(int... rows) {
        if (shape.length == 0) {
            throw new IllegalArgumentException("a scalar has no rows");
        }
        int[] sizes = shape.clone();
        sizes[0] = rows.length;
        int width = elements() / shape[0];
        float[] from = values();
        float[] out = new float[Shape.elements(sizes)];
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] < 0 || rows[i] >= shape[0]) {
                throw new IllegalArgumentException("there is no row " + rows[i] + " in " + Shape.text(shape));
            }
            System.arraycopy(from, rows[i] * width, out, i * width, width);
        }
        return of(out, sizes).to(precision);
    }

    public Tensor copy() {
        return new Tensor(shape, precision, floats.clone(), halves.clone());
    }

    @Override
    public String toString() {
        return "Tensor" + Shape.text(shape) + " of " + precision;
    }
}
