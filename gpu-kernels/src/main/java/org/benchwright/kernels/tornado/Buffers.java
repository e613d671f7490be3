package org.benchwright.kernels.tornado;

import java.lang.foreign.MemorySegment;
import java.util.List;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** The arrays of a program, in the order of its slots. */
record Buffers(List<Object> arrays) {
    /** Zeroed arrays of the given numbers of elements; an array has at least one element, whatever is asked for. */
    static Buffers allocate(Program program, int[] sizes) {
        Object[] arrays = new Object[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            int size = Math.max(1, sizes[i]);
            arrays[i] = switch (program.slots().get(i).kind()) {
                case FLOATS -> new FloatArray(size);
                case INTS -> new IntArray(size);
                case BYTES -> new ByteArray(size);
            };
        }
        return new Buffers(List.of(arrays));
    }

    FloatArray f(int slot) {
        return (FloatArray) arrays.get(slot);
    }

    IntArray n(int slot) {
        return (IntArray) arrays.get(slot);
    }

    ByteArray b(int slot) {
        return (ByteArray) arrays.get(slot);
    }

    /** Copies in what a program reads. */
    void load(Program program, int[] sizes, MemorySegment shared, long[] offsets) {
        for (int i = 0; i < sizes.length; i++) {
            Slot slot = program.slots().get(i);
            if (slot.use().in()) {
                MemorySegment.copy(shared, offsets[i], elements(i), 0, (long) sizes[i] * slot.kind().bytes());
            }
        }
    }

    /** Copies out what a program has written. */
    void store(Program program, int[] sizes, MemorySegment shared, long[] offsets) {
        for (int i = 0; i < sizes.length; i++) {
            Slot slot = program.slots().get(i);
            if (slot.use().out()) {
                MemorySegment.copy(elements(i), 0, shared, offsets[i], (long) sizes[i] * slot.kind().bytes());
            }
        }
    }

    /** The elements of an array, without any header that the segment may still carry. */
    MemorySegment elements(int slot) {
        MemorySegment segment;
        long bytes;
        switch (arrays.get(slot)) {
            case FloatArray floats -> {
                segment = floats.getSegment();
                bytes = 4L * floats.getSize();
            }
            case IntArray ints -> {
                segment = ints.getSegment();
                bytes = 4L * ints.getSize();
            }
            case ByteArray few -> {
                segment = few.getSegment();
                bytes = few.getSize();
            }
            default -> throw new IllegalStateException("slot " + slot + " holds " + arrays.get(slot).getClass());
        }
        return segment.asSlice(segment.byteSize() - bytes, bytes);
    }
}
