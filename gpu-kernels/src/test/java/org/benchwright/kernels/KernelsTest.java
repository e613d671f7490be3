package org.benchwright.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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
        List<KernelCheck.Result> results = KernelCheck.run();
        assertThat(results).hasSize(KernelCheck.cases().size() * Kernels.available().size()).allMatch(KernelCheck.Result::ok);
        Set<String> names = new HashSet<>();
        KernelCheck.cases().forEach(each -> assertThat(names.add(each.name())).as(each.name()).isTrue());
    }

    @Test
    void aWrongKernelFailsItsCheck() {
        assertThat(KernelCheck.result("dot", Kernels.backend(), Double.NaN).ok()).isFalse();
        assertThat(KernelCheck.result("dot", Kernels.backend(), 1e-3).ok()).isFalse();
        assertThat(KernelCheck.result("dot", Kernels.backend(), 1e-6).ok()).isTrue();
    }

    @Test
    void aCheckTellsEachResultAndStopsWhenCancelled() {
        List<KernelCheck.Result> told = new ArrayList<>();
        KernelCheck.run(Kernels.available(), told::add, () -> !told.isEmpty());
        assertThat(told).hasSize(Kernels.available().size()).allMatch(result -> result.name().equals("dot"));
    }

    @Test
    void theBenchRunsEveryKernelOfEveryFamily() {
        List<KernelBench.Result> told = new ArrayList<>();
        List<BenchCase> small = BenchCase.all().stream().filter(each -> each.flops() < 6e7).toList();
        KernelBench.run(Kernels.available(), new MachineLimits(10, 100, true), new KernelBench.Effort(0, 1, 1, 1), small, told::add, () -> false);
        assertThat(told).hasSize(small.size() * Kernels.available().size()).allMatch(result -> result.gbPerSecond() > 0 && result.share() > 0);
        assertThat(KernelBench.results(2)).isEqualTo(2 * BenchCase.all().size());
    }

    @Test
    void aBenchStopsWhenCancelled() {
        List<KernelBench.Result> told = new ArrayList<>();
        KernelBench.run(Kernels.available(), new MachineLimits(10, 100, true), new KernelBench.Effort(0, 1, 1, 1), BenchCase.all(), told::add,
                () -> !told.isEmpty());
        assertThat(told).hasSize(1);
    }

    @Test
    void aResultSaysItsShareOfTheRoofline() {
        MachineLimits limits = new MachineLimits(20, 100, true);
        assertThat(limits.roof(1)).isEqualTo(20);
        assertThat(limits.roof(50)).isEqualTo(100);
        KernelBench.Result bound = KernelBench.result(new BenchCase("dot", 1e9, 4e9, null), "scalar", 2.5, limits);
        assertThat(bound.gflops()).isCloseTo(2.5, within(1e-12));
        assertThat(bound.gbPerSecond()).isCloseTo(10, within(1e-12));
        assertThat(bound.intensity()).isEqualTo(0.25);
        assertThat(bound.share()).isCloseTo(0.5, within(1e-12));
        KernelBench.Result counts = KernelBench.result(new BenchCase("histograms", 0, 1e9, null), "scalar", 5, limits);
        assertThat(counts.gflops()).isZero();
        assertThat(counts.share()).isCloseTo(0.25, within(1e-12));
    }

    @Test
    void theMachinesLimitsAreMeasuredWithAndWithoutVectors() {
        for (boolean vector : new boolean[] {false, true}) {
            MachineLimits limits = MachineLimits.measure(vector, 4_096);
            assertThat(limits.gbPerSecond()).isPositive().isFinite();
            assertThat(limits.gflops()).isPositive().isFinite();
            assertThat(limits.vector()).isEqualTo(vector);
        }
    }
}
