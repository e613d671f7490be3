package org.benchwright.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.benchwright.kernels.tornado.TornadoBackend;
import org.benchwright.kernels.tornado.TornadoSdk;
import org.junit.jupiter.api.Test;

class TornadoChoiceTest {
    private static final TornadoSdk.Search NONE = new TornadoSdk.Search(Optional.empty(), "no TornadoVM SDK: TORNADOVM_HOME is not set");
    private static final TornadoSdk.Search SOME = new TornadoSdk.Search(
            Optional.of(new TornadoSdk(Path.of("sdk"), Path.of("sdk", "no-such-argfile"))), "TornadoVM SDK in sdk");

    @Test
    void anSdkIsTriedBeforeTheVectorApi() {
        Kernels.Choice choice = Kernels.choose("", true, SOME);
        assertThat(choice.backend()).isInstanceOf(TornadoBackend.class);
        assertThat(choice.reason()).isEqualTo("TornadoVM SDK in sdk");
        assertThat(choice.backend().description()).contains("Vector API");
        // Nothing is started for small work.
        assertThat(choice.backend().matrices().dot(new float[] {2}, new float[] {3})).isEqualTo(6);
        assertThat(((TornadoBackend) choice.backend()).state()).isEqualTo(TornadoBackend.State.IDLE);
    }

    @Test
    void withoutAnSdkTheCpuIsChosen() {
        assertThat(Kernels.choose(null, true, NONE).backend().name()).isEqualTo("vector");
        assertThat(Kernels.choose("scalar", true, SOME).backend().name()).isEqualTo("scalar");
        assertThat(Kernels.choose("vector", true, SOME).backend().name()).isEqualTo("vector");
    }

    @Test
    void forcingWhatIsNotThereSaysWhy() {
        assertThatThrownBy(() -> Kernels.choose("tornado", true, NONE)).isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("TORNADOVM_HOME");
        assertThatThrownBy(() -> Kernels.choose("tornado", true, SOME)).isInstanceOf(IllegalStateException.class).hasMessageContaining("GPU worker");
        assertThatThrownBy(() -> Kernels.choose("gpu", true, SOME)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tornado, scalar");
    }

    @Test
    void aGpuIsListedWhereAnSdkIsAndIsThenOneAndTheSame() {
        assertThat(Kernels.available(NONE)).extracting(KernelBackend::name).containsExactly("scalar", "vector");
        assertThat(Kernels.available(SOME)).extracting(KernelBackend::name).containsExactly("scalar", "vector", "tornado");
        assertThat(Kernels.available(SOME).getLast()).isSameAs(Kernels.available(SOME).getLast());
    }
}
