package uk.ac.manchester.tornado.api.types.arrays;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/** An off-heap segment behind a small header, whose first word is the number of elements. */
public abstract sealed class TornadoNativeArray permits FloatArray, IntArray, ByteArray {
    /** Bytes before the first element. */
    public static final long ARRAY_HEADER = Long.getLong("tornado.panama.objectHeader", 16);

    private final MemorySegment whole;
    private final MemorySegment elements;
    private final int size;

    TornadoNativeArray(int size, int bytesEach) {
        this.size = size;
        // A multiple of 8, so that elements stay aligned whatever the header.
        whole = Arena.ofAuto().allocate(ARRAY_HEADER + (long) size * bytesEach, 8);
        whole.set(ValueLayout.JAVA_INT, 0, size);
        elements = whole.asSlice(ARRAY_HEADER);
    }

    public int getSize() {
        return size;
    }

    /** The elements, without the header. */
    public MemorySegment getSegment() {
        return elements;
    }

    public MemorySegment getSegmentWithHeader() {
        return whole;
    }

    public long getNumBytesOfSegment() {
        return elements.byteSize();
    }

    public long getNumBytesOfSegmentWithHeader() {
        return whole.byteSize();
    }
}
