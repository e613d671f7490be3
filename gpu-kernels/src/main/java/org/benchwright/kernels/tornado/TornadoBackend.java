package org.benchwright.kernels.tornado;

import java.time.Duration;
import org.benchwright.kernels.ChannelKernels;
import org.benchwright.kernels.ColumnKernels;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.NeuralKernels;
import org.benchwright.kernels.SearchKernels;

/**
 * Kernels on a GPU through TornadoVM, which runs in a worker process of its own, so that no flag and no crash of it reaches this one.
 *
 * <p>The worker starts in the background at the first call that might be worth it. Until it is ready, for work below what was measured to break
 * even, and for good after its first crash, silence or wrong answer, the CPU backend computes. The first answer for each shape is computed by
 * both and compared.
 */
public final class TornadoBackend implements KernelBackend, AutoCloseable {
    /** Where the worker stands. */
    public enum State {
        /** Not asked for yet. */
        IDLE,
        /** Being started, checked and measured; the CPU computes meanwhile. */
        STARTING,
        /** In use. */
        READY,
        /** Given up; the CPU computes. */
        FALLEN_BACK
    }

    /**
     * How much patience it is used with.
     *
     * @param start     until a started worker says what it runs on
     * @param firstCall for the first answer of a shape, which is compiled for
     * @param call      for any later answer
     * @param sightings how often a shape is met before it is compiled for; 1 for at once
     * @param measured  whether it is measured from which work on the device is faster; if not, it gets everything
     */
    public record Limits(Duration start, Duration firstCall, Duration call, int sightings, boolean measured) {
        /** A minute for what compiles, half of it to start and for later answers; a shape is compiled for when it comes the third time. */
        public static Limits usual() {
            return new Limits(Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30), 3, true);
        }
    }

    private final KernelBackend cpu;
    private final Gpu gpu;
    private final DeviceKernels kernels;

    /** With the worker of an SDK and the usual limits. */
    public TornadoBackend(TornadoSdk sdk, KernelBackend cpu) {
        this(patience -> new WorkerProcess(sdk.workerCommand(), patience), cpu, Limits.usual());
    }

    TornadoBackend(Worker.Opener opener, KernelBackend cpu, Limits limits) {
        this.cpu = cpu;
        gpu = new Gpu(opener, limits, started -> new Probe(started, this, cpu).run(limits.measured()));
        kernels = DeviceKernels.of(gpu, cpu);
    }

    /** Where the worker stands. */
    public State state() {
        return gpu.state();
    }

    /** The device when ready, else why it is not in use. */
    public String reason() {
        return gpu.reason();
    }

    /** How many calls the device has answered so far, those of its check included. */
    public long deviceCalls() {
        return gpu.deviceCalls();
    }

    /** Starts the worker if nothing has yet and waits, at most so long. Whether it is ready then. */
    public boolean await(Duration patience) throws InterruptedException {
        return gpu.await(patience);
    }

    Gpu gpu() {
        return gpu;
    }

    @Override
    public String name() {
        return "tornado";
    }

    @Override
    public String description() {
        return switch (gpu.state()) {
            case IDLE -> cpu.description() + "; a GPU by TornadoVM when there is work for it";
            case STARTING -> cpu.description() + "; a GPU by TornadoVM is being started and checked";
            case READY -> "GPU " + gpu.reason() + " by TornadoVM; small work on " + cpu.description();
            case FALLEN_BACK -> cpu.description() + "; no GPU: " + gpu.reason();
        };
    }

    @Override
    public MatrixKernels matrices() {
        return kernels.matrices();
    }

    @Override
    public NeuralKernels neural() {
        return kernels.neural();
    }

    @Override
    public ChannelKernels channels() {
        return kernels.channels();
    }

    @Override
    public SearchKernels search() {
        return kernels.search();
    }

    @Override
    public ColumnKernels columns() {
        return kernels.columns();
    }

    /** Ends the worker; the CPU computes from then on. */
    @Override
    public void close() {
        gpu.close();
    }
}
