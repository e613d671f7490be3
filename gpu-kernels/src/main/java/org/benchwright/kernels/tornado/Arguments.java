package org.benchwright.kernels.tornado;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A program with the caller's arrays for its slots, given in the slots' order. */
final class Arguments {
    private sealed interface Bound {
    }

    private record Floats(float[] array, int at, int length) implements Bound {
    }

    private record Columns(float[][] arrays, int length) implements Bound {
    }

    private record Ints(int[] array, int length) implements Bound {
    }

    private record Bytes(byte[] array, int length) implements Bound {
    }

    private record Scratch(long length) implements Bound {
    }

    private final Program program;
    private final int[] shape;
    private final List<Bound> bound = new ArrayList<>();
    private long bytes;
    private BooleanSupplier comparable = () -> true;

    private Arguments(Program program, int[] shape) {
        this.program = program;
        this.shape = shape;
    }

    static Arguments of(Program program, int... shape) {
        return new Arguments(program, shape);
    }

    Arguments floats(float[] array, int at, int length) {
        bytes += 4L * length;
        bound.add(new Floats(array, at, length));
        return this;
    }

    Arguments floats(float[] array, int length) {
        return floats(array, 0, length);
    }

    Arguments numbers(float... numbers) {
        return floats(numbers, 0, numbers.length);
    }

    /** Several arrays of the same length, one behind the other. */
    Arguments columns(float[][] arrays, int length) {
        bytes += 4L * length * arrays.length;
        bound.add(new Columns(arrays, length));
        return this;
    }

    Arguments ints(int[] array, int length) {
        bytes += 4L * length;
        bound.add(new Ints(array, length));
        return this;
    }

    Arguments ints(int... numbers) {
        return ints(numbers, numbers.length);
    }

    Arguments bytes(byte[] array, int length) {
        bytes += length;
        bound.add(new Bytes(array, length));
        return this;
    }

    /** An array of the program's own. */
    Arguments scratch(long length) {
        bytes += 4L * length;
        bound.add(new Scratch(length));
        return this;
    }

    /** When, after the CPU has computed it too, the answer means something. */
    Arguments comparableIf(BooleanSupplier condition) {
        comparable = condition;
        return this;
    }

    boolean comparable() {
        return comparable.getAsBoolean();
    }

    Program program() {
        return program;
    }

    int[] shape() {
        return shape;
    }

    /** Whether every array is one that a device takes: neither empty nor past 2^28 elements, and all within 3 GiB. */
    boolean fits() {
        return bytes <= 3L << 30 && bound.stream().mapToLong(Arguments::length).allMatch(length -> length > 0 && length <= 1 << 28);
    }

    int[] sizes() {
        return bound.stream().mapToInt(each -> (int) length(each)).toArray();
    }

    /** Copies what goes in. */
    void write(MemorySegment shared, long[] offsets) {
        for (int i = 0; i < bound.size(); i++) {
            if (!program.slots().get(i).use().in()) {
                continue;
            }
            long to = offsets[i];
            switch (bound.get(i)) {
                case Floats f -> MemorySegment.copy(f.array, f.at, shared, ValueLayout.JAVA_FLOAT, to, f.length);
                case Columns c -> {
                    for (float[] array : c.arrays) {
                        MemorySegment.copy(array, 0, shared, ValueLayout.JAVA_FLOAT, to, c.length);
                        to += 4L * c.length;
                    }
                }
                case Ints n -> MemorySegment.copy(n.array, 0, shared, ValueLayout.JAVA_INT, to, n.length);
                case Bytes b -> MemorySegment.copy(b.array, 0, shared, ValueLayout.JAVA_BYTE, to, b.length);
                case Scratch s -> {
                }
            }
        }
    }

    /** Copies what came out to the caller's arrays. */
    void read(MemorySegment shared, long[] offsets) {
        for (int i = 0; i < bound.size(); i++) {
            if (!program.slots().get(i).use().out()) {
                continue;
            }
            switch (bound.get(i)) {
                case Floats f -> MemorySegment.copy(shared, ValueLayout.JAVA_FLOAT, offsets[i], f.array, f.at, f.length);
                case Ints n -> MemorySegment.copy(shared, ValueLayout.JAVA_INT, offsets[i], n.array, 0, n.length);
                case Bytes b -> MemorySegment.copy(shared, ValueLayout.JAVA_BYTE, offsets[i], b.array, 0, b.length);
                case Columns c -> throw new IllegalStateException("columns only go in");
                case Scratch s -> {
                }
            }
        }
    }

    /**
     * Whether what came out agrees with what the CPU has meanwhile written to the caller's arrays: floats within a thousandth of the array's
     * greatest number, whole numbers exactly, or nearly all of them where rounding may turn them.
     */
    boolean agrees(MemorySegment shared, long[] offsets) {
        for (int i = 0; i < bound.size(); i++) {
            if (!program.slots().get(i).use().out()) {
                continue;
            }
            long at = offsets[i];
            boolean same = switch (bound.get(i)) {
                case Floats f -> near(shared, at, f);
                case Ints n -> {
                    int wrong = 0;
                    for (int j = 0; j < n.length; j++) {
                        wrong += shared.get(ValueLayout.JAVA_INT, at + 4L * j) == n.array[j] ? 0 : 1;
                    }
                    yield tolerable(wrong, n.length);
                }
                case Bytes b -> {
                    int wrong = 0;
                    for (int j = 0; j < b.length; j++) {
                        wrong += shared.get(ValueLayout.JAVA_BYTE, at + j) == b.array[j] ? 0 : 1;
                    }
                    yield tolerable(wrong, b.length);
                }
                default -> true;
            };
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private boolean tolerable(int wrong, int length) {
        return wrong == 0 || program.ties() && wrong <= Math.max(1, length / 50);
    }

    private static boolean near(MemorySegment shared, long at, Floats f) {
        float greatest = 0;
        for (int j = 0; j < f.length; j++) {
            float size = Math.abs(f.array[f.at + j]);
            greatest = size < Float.POSITIVE_INFINITY ? Math.max(greatest, size) : greatest;
        }
        float tolerance = 1e-3f * greatest + Float.MIN_NORMAL;
        for (int j = 0; j < f.length; j++) {
            float device = shared.get(ValueLayout.JAVA_FLOAT, at + 4L * j);
            float cpu = f.array[f.at + j];
            if (Float.compare(device, cpu) != 0 && !(Math.abs(device - cpu) <= tolerance)) {
                return false;
            }
        }
        return true;
    }

    private static long length(Bound each) {
        return switch (each) {
            case Floats f -> f.length;
            case Columns c -> (long) c.length * c.arrays.length;
            case Ints n -> n.length;
            case Bytes b -> b.length;
            case Scratch s -> s.length;
        };
    }
}
