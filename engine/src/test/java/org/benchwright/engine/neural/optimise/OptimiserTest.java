package org.benchwright.engine.neural.optimise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Parameter;
import org.benchwright.kernels.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimiserTest {
    private static final float[] A = {1, 2, 0.5f, 4};
    private static final float[] C = {1, -2, 3, 0.5f};

    private static Arguments after(UpdateRule rule, float... wanted) {
        return Arguments.of(rule, wanted);
    }

    /** Ten steps at rate 0.1 on sum(a (w - c)^2) / 2 by PyTorch 1.13.1; LAMB by NumPy 1.24 from the formula in double precision. */
    static Stream<Arguments> trajectories() {
        return Stream.of(
                after(new UpdateRule.Sgd(), 1.3486783504486084f, -1.677877426147461f, 0.6050522327423096f, 0.49697667360305786f),
                after(new UpdateRule.Sgd(0, false, 0.05f), 1.2978695631027222f, -1.6535922288894653f, 0.610329270362854f, 0.4910808801651001f),
                after(new UpdateRule.Sgd(0.9f, false, 0), 0.41121068596839905f, -1.9868003129959106f, 4.2436909675598145f, 0.24166063964366913f),
                after(new UpdateRule.Sgd(0.9f, true, 0), 0.6534218788146973f, -1.8459177017211914f, 4.047969341278076f, 0.4888879060745239f),
                after(new UpdateRule.Adam(), 1.076249122619629f, 0.014188453555107117f, -0.009911879897117615f, 0.7033228278160095f),
                after(new UpdateRule.Adam(0.9f, 0.999f, 1e-8f, 0.05f, false), 1.0699816942214966f, 0.014491304755210876f, -0.010803334414958954f,
                        0.696575939655304f),
                after(new UpdateRule.Adam(0.9f, 0.5f, 1e-8f, 0, true), 1.1296744346618652f, 0.013420753180980682f, -0.00542701780796051f,
                        0.647740364074707f),
                after(new UpdateRule.AdamW(0.9f, 0.999f, 1e-8f, 0.05f, false), 1.0130342245101929f, -0.012007378041744232f, 0.016461871564388275f,
                        0.6911736130714417f),
                after(new UpdateRule.RmsProp(), 1.0f, -1.8534983396530151f, 2.4348959922790527f, 0.4999048113822937f),
                after(new UpdateRule.RmsProp(0.99f, 1e-8f, 0.9f, 0), 0.5154596567153931f, -1.3512051105499268f, 3.9411282539367676f,
                        0.48562076687812805f),
                after(new UpdateRule.Adagrad(), 1.553731083869934f, 0.5148771405220032f, -0.5104804039001465f, 0.3777255117893219f),
                after(new UpdateRule.Lamb(), 1.084679365158081f, 0.03298414498567581f, -0.02899422124028206f, 0.6799513697624207f));
    }

    private static void descend(Optimiser optimiser, int steps) {
        Parameter p = optimiser.parameters().getFirst();
        for (int i = 0; i < steps; i++) {
            optimiser.zeroGradients();
            for (int j = 0; j < A.length; j++) {
                p.gradient()[j] = A[j] * (p.value().values()[j] - C[j]);
            }
            optimiser.step(0.1f);
        }
    }

    private static Parameter start() {
        return new Parameter(Tensor.of(new float[] {2, 1, -1, 0}, 4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trajectories")
    void ten_steps_lead_where_pytorch_gets(UpdateRule rule, float[] wanted) {
        Parameter p = start();
        descend(new Optimiser(rule, List.of(p), Kernels.backend()), 10);
        for (int j = 0; j < wanted.length; j++) {
            assertThat(p.value().values()[j]).as("w[%d]", j).isCloseTo(wanted[j], within(5e-6f));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("trajectories")
    void an_optimiser_goes_on_from_its_state_bit_for_bit(UpdateRule rule, float[] wanted) {
        Parameter straight = start();
        descend(new Optimiser(rule, List.of(straight), Kernels.backend()), 10);
        Parameter p = start();
        Optimiser first = new Optimiser(rule, List.of(p), Kernels.backend());
        descend(first, 4);
        Optimiser second = new Optimiser(rule, List.of(p), Kernels.backend());
        second.restore(first.state());
        descend(second, 6);
        assertThat(p.value().values()).containsExactly(straight.value().values());
    }

    @Test
    void a_state_of_another_rule_is_refused() {
        Optimiser adam = new Optimiser(new UpdateRule.Adam(), List.of(start()), Kernels.backend());
        Optimiser sgd = new Optimiser(new UpdateRule.Sgd(), List.of(start()), Kernels.backend());
        assertThatThrownBy(() -> sgd.restore(adam.state())).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("another update rule");
    }

    @Test
    void a_frozen_parameter_stays() {
        Parameter p = start();
        p.trainable(false);
        descend(new Optimiser(new UpdateRule.AdamW(), List.of(p), Kernels.backend()), 3);
        assertThat(p.value().values()).containsExactly(2, 1, -1, 0);
    }

    @Test
    void settings_out_of_range_are_named() {
        assertThatThrownBy(() -> new UpdateRule.Adam(1, 0.9f, 0, 0, false)).hasMessage("beta1 is at least 0 and below 1, but is 1.0");
        assertThatThrownBy(() -> new UpdateRule.Sgd(0, true, 0)).hasMessageContaining("Nesterov");
        assertThatThrownBy(() -> new UpdateRule.Adagrad(Float.NaN, 0)).hasMessageContaining("epsilon");
    }

    @Test
    void clipping_by_norm_keeps_the_direction_and_by_value_each_element() {
        Parameter a = start();
        Parameter b = new Parameter(Tensor.of(new float[1], 1));
        a.gradient()[0] = 3;
        b.gradient()[0] = -4;
        assertThat(new Clipping.None().clip(List.of(a, b))).isEqualTo(5);
        assertThat(new Clipping.ByGlobalNorm(1).clip(List.of(a, b))).isEqualTo(5);
        assertThat(a.gradient()[0]).isCloseTo(0.6f, within(1e-6f));
        assertThat(b.gradient()[0]).isCloseTo(-0.8f, within(1e-6f));
        new Clipping.ByValue(0.7f).clip(List.of(a, b));
        assertThat(a.gradient()[0]).isCloseTo(0.6f, within(1e-6f));
        assertThat(b.gradient()[0]).isEqualTo(-0.7f);
    }

    @Test
    void a_gradient_that_is_not_finite_halves_the_scale_and_leaves_the_step_out() {
        LossScaler scaler = LossScaler.dynamic();
        Parameter p = start();
        p.gradient()[1] = Float.POSITIVE_INFINITY;
        assertThat(scaler.unscale(List.of(p))).isFalse();
        assertThat(scaler.scale()).isEqualTo(32768);
        p.gradient()[1] = 32768;
        assertThat(scaler.unscale(List.of(p))).isTrue();
        assertThat(p.gradient()[1]).isEqualTo(1);
        for (int i = 1; i < 2000; i++) {
            scaler.unscale(List.of(p));
        }
        assertThat(scaler.scale()).isEqualTo(65536);
        assertThat(LossScaler.off().scale()).isEqualTo(1);
    }
}
