package org.benchwright.engine.neural.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    private static void follows(Schedule schedule, double... rates) {
        for (int step = 0; step < rates.length; step++) {
            assertThat(schedule.rate(step)).as("step %d", step).isCloseTo(rates[step], within(1e-12));
        }
    }

    @Test
    void one_cycle_is_that_of_pytorch() {
        // PyTorch 1.13.1, OneCycleLR(max_lr=0.1, total_steps=10).
        follows(new Schedule.OneCycle(0.1, 10, 0.3), 0.0040000000000000036, 0.052000000000000005, 0.1, 0.09504846320134738, 0.0811745653949763,
                0.06112620219362893, 0.03887419780637107, 0.0188258346050237, 0.004951936798652629, 4e-07);
        assertThat(new Schedule.OneCycle(0.1, 10, 0.3).rate(50)).isCloseTo(4e-7, within(1e-12));
        assertThat(new Schedule.OneCycle(0.1, 2, 0.3).rate(0)).isPositive();
        assertThat(new Schedule.OneCycle(0.1, 10, 0.1).rate(0)).isBetween(0.0, 0.1);
    }

    @Test
    void cosine_is_that_of_pytorch_and_stays_at_the_least() {
        // PyTorch 1.13.1, CosineAnnealingLR(T_max=10, eta_min=0.01) from 0.1.
        follows(new Schedule.Cosine(0.1, 0.01, 10), 0.1, 0.09779754323328192, 0.09140576474687263, 0.08145033635316129, 0.06890576474687264, 0.055,
                0.04109423525312737, 0.028549663646838717, 0.01859423525312737, 0.012202456766718092, 0.01, 0.01);
    }

    @Test
    void steps_and_powers_fall_as_they_say() {
        follows(new Schedule.StepDecay(1, 2, 0.5), 1, 1, 0.5, 0.5, 0.25);
        follows(new Schedule.Exponential(1, 0.9), 1, 0.9, 0.81);
        follows(new Schedule.Constant(0.3), 0.3, 0.3);
    }

    @Test
    void a_warm_up_grows_to_where_the_schedule_starts() {
        follows(new Schedule.Exponential(1, 0.5).warmUp(3), 0.25, 0.5, 0.75, 1, 0.5);
        assertThat(new Schedule.Constant(1).warmUp(0)).isEqualTo(new Schedule.Constant(1));
        assertThatThrownBy(() -> new Schedule.Constant(0)).hasMessage("rate must be above 0, but is 0.0");
        assertThatThrownBy(() -> new Schedule.Cosine(0.1, 0.2, 5)).hasMessageContaining("least rate");
    }
}
