package org.benchwright.kernels.tornado;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.benchwright.kernels.scalar.ScalarBackend;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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

    @ParameterizedTest
    @MethodSource("org.benchwright.kernels.tornado.GpuKernelsTest#samples")
    void aRealDeviceComputesWhatTheScalarBackendDoes(SampleCalls.Sample sample) throws InterruptedException {
        assumeTrue(TornadoSdk.find().sdk().isPresent(), "skipped: no TornadoVM SDK");
        TornadoBackend device = RealDevice.BACKEND;
        assertThat(device.await(Duration.ofMinutes(10))).as(device.reason()).isTrue();
        sample.call().apply(device);
        assertThat(device.state()).as(device.reason()).isEqualTo(TornadoBackend.State.READY);
        // Devices round exp and roots differently: the backend's own tolerance was kept above, and this call is answered by the device.
        sample.call().apply(device);
    }

    private static final class RealDevice {
        private static final TornadoBackend BACKEND = new TornadoBackend(
                patience -> new WorkerProcess(TornadoSdk.find().sdk().orElseThrow().workerCommand(), patience), new ScalarBackend(),
                BackendTest.limits(false));
    }
}
