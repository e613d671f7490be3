package org.benchwright.kernels.tornado;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Supplier;

/** Runs programs in this process, as Java. */
final class PlainWorker implements Worker {
    private final Supplier<Tasks> tasks;
    private final Set<Program> programs = EnumSet.noneOf(Program.class);
    private MemorySegment shared = MemorySegment.NULL;

    PlainWorker(Supplier<Tasks> tasks) {
        this.tasks = tasks;
    }

    /** What it has run so far. */
    Set<Program> programs() {
        return programs;
    }

    @Override
    public String device() {
        return "plain Java";
    }

    @Override
    public MemorySegment room(long bytes) {
        if (bytes > shared.byteSize()) {
            shared = Arena.ofAuto().allocate(bytes, 64);
        }
        return shared;
    }

    @Override
    public long run(Program program, int[] shape, int[] sizes, Duration patience) throws WorkerException {
        programs.add(program);
        long[] offsets = Slot.layout(program.slots(), sizes);
        Buffers buffers = Buffers.allocate(program, sizes);
        buffers.load(program, sizes, shared, offsets);
        try {
            program.define(tasks.get(), shape, buffers);
        } catch (UnsupportedOperationException local) {
            throw new WorkerException(local.getMessage(), true);
        }
        buffers.store(program, sizes, shared, offsets);
        return 0;
    }

    @Override
    public void close() {
    }
}
