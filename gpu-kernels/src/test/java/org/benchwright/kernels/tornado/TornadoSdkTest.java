package org.benchwright.kernels.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.benchwright.kernels.scalar.ScalarBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TornadoSdkTest {
    @Test
    void whyThereIsNoSdkIsSaid(@TempDir Path folder) {
        assertThat(TornadoSdk.find(null, "TORNADOVM_HOME").reason()).contains("TORNADOVM_HOME is not set");
        assertThat(TornadoSdk.find(folder.resolve("gone").toString(), "TORNADOVM_HOME").reason()).contains("gone").contains("is no folder");
        assertThat(TornadoSdk.find(folder.toString(), "TORNADOVM_HOME").reason()).contains("lacks the file tornado-argfile");
        assertThat(TornadoSdk.find(folder.toString(), "TORNADOVM_HOME").sdk()).isEmpty();
    }

    @Test
    void theWorkerIsStartedWithTheSdksFlags(@TempDir Path folder) throws IOException {
        Path flags = Files.writeString(folder.resolve("tornado-argfile"), "-Dtornado=yes\n");
        TornadoSdk sdk = TornadoSdk.find(folder.toString(), "TORNADOVM_HOME").sdk().orElseThrow();
        assertThat(sdk.workerCommand()).containsSubsequence("@" + flags, "-Dtornado.recover.bailout=False", "-cp", TornadoWorker.class.getName());
    }

    @Test
    void withOnlyTheSignaturesTheWorkerSaysThatThereIsNoRuntime(@TempDir Path folder) throws Exception {
        assumeTrue(TornadoSdk.find().sdk().isEmpty(), "skipped: a TornadoVM SDK is there");
        Files.writeString(folder.resolve("tornado-argfile"), "");
        TornadoSdk sdk = TornadoSdk.find(folder.toString(), "the test").sdk().orElseThrow();
        try (TornadoBackend backend = new TornadoBackend(sdk, new ScalarBackend())) {
            assertThat(backend.await(Duration.ofMinutes(1))).isFalse();
            assertThat(backend.reason()).contains("no TornadoVM runtime here");
        }
    }

    @Test
    void theWorkersGraphsMoveEveryArrayThatTheirKernelsNeed(@TempDir Path folder) throws Exception {
        TornadoSdk sdk = ImitationRuntime.in(folder);
        ScalarBackend scalar = new ScalarBackend();
        try (TornadoBackend backend = new TornadoBackend(patience -> new WorkerProcess(sdk.workerCommand(), patience), scalar,
                BackendTest.limits(false))) {
            assertThat(backend.await(Duration.ofMinutes(2))).as(backend.reason()).isTrue();
            assertThat(backend.reason()).isEqualTo("imitation (CPU, Java)");
            for (SampleCalls.Sample sample : SampleCalls.all()) {
                long before = backend.deviceCalls();
                GpuKernelsTest.assertClose(sample.call().apply(backend), sample.call().apply(scalar));
                assertThat(backend.deviceCalls()).as(sample.name()).isGreaterThan(before);
            }
            // It runs one thread where a device runs a group, and so computes nonsense: noticed, and done without.
            assertThat(backend.gpu().prefers(Program.GEMM_TILED)).isFalse();
            assertThat(backend.gpu().prefers(Program.SOFTMAX_LOCAL)).isFalse();
            assertThat(backend.gpu().prefers(Program.LAYER_NORM_LOCAL)).isFalse();
        }
    }

    @Test
    void aRealDeviceComputesWhatTheScalarBackendDoes() throws InterruptedException {
        Optional<TornadoSdk> sdk = TornadoSdk.find().sdk();
        assumeTrue(sdk.isPresent(), "skipped: no TornadoVM SDK");
        try (TornadoBackend device = new TornadoBackend(patience -> new WorkerProcess(sdk.get().workerCommand(), patience), new ScalarBackend(),
                BackendTest.limits(false))) {
            // The probe compares every kernel with the scalar one.
            assertThat(device.await(Duration.ofMinutes(10))).as(device.reason()).isTrue();
            for (SampleCalls.Sample sample : SampleCalls.all()) {
                long before = device.deviceCalls();
                sample.call().apply(device);
                assertThat(device.state()).as(sample.name() + ": " + device.reason()).isEqualTo(TornadoBackend.State.READY);
                assertThat(device.deviceCalls()).as(sample.name()).isGreaterThan(before);
            }
        }
    }
}
