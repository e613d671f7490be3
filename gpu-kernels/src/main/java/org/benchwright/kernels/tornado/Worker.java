package org.benchwright.kernels.tornado;

import java.lang.foreign.MemorySegment;
import java.time.Duration;

/** What runs programs on memory that is shared with it. Not for several threads at once. */
interface Worker extends AutoCloseable {
    /** Starts one. */
    interface Opener {
        Worker open(Duration patience) throws WorkerException;
    }

    /** What it runs on, for a person. */
    String device();

    /** Makes room for a request and returns the shared memory, of at least so many bytes. */
    MemorySegment room(long bytes) throws WorkerException;

    /**
     * Has a program run on what lies in the shared memory, by {@link Slot#layout}.
     *
     * @return nanoseconds that the device took
     */
    long run(Program program, int[] shape, int[] sizes, Duration patience) throws WorkerException;

    @Override
    void close();
}
