package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** Bytes outside the heap, zero at first. */
public final class ByteArray extends TornadoNativeArray {
    public ByteArray(int numberOfElements) {
        super(numberOfElements, 1);
    }

    public static ByteArray fromArray(byte[] values) {
        ByteArray array = new ByteArray(values.length);
        MemorySegment.copy(values, 0, array.getSegment(), ValueLayout.JAVA_BYTE, 0, values.length);
        return array;
    }

    public static ByteArray fromElements(byte... values) {
        return fromArray(values);
    }

    /** A copy of the segment's elements. */
    public static ByteArray fromSegment(MemorySegment segment) {
        return fromArray(segment.toArray(ValueLayout.JAVA_BYTE));
    }

    public byte get(int index) {
        return getSegment().getAtIndex(ValueLayout.JAVA_BYTE, index);
    }

    public void set(int index, byte value) {
        getSegment().setAtIndex(ValueLayout.JAVA_BYTE, index, value);
    }

    public void init(byte value) {
        for (int i = 0; i < getSize(); i++) {
            set(i, value);
        }
    }

    public byte[] toHeapArray() {
        return getSegment().toArray(ValueLayout.JAVA_BYTE);
    }
}
