package org.benchwright.kernels.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CoresTest {
    @Test
    void everyTaskRunsOnce() {
        for (int tasks : new int[] {0, 1, 2, 7, 1_000}) {
            AtomicIntegerArray runs = new AtomicIntegerArray(tasks);
            Cores.run(tasks, runs::incrementAndGet);
            for (int i = 0; i < tasks; i++) {
                assertThat(runs.get(i)).isOne();
            }
        }
    }

    @Test
    void callsMayComeFromManyThreadsAndFromWithinATask() {
        AtomicInteger runs = new AtomicInteger();
        IntStream.range(0, 50).parallel().forEach(i -> Cores.run(8, task -> Cores.run(4, inner -> runs.incrementAndGet())));
        assertThat(runs).hasValue(50 * 8 * 4);
    }

    @Test
    void whatATaskThrowsIsThrownAndTheNextCallIsWell() {
        assertThatThrownBy(() -> Cores.run(100, task -> {
            if (task == 63) {
                throw new IllegalStateException("task 63");
            }
        })).isInstanceOf(IllegalStateException.class).hasMessage("task 63");
        AtomicInteger runs = new AtomicInteger();
        Cores.run(100, task -> runs.incrementAndGet());
        assertThat(runs).hasValue(100);
    }

    @Test
    void anInterruptionIsKeptForTheCaller() {
        Thread.currentThread().interrupt();
        AtomicInteger runs = new AtomicInteger();
        Cores.run(1_000, task -> runs.incrementAndGet());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(runs).hasValue(1_000);
    }
}
