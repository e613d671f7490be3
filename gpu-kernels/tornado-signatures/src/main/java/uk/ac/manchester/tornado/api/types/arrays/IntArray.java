package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Ints outside the heap, zero at first. */
public final class IntArray extends TornadoNativeArray {
    public IntArray(int numberOfElements) {
        super(numberOfElements, 4);
    }

    public static IntArray fromArray(int[] values) {
        IntArray array = new IntArray(values.length);
        MemorySegment.copy(values, 0, array.getSegment(), ValueLayout.JAVA_INT, 0, values.length);
        return array;
    }

    public static IntArray fromElements(int... values) {
        return fromArray(values);
    }

    /** A copy of the segment's elements. */
    public static IntArray fromSegment(MemorySegment segment) {
        return fromArray(segment.toArray(ValueLayout.JAVA_INT));
    }

    public int get(int index) {
        return getSegment().getAtIndex(ValueLayout.JAVA_INT, index);
    }

    public void set(int index, int value) {
        getSegment().setAtIndex(ValueLayout.JAVA_INT, index, value);
    }

    public void init(int value) {
        for (int i = 0; i < getSize(); i++) {
            set(i, value);
        }
    }

    public int[] toHeapArray() {
        return getSegment().toArray(ValueLayout.JAVA_INT);
    }
}
