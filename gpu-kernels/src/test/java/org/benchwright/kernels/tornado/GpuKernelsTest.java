package org.benchwright.kernels.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.KernelCheck;
import org.benchwright.kernels.scalar.ScalarBackend;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The device's kernels, run as sequential Java or by real groups of threads, against the scalar backend. */
class GpuKernelsTest {
    private static final KernelBackend SCALAR = new ScalarBackend();
    private static final PlainWorker PLAIN_WORKER = new PlainWorker(PlainTasks::new);
    private static TornadoBackend plain;
    private static TornadoBackend grouped;

    @BeforeAll
    static void start() throws InterruptedException {
        plain = new TornadoBackend(patience -> PLAIN_WORKER, SCALAR, BackendTest.limits(false));
        grouped = new TornadoBackend(patience -> new PlainWorker(GroupTasks::new), SCALAR, BackendTest.limits(false));
        assertThat(plain.await(Duration.ofMinutes(1))).as(plain.reason()).isTrue();
        assertThat(grouped.await(Duration.ofMinutes(1))).as(grouped.reason()).isTrue();
    }

    @AfterAll
    static void stop() {
        plain.close();
        grouped.close();
    }

    static Stream<SampleCalls.Sample> samples() {
        return SampleCalls.all().stream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyKernelComputesWhatTheScalarBackendDoes(SampleCalls.Sample sample) {
        // The probe has met each shape before, so that this answer is the device's.
        long before = plain.deviceCalls();
        List<Object> device = sample.call().apply(plain);
        assertThat(plain.deviceCalls()).isGreaterThan(before);
        assertClose(device, sample.call().apply(SCALAR));
    }

    @Test
    void theCheckCallsEveryProgramThatNeedsNoGroups() {
        assertThat(PLAIN_WORKER.programs()).containsAll(Stream.of(Program.values()).filter(program -> !program.local()).toList());
    }

    @Test
    void groupsWithLocalMemoryAreKeptWhereTheyCanBeRun() {
        assertThat(grouped.gpu().prefers(Program.GEMM_TILED)).isTrue();
        assertThat(grouped.gpu().prefers(Program.SOFTMAX_LOCAL)).isTrue();
        assertThat(grouped.gpu().prefers(Program.LAYER_NORM_LOCAL)).isTrue();
        assertThat(plain.gpu().prefers(Program.GEMM_TILED)).isFalse();
        assertThat(plain.state()).isEqualTo(TornadoBackend.State.READY);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 15, 16, 17, 40})
    void tilesMultiplyAsScalarLoopsDo(int size) {
        for (boolean transposed : new boolean[] {false, true}) {
            var call = SampleCalls.gemm(transposed, !transposed, size, 33, 2 * size + 1, 0f);
            call.apply(grouped);
            assertClose(call.apply(grouped), call.apply(SCALAR));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 255, 256, 257, 600})
    void groupsReduceRowsAsScalarLoopsDo(int columns) {
        for (var call : List.of(SampleCalls.softmax(3, columns), SampleCalls.layerNorm(3, columns))) {
            call.apply(grouped);
            assertClose(call.apply(grouped), call.apply(SCALAR));
        }
    }

    @Test
    void theCheckOfEveryBackendPassesOnTheDevice() {
        // Once for the comparisons with the CPU, whose answers those are, then for the device's own.
        KernelCheck.run(List.of(plain), result -> assertThat(result.ok()).as(result.toString()).isTrue(), () -> false);
        long before = plain.deviceCalls();
        KernelCheck.run(List.of(plain), result -> assertThat(result.ok()).as(result.toString()).isTrue(), () -> false);
        assertThat(plain.deviceCalls()).isGreaterThan(before + 50);
        assertThat(plain.state()).as(plain.reason()).isEqualTo(TornadoBackend.State.READY);
    }

    static void assertClose(List<Object> got, List<Object> wanted) {
        assertThat(got).hasSameSizeAs(wanted);
        for (int i = 0; i < got.size(); i++) {
            if (!(wanted.get(i) instanceof float[] floats)) {
                assertThat(got.get(i)).isEqualTo(wanted.get(i));
                continue;
            }
            float[] device = (float[]) got.get(i);
            assertThat(device).hasSameSizeAs(floats);
            for (int j = 0; j < floats.length; j++) {
                if (Float.compare(device[j], floats[j]) != 0) {
                    assertThat(device[j]).as("array %d, place %d", i, j).isCloseTo(floats[j], within(2e-5f * Math.max(1f, Math.abs(floats[j]))));
                }
            }
        }
    }
}
