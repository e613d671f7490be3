package org.benchwright.engine.neural;

/** How a tensor keeps its numbers. Rounding is to the nearest, ties to even. */
public enum Precision {
    /** IEEE 754 binary32. */
    FLOAT32,
    /** IEEE 754 binary16: 11 bits of significand, up to 65504. */
    FLOAT16,
    /** The upper half of binary32: its range with 8 bits of significand. */
    BFLOAT16;

    /**
     * The 16 bits of a number.
     *
     * @throws IllegalStateException for {@link #FLOAT32}, which has 32
     */
    public short encode(float value) {
        return switch (this) {
            case FLOAT16 -> Float.floatToFloat16(value);
            case BFLOAT16 -> {
                int bits = Float.floatToRawIntBits(value);
                // A not-a-number keeps a set bit in what is left of its significand.
                yield (short) (Float.isNaN(value) ? (bits >>> 16) | 0x40 : (bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
            }
            case FLOAT32 -> throw new IllegalStateException("float32 numbers do not fit in 16 bits");
        };
    }

    /**
     * The number that 16 bits stand for.
     *
     * @throws IllegalStateException for {@link #FLOAT32}
     */
    public float decode(short bits) {
        return switch (this) {
            case FLOAT16 -> Float.float16ToFloat(bits);
            case BFLOAT16 -> Float.intBitsToFloat(bits << 16);
            case FLOAT32 -> throw new IllegalStateException("float32 numbers do not fit in 16 bits");
        };
    }

    /** The nearest number of this precision. */
    public float round(float value) {
        return this == FLOAT32 ? value : decode(encode(value));
    }
}
