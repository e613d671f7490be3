package org.benchwright.kernels.tornado;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The worker's side of the conversation: takes requests, keeps plans, copies between the shared file and the plans' arrays. */
final class WorkerLoop {
    /** What runs programs. */
    interface Engine {
        /** @return what it runs on, for a person */
        String device();

        Plan prepare(Program program, int[] shape, Buffers buffers);
    }

    /** A prepared program; what it reads and writes are the buffers that it was prepared with. */
    interface Plan {
        void execute();

        void free();
    }

    private record Kept(Plan plan, Buffers buffers, long bytes) {
    }

    private static final int PLANS = 64;
    private static final long PLAN_BYTES = 2L << 30;

    private final Engine engine;
    private final Path file;
    private final PrintStream out;
    private final Map<String, Kept> plans = new LinkedHashMap<>(16, 0.75f, true);
    private long kept;
    private Arena arena = Arena.ofConfined();
    private MemorySegment shared = MemorySegment.NULL;

    WorkerLoop(Engine engine, Path file, PrintStream out) {
        this.engine = engine;
        this.file = file;
        this.out = out;
    }

    /**
     * Answers requests. When the input ends the parent is gone: the process stops at once, even amid a kernel that never returns, because a thread
     * of its own watches the input.
     */
    void serve(InputStream in) throws IOException, InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Thread watch = new Thread(() -> {
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines.add(line);
                }
            } catch (IOException gone) {
                // As the end.
            }
            // A parent that was killed cannot delete it any more.
            file.toFile().delete();
            Runtime.getRuntime().halt(0);
        }, "requests");
        watch.setDaemon(true);
        watch.start();
        try {
            say("ready " + engine.device());
        } catch (Throwable absent) {
            // Whatever TornadoVM throws where it finds no device: some of it is no exception but an error.
            say("absent " + absent);
            return;
        }
        while (true) {
            answer(Request.parse(lines.take()));
        }
    }

    private void answer(Request request) throws IOException {
        try {
            map(request.fileBytes());
            Kept kept = plan(request);
            long[] offsets = Slot.layout(request.program().slots(), request.sizes());
            kept.buffers().load(request.program(), request.sizes(), shared, offsets);
            long start = System.nanoTime();
            kept.plan().execute();
            long nanos = System.nanoTime() - start;
            kept.buffers().store(request.program(), request.sizes(), shared, offsets);
            say(request.number() + " done " + nanos);
        } catch (Throwable failure) {
            // The parent decides; it stops this process after any failure that is not about groups of threads.
            Kept broken = plans.remove(request.key());
            kept -= broken == null ? 0 : broken.bytes();
            say(request.number() + " failed " + failure);
        }
    }

    private Kept plan(Request request) {
        Kept there = plans.get(request.key());
        if (there != null) {
            return there;
        }
        long bytes = 0;
        for (int i = 0; i < request.sizes().length; i++) {
            bytes += (long) request.sizes()[i] * request.program().slots().get(i).kind().bytes();
        }
        while (!plans.isEmpty() && (plans.size() >= PLANS || kept + bytes > PLAN_BYTES)) {
            drop(plans.keySet().iterator().next());
        }
        Buffers buffers = Buffers.allocate(request.program(), request.sizes());
        Kept fresh = new Kept(engine.prepare(request.program(), request.shape(), buffers), buffers, bytes);
        plans.put(request.key(), fresh);
        kept += bytes;
        return fresh;
    }

    private void drop(String key) {
        Kept old = plans.remove(key);
        if (old != null) {
            kept -= old.bytes();
            old.plan().free();
        }
    }

    private void map(long bytes) throws IOException {
        if (bytes == shared.byteSize()) {
            return;
        }
        arena.close();
        arena = Arena.ofConfined();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            shared = channel.map(FileChannel.MapMode.READ_WRITE, 0, bytes, arena);
        }
    }

    // A line of its own, whatever a native library has written before it.
    private void say(String text) {
        out.print("\n" + Request.MARK + text.replaceAll("\\s+", " ") + "\n");
        out.flush();
    }
}
