package org.benchwright.engine.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.CancelledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private final Jobs jobs = new Jobs();

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void a_job_gives_its_value_and_ends_done() {
        Job<Integer> job = jobs.submit("six times seven", context -> {
            context.progress(0.5, "half");
            return 42;
        });
        assertThat(Jobs.await(job)).isEqualTo(42);
        assertThat(job.state()).isEqualTo(Job.State.DONE);
        assertThat(job.fraction()).isEqualTo(1);
        assertThat(jobs.active()).isEmpty();
    }

    @Test
    void a_failure_reaches_the_one_who_waits_as_it_was_thrown() {
        Job<Object> job = jobs.submit("bad", context -> {
            throw new BadInputException("no", "yes");
        });
        assertThatThrownBy(() -> Jobs.await(job)).isInstanceOf(BadInputException.class).hasMessage("no\nyes");
        assertThat(job.state()).isEqualTo(Job.State.FAILED);
    }

    @Test
    void cancelling_breaks_off_a_blocking_call_and_ends_cancelled() throws InterruptedException {
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch broken = new CountDownLatch(1);
        Job<Object> job = jobs.submit("long", context -> {
            context.onCancel(broken::countDown);
            running.countDown();
            try {
                broken.await();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            throw new IllegalStateException("statement was cancelled");
        });
        running.await();
        job.cancel();
        assertThatThrownBy(() -> Jobs.await(job)).isInstanceOf(CancelledException.class);
        assertThat(job.state()).isEqualTo(Job.State.CANCELLED);
    }

    @Test
    void a_part_reports_within_its_share_of_the_whole() {
        AtomicReference<Double> seen = new AtomicReference<>();
        Job<Object> job = jobs.submit("parts", context -> {
            context.part(0.5, 1).progress(0.5, "third quarter");
            seen.set(((Job<?>) context).fraction());
            return null;
        });
        Jobs.await(job);
        assertThat(seen.get()).isEqualTo(0.75);
    }
}
