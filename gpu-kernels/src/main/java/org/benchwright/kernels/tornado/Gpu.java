package org.benchwright.kernels.tornado;

import java.lang.System.Logger;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Decides for each call whether the worker or the CPU computes it, and gives the worker up for good at the first crash, silence or wrong answer.
 * A caller's arrays are only written once an answer is whole, so that the CPU can always take over.
 */
final class Gpu implements AutoCloseable {
    private static final Logger LOG = System.getLogger(Gpu.class.getName());
    private static final int REMEMBERED = 4096;
    /** Below this no device can be worth the way, so that not even starting it is considered. */
    private static final double SMALL = 1 << 15;

    private final Worker.Opener opener;
    private final TornadoBackend.Limits limits;
    private final Consumer<Gpu> probe;
    private final ReentrantLock lock = new ReentrantLock();
    private final AtomicBoolean started = new AtomicBoolean();
    private final CountDownLatch settled = new CountDownLatch(1);
    private final Map<Family, Double> breakEven = new ConcurrentHashMap<>();
    private final Set<Program> local = ConcurrentHashMap.newKeySet();
    /** How often a plan was asked for; negative once its answer has been compared with the CPU's. */
    private final Map<String, Integer> seen = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED;
        }
    };
    private volatile TornadoBackend.State state = TornadoBackend.State.IDLE;
    private volatile String reason = "not needed yet";
    private volatile Thread prober;
    private Worker worker;
    private long deviceCalls;
    private boolean comparing;

    /** @param probe what is computed on the device before it is trusted; runs on a thread of its own, whose calls all go to the device */
    Gpu(Worker.Opener opener, TornadoBackend.Limits limits, Consumer<Gpu> probe) {
        this.opener = opener;
        this.limits = limits;
        this.probe = probe;
    }

    TornadoBackend.State state() {
        return state;
    }

    /** What it runs on, or why it does not. */
    String reason() {
        return reason;
    }

    /** How many calls the device has answered. */
    long deviceCalls() {
        lock.lock();
        try {
            return deviceCalls;
        } finally {
            lock.unlock();
        }
    }

    /** Starts the worker if nobody has yet, and waits until it is ready or given up, at most so long. */
    boolean await(Duration patience) throws InterruptedException {
        start();
        return settled.await(patience.toNanos(), TimeUnit.NANOSECONDS) && state == TornadoBackend.State.READY;
    }

    /** Leaves the caller the answer of a program, from the device or by {@code cpu}. */
    void run(Family family, double work, Supplier<Arguments> arguments, Runnable cpu) {
        if (!takes(family, work)) {
            cpu.run();
            return;
        }
        Arguments call = arguments.get();
        if (!call.fits()) {
            cpu.run();
            return;
        }
        lock.lock();
        try {
            if (usable() && attempt(call, cpu)) {
                return;
            }
        } finally {
            lock.unlock();
        }
        cpu.run();
    }

    /** Whether the variant with local memory is there, right and faster. */
    boolean prefers(Program variant) {
        return local.contains(variant);
    }

    /** Whether the CPU computes for a comparison just now; to be asked within a call of {@code cpu}. */
    boolean comparing() {
        return lock.isHeldByCurrentThread() && comparing;
    }

    /** For the probe. */
    void prefer(Program variant, boolean yes) {
        if (yes) {
            local.add(variant);
        } else {
            local.remove(variant);
        }
    }

    /** For the probe: from which work on a family goes to the device. */
    void breakEven(Family family, double work) {
        breakEven.put(family, work);
    }

    Map<Family, Double> breakEven() {
        return Map.copyOf(breakEven);
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (state != TornadoBackend.State.FALLEN_BACK) {
                state = TornadoBackend.State.FALLEN_BACK;
                reason = "closed";
            }
            stop();
        } finally {
            lock.unlock();
        }
    }

    private boolean takes(Family family, double work) {
        if (Thread.currentThread() == prober) {
            return state != TornadoBackend.State.FALLEN_BACK;
        }
        if (state == TornadoBackend.State.IDLE && work >= SMALL) {
            start();
        }
        return state == TornadoBackend.State.READY && work >= breakEven.getOrDefault(family, Double.POSITIVE_INFINITY);
    }

    private boolean usable() {
        return state == TornadoBackend.State.READY || Thread.currentThread() == prober && state != TornadoBackend.State.FALLEN_BACK;
    }

    /** Whether the caller has the answer; if not, the CPU is to compute it, without the lock. */
    private boolean attempt(Arguments call, Runnable cpu) {
        int[] sizes = call.sizes();
        String key = Request.key(call.program(), call.shape(), sizes);
        int sightings = seen.getOrDefault(key, 0);
        if (sightings >= 0 && sightings + 1 < limits.sightings() && Thread.currentThread() != prober) {
            // Preparing a program for a shape costs seconds; one that never comes again is not worth them.
            seen.put(key, sightings + 1);
            return false;
        }
        long[] offsets = Slot.layout(call.program().slots(), sizes);
        MemorySegment shared;
        try {
            shared = worker.room(offsets[sizes.length]);
            call.write(shared, offsets);
            worker.run(call.program(), call.shape(), sizes, sightings < 0 ? limits.call() : limits.firstCall());
            deviceCalls++;
        } catch (WorkerException failure) {
            if (failure.alive() && call.program().local()) {
                abandon(call.program(), failure.getMessage());
            } else {
                giveUp(failure.getMessage());
            }
            return false;
        }
        if (sightings < 0) {
            call.read(shared, offsets);
            return true;
        }
        comparing = true;
        try {
            cpu.run();
        } finally {
            comparing = false;
        }
        if (!call.comparable()) {
            return true;
        }
        if (call.agrees(shared, offsets)) {
            seen.put(key, -1);
        } else if (call.program().local()) {
            abandon(call.program(), "it computed something else than the CPU");
        } else {
            giveUp("the GPU worker computed something else than the CPU for " + key);
        }
        return true;
    }

    private void abandon(Program program, String why) {
        local.remove(program);
        LOG.log(Logger.Level.INFO, "The GPU goes on without {0}: {1}", program, why);
    }

    private void giveUp(String why) {
        if (state == TornadoBackend.State.FALLEN_BACK) {
            return;
        }
        state = TornadoBackend.State.FALLEN_BACK;
        reason = why;
        LOG.log(Logger.Level.WARNING, "The GPU is not used any more in this session, the CPU computes instead: {0}", why);
        stop();
    }

    private void stop() {
        if (worker != null) {
            worker.close();
            worker = null;
        }
        settled.countDown();
    }

    private void start() {
        if (!started.compareAndSet(false, true)) {
            return;
        }
        state = TornadoBackend.State.STARTING;
        reason = "being started and checked";
        Thread.ofPlatform().daemon().name("gpu-start").start(this::startAndProbe);
    }

    private void startAndProbe() {
        prober = Thread.currentThread();
        Worker fresh;
        try {
            fresh = opener.open(limits.start());
        } catch (WorkerException failure) {
            lock.lock();
            try {
                giveUp(failure.getMessage());
            } finally {
                lock.unlock();
            }
            return;
        }
        lock.lock();
        try {
            worker = fresh;
            if (state == TornadoBackend.State.FALLEN_BACK) {
                stop();
                return;
            }
        } finally {
            lock.unlock();
        }
        try {
            probe.accept(this);
        } catch (RuntimeException failed) {
            lock.lock();
            try {
                giveUp("its check broke off: " + failed);
            } finally {
                lock.unlock();
            }
        }
        lock.lock();
        try {
            prober = null;
            if (state == TornadoBackend.State.STARTING) {
                reason = fresh.device();
                state = TornadoBackend.State.READY;
            }
        } finally {
            lock.unlock();
        }
        settled.countDown();
    }
}
