package org.benchwright.kernels.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.benchwright.kernels.ChannelKernels;
import org.benchwright.kernels.ColumnKernels;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.MatrixKernels;
import org.benchwright.kernels.Metric;
import org.benchwright.kernels.NeuralKernels;
import org.benchwright.kernels.SearchKernels;
import org.benchwright.kernels.scalar.ScalarBackend;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The backend with real worker processes that have no GPU but everything else, mishaps included. */
class BackendTest {
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final KernelBackend SCALAR = new ScalarBackend();
    private static final Logger LOG = Logger.getLogger(Gpu.class.getName());

    private final List<String> warnings = new ArrayList<>();
    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord logged) {
            if (logged.getLevel().intValue() >= Level.WARNING.intValue()) {
                synchronized (warnings) {
                    warnings.add(logged.getMessage() + " " + List.of(logged.getParameters() == null ? new Object[0] : logged.getParameters()));
                }
            }
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    static TornadoBackend.Limits limits(boolean measured) {
        return new TornadoBackend.Limits(LONG, LONG, LONG, 1, measured);
    }

    @BeforeEach
    void listen() {
        LOG.addHandler(handler);
        LOG.setUseParentHandlers(false);
    }

    @AfterEach
    void hushed() {
        LOG.removeHandler(handler);
        LOG.setUseParentHandlers(true);
    }

    private static TornadoBackend backend(String mode, TornadoBackend.Limits limits) {
        return new TornadoBackend(patience -> new WorkerProcess(FakeWorker.command(mode), patience), SCALAR, limits);
    }

    private static void assertDistancesAreRight(TornadoBackend backend, int rows) {
        float[] x = SampleCalls.uniform(1, rows * 4);
        float[] wanted = new float[rows * rows];
        SCALAR.matrices().distances(Metric.L2, rows, rows, 4, x, x, wanted);
        float[] got = new float[rows * rows];
        backend.matrices().distances(Metric.L2, rows, rows, 4, x, x, got);
        GpuKernelsTest.assertClose(List.of(got), List.of(wanted));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "noise"})
    void aWorkerProcessAnswersEvenAmidNoise(String mode) throws InterruptedException {
        try (TornadoBackend backend = backend(mode, limits(false))) {
            assertThat(backend.state()).isEqualTo(TornadoBackend.State.IDLE);
            assertThat(backend.await(LONG)).as(backend.reason()).isTrue();
            assertThat(backend.description()).contains("fake device");
            long before = backend.deviceCalls();
            assertDistancesAreRight(backend, 50);
            assertDistancesAreRight(backend, 50);
            assertThat(backend.deviceCalls()).isEqualTo(before + 2);
            assertThat(warnings).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"crash, ended with exit code 134", "wrong, computed something else than the CPU", "fail, out of device memory"})
    void aMishapLeavesTheAnswerRightAndIsSaidOnce(String mode, String why) throws InterruptedException {
        try (TornadoBackend backend = backend(mode, limits(false))) {
            assertThat(backend.await(LONG)).as(backend.reason()).isTrue();
            assertDistancesAreRight(backend, FakeWorker.TRIGGER);
            assertThat(backend.state()).isEqualTo(TornadoBackend.State.FALLEN_BACK);
            assertThat(backend.reason()).contains(why);
            assertThat(backend.description()).startsWith(SCALAR.description()).contains(why);
            long before = backend.deviceCalls();
            assertDistancesAreRight(backend, FakeWorker.TRIGGER);
            assertDistancesAreRight(backend, 50);
            assertThat(backend.deviceCalls()).isEqualTo(before);
            assertThat(warnings).hasSize(1);
            assertThat(warnings.getFirst()).contains(why);
        }
    }

    @Test
    void aHangingKernelIsGivenUpAfterItsTime() throws InterruptedException {
        TornadoBackend.Limits hasty = new TornadoBackend.Limits(LONG, Duration.ofSeconds(4), LONG, 1, false);
        try (TornadoBackend backend = backend("hang", hasty)) {
            assertThat(backend.await(LONG)).as(backend.reason()).isTrue();
            assertDistancesAreRight(backend, FakeWorker.TRIGGER);
            assertThat(backend.state()).isEqualTo(TornadoBackend.State.FALLEN_BACK);
            assertThat(backend.reason()).contains("did not answer").contains("DISTANCES");
            assertThat(warnings).hasSize(1);
        }
    }

    @Test
    void theCheckComparesWithPlainJavaWhateverTheCpuWouldSay() throws InterruptedException {
        InvocationHandler refusing = (kernels, method, arguments) -> {
            throw new AssertionError(method + " was asked during the check");
        };
        KernelBackend cpu = new DeviceKernels(refused(MatrixKernels.class, refusing), refused(NeuralKernels.class, refusing),
                refused(ChannelKernels.class, refusing), refused(SearchKernels.class, refusing), refused(ColumnKernels.class, refusing));
        try (TornadoBackend backend = new TornadoBackend(patience -> new PlainWorker(PlainTasks::new), cpu, limits(false))) {
            assertThat(backend.await(LONG)).as(backend.reason()).isTrue();
        }
    }

    private static <K> K refused(Class<K> kernels, InvocationHandler handler) {
        return kernels.cast(Proxy.newProxyInstance(kernels.getClassLoader(), new Class<?>[] {kernels}, handler));
    }

    @ParameterizedTest
    @CsvSource({"die, no OpenCL platform was found", "absent, there is no runtime", "lying, GELU"})
    void aWorkerThatCannotBeTrustedIsNeverUsed(String mode, String why) throws InterruptedException {
        try (TornadoBackend backend = backend(mode, limits(false))) {
            assertThat(backend.await(LONG)).isFalse();
            assertThat(backend.state()).isEqualTo(TornadoBackend.State.FALLEN_BACK);
            assertThat(backend.reason()).contains(why);
            assertDistancesAreRight(backend, 50);
            assertThat(warnings).hasSize(1);
        }
    }

    @Test
    void aWorkerThatNeverSaysThatItIsReadyIsGivenUp() throws InterruptedException {
        try (TornadoBackend backend = backend("mute", new TornadoBackend.Limits(Duration.ofMillis(300), LONG, LONG, 1, false))) {
            assertThat(backend.await(LONG)).isFalse();
            assertThat(backend.reason()).contains("did not answer within the time to start");
        }
    }

    @Test
    void aCommandThatIsNotThereIsGivenUp() throws InterruptedException {
        try (TornadoBackend backend = new TornadoBackend(patience -> new WorkerProcess(List.of("/no/such/java"), patience), SCALAR, limits(false))) {
            assertThat(backend.await(LONG)).isFalse();
            assertThat(backend.reason()).contains("could not be started");
        }
    }

    @Test
    void whatIsNotWorthItStaysOnTheCpu() throws InterruptedException {
        try (TornadoBackend backend = new TornadoBackend(patience -> new PlainWorker(PlainTasks::new), SCALAR, limits(false))) {
            assertThat(backend.await(LONG)).isTrue();
            backend.gpu().breakEven(Family.PRODUCTS, 40 * 40 * 4);
            long before = backend.deviceCalls();
            assertDistancesAreRight(backend, 39);
            assertThat(backend.deviceCalls()).isEqualTo(before);
            assertDistancesAreRight(backend, 40);
            assertThat(backend.deviceCalls()).isEqualTo(before + 1);
        }
    }

    @Test
    void aShapeIsOnlyPreparedForWhenItComesAgain() throws InterruptedException {
        TornadoBackend.Limits third = new TornadoBackend.Limits(LONG, LONG, LONG, 3, false);
        try (TornadoBackend backend = new TornadoBackend(patience -> new PlainWorker(PlainTasks::new), SCALAR, third)) {
            assertThat(backend.await(LONG)).isTrue();
            long before = backend.deviceCalls();
            assertDistancesAreRight(backend, 50);
            assertDistancesAreRight(backend, 50);
            assertThat(backend.deviceCalls()).isEqualTo(before);
            assertDistancesAreRight(backend, 50);
            assertThat(backend.deviceCalls()).isEqualTo(before + 1);
        }
    }

    @Test
    void severalThreadsGetTheirOwnAnswers() throws Exception {
        try (TornadoBackend backend = new TornadoBackend(patience -> new PlainWorker(PlainTasks::new), SCALAR, limits(false));
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            assertThat(backend.await(LONG)).isTrue();
            List<Future<?>> calls = new ArrayList<>();
            for (int i = 0; i < 80; i++) {
                int rows = 20 + i % 7;
                calls.add(threads.submit(() -> assertDistancesAreRight(backend, rows)));
            }
            for (Future<?> call : calls) {
                call.get();
            }
            assertThat(backend.state()).as(backend.reason()).isEqualTo(TornadoBackend.State.READY);
        }
    }

    @Test
    void badArgumentsAreToldAndLeaveTheWorkerInUse() throws InterruptedException {
        try (TornadoBackend backend = new TornadoBackend(patience -> new PlainWorker(PlainTasks::new), SCALAR, limits(false))) {
            assertThat(backend.await(LONG)).isTrue();
            assertThatThrownBy(() -> backend.neural().relu(5, new float[4], new float[5])).isInstanceOf(IllegalArgumentException.class);
            assertThat(backend.matrices().choleskySolve(1, 2, new float[] {1, 0, 0, -1}, new float[2])).isZero();
            assertThat(backend.matrices().choleskySolve(1, 2, new float[] {1, 0, 0, -1}, new float[2])).isZero();
            assertThat(backend.matrices().dot(new float[0], new float[0])).isZero();
            backend.neural().softmax(0, 5, new float[0], new float[0]);
            assertThat(backend.state()).isEqualTo(TornadoBackend.State.READY);
        }
    }

    @Test
    void aClosedBackendComputesOnTheCpu() throws InterruptedException {
        TornadoBackend backend = backend("none", limits(false));
        assertThat(backend.await(LONG)).isTrue();
        backend.close();
        assertDistancesAreRight(backend, 50);
        assertThat(backend.description()).contains("closed");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aWorkerEndsWithItsParentEvenAmidAKernelThatDoesNot(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("shared"), new byte[1 << 16]);
        List<String> command = new ArrayList<>(FakeWorker.command("hang"));
        command.add(file.toString());
        Process worker = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        Writer in = worker.outputWriter();
        try (BufferedReader out = worker.inputReader()) {
            String line = "";
            while (!line.contains("ready")) {
                line = out.readLine();
            }
            int n = FakeWorker.TRIGGER;
            in.write(new Request(1, Program.DISTANCES, 1 << 16, new int[] {n, 1, 1, 0}, new int[] {n, 1, n}).line() + "\n");
            in.flush();
            in.close();
            assertThat(worker.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(file).doesNotExist();
        } finally {
            worker.destroyForcibly();
        }
    }
}
