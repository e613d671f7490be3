package org.benchwright.engine.serve;

import java.util.Arrays;
import java.util.Optional;

/** Element types of tensors, named as in the Open Inference Protocol V2. */
public enum Datatype {
    BOOL(0, 1), INT8(Byte.MIN_VALUE, Byte.MAX_VALUE), INT16(Short.MIN_VALUE, Short.MAX_VALUE),
    INT32(Integer.MIN_VALUE, Integer.MAX_VALUE), INT64(Long.MIN_VALUE, Long.MAX_VALUE), UINT8(0, 0xFF), UINT16(0, 0xFFFF),
    UINT32(0, 0xFFFF_FFFFL), UINT64(0, Long.MAX_VALUE), FP16(0, 0), FP32(0, 0), FP64(0, 0), BYTES(0, 0);

    private final long least;
    private final long greatest;

    Datatype(long least, long greatest) {
        this.least = least;
        this.greatest = greatest;
    }

    /** The type of that name; names are case-sensitive. */
    public static Optional<Datatype> of(String name) {
        return Arrays.stream(values()).filter(t -> t.name().equals(name)).findFirst();
    }

    /** Whether the values are whole numbers. */
    public boolean whole() {
        return ordinal() >= INT8.ordinal() && ordinal() <= UINT64.ordinal();
    }

    /** Whether the values are floating-point numbers. */
    public boolean floating() {
        return this == FP16 || this == FP32 || this == FP64;
    }

    /** Whether a whole number fits; a {@link #UINT64} beyond 2^63 - 1 is held as a negative long and asked for apart. */
    boolean holds(long value) {
        return value >= least && value <= greatest;
    }
}
