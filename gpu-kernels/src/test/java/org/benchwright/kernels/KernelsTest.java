package org.benchwright.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class KernelsTest {
    @Test
    void theVectorBackendIsChosenWhereItsModuleIsThere() {
        assertThat(Kernels.choose(null, true).backend().name()).isEqualTo("vector");
        Kernels.Choice without = Kernels.choose(null, false);
        assertThat(without.backend().name()).isEqualTo("scalar");
        assertThat(without.reason()).contains("--add-modules jdk.incubator.vector");
    }

    @Test
    void thePropertyForcesABackend() {
        Kernels.Choice forced = Kernels.choose("scalar", true);
        assertThat(forced.backend().name()).isEqualTo("scalar");
        assertThat(forced.reason()).contains("forced");
        assertThatThrownBy(() -> Kernels.choose("vector", false)).isInstanceOf(IllegalStateException.class).hasMessageContaining("--add-modules");
        assertThatThrownBy(() -> Kernels.choose("gpu", true)).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("scalar or vector");
    }

    @Test
    void everyKernelOnEveryBackendPassesItsCheck() {
        assertThat(KernelCheck.run()).hasSize(3 * Kernels.available().size()).allMatch(KernelCheck.Result::ok);
    }

    @Test
    void aWrongKernelFailsItsCheck() {
        assertThat(KernelCheck.result("dot", Kernels.backend(), Double.NaN).ok()).isFalse();
        assertThat(KernelCheck.result("dot", Kernels.backend(), 1e-3).ok()).isFalse();
    }

    @Test
    void theBenchMeasuresEveryBackend() {
        assertThat(KernelBench.run()).hasSize(2 * Kernels.available().size()).allMatch(r -> r.gflops() > 0);
    }
}
