package org.benchwright.engine.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.benchwright.engine.neural.Precision;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Pooling.Window;
import org.benchwright.engine.neural.layer.Activation;
import org.benchwright.engine.neural.layer.BatchNorm;
import org.benchwright.engine.neural.layer.Checkpointed;
import org.benchwright.engine.neural.layer.Conv2d;
import org.benchwright.engine.neural.layer.Dropout;
import org.benchwright.engine.neural.layer.Embedding;
import org.benchwright.engine.neural.layer.GlobalAveragePool;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.layer.Linear;
import org.benchwright.engine.neural.layer.Pool;
import org.benchwright.engine.neural.layer.PositionalEncoding;
import org.benchwright.engine.neural.layer.Recurrent;
import org.benchwright.engine.neural.layer.Sequential;
import org.benchwright.engine.neural.layer.StepPool;
import org.benchwright.engine.neural.layer.TransformerEncoderLayer;
import org.benchwright.engine.neural.loss.BinaryCrossEntropy;
import org.benchwright.engine.neural.loss.CrossEntropy;
import org.benchwright.engine.neural.loss.Loss;
import org.benchwright.engine.neural.loss.MeanSquared;
import org.benchwright.engine.neural.optimise.Clipping;
import org.benchwright.engine.neural.optimise.Schedule;
import org.benchwright.engine.neural.optimise.UpdateRule;
import org.benchwright.kernels.KernelBackend;
import org.benchwright.kernels.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NeuralTrainerTest {
    private static final KernelBackend KERNELS = Kernels.backend();

    /** Three clouds of four measurements, synthetic, shaped as the iris data are. */
    static Examples clouds(int examples, long seed) {
        float[][] centres = {{5.0f, 3.4f, 1.5f, 0.2f}, {5.9f, 2.8f, 4.3f, 1.3f}, {6.6f, 3.0f, 5.6f, 2.0f}};
        RandomStream random = new RandomStream(seed);
        Tensor inputs = Tensor.zeros(examples, 4);
        Tensor targets = Tensor.zeros(examples);
        for (int i = 0; i < examples; i++) {
            targets.values()[i] = i % 3;
            for (int j = 0; j < 4; j++) {
                inputs.values()[i * 4 + j] = centres[i % 3][j] + 0.25f * (float) random.nextGaussian();
            }
        }
        return new Examples(inputs, targets);
    }

    static Layer classifier(long seed) {
        RandomStream random = new RandomStream(seed);
        return new Sequential(new Linear(4, 16, random), new BatchNorm(16), new Activation(Activation.Kind.RELU), new Dropout(0.1f),
                new Linear(16, 3, random));
    }

    static TrainingPlan plan(int epochs) {
        return TrainingPlan.of(epochs, 16, 5, new UpdateRule.AdamW(), new Schedule.Cosine(0.02, 0, 300).warmUp(5))
                .clipping(new Clipping.ByGlobalNorm(1));
    }

    private static double accuracy(Layer network, Examples examples) {
        return Evaluation.of(network, new CrossEntropy(), examples, 32, KERNELS).accuracy().orElseThrow();
    }

    @Test
    void a_small_network_learns_exclusive_or() {
        Examples xor = new Examples(Tensor.matrix(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}}), Tensor.matrix(new float[][] {{0}, {1}, {1}, {0}}));
        RandomStream random = new RandomStream(4);
        Layer network = new Sequential(new Linear(2, 8, random), new Activation(Activation.Kind.TANH), new Linear(8, 1, random));
        Loss loss = new BinaryCrossEntropy();
        TrainingPlan plan = TrainingPlan.of(300, 4, 1, new UpdateRule.Adam(), new Schedule.Constant(0.05));
        assertThat(new NeuralTrainer(network, loss, plan, KERNELS).fit(xor)).isEqualTo(NeuralTrainer.End.FINISHED);
        float[] logits = network.predict(xor.inputs(), KERNELS).values();
        assertThat(logits[0]).isNegative();
        assertThat(logits[1]).isPositive();
        assertThat(logits[2]).isPositive();
        assertThat(logits[3]).isNegative();
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void a_classifier_learns_clouds_in_every_precision(Precision precision) {
        Layer network = classifier(1);
        List<Double> losses = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void epochEnded(Epoch epoch) {
                losses.add(epoch.loss());
                assertThat(epoch.validation()).isPresent();
                assertThat(epoch.accuracy()).isPresent();
            }
        };
        new NeuralTrainer(network, new CrossEntropy(), plan(20).in(precision), KERNELS)
                .fit(clouds(150, 1), Optional.of(clouds(60, 2)), listener, new TrainingControl());
        assertThat(accuracy(network, clouds(300, 3))).isGreaterThan(0.93);
        assertThat(losses).hasSize(20);
        assertThat(losses.getLast()).isLessThan(losses.getFirst() / 2);
    }

    @Test
    void a_convolutional_network_tells_stripes_from_columns() {
        Examples stripes = stripes(64, 1);
        RandomStream random = new RandomStream(4);
        Layer network = new Sequential(new Conv2d(1, 6, Conv2d.Kernel.square(3, 1, 1), random), new BatchNorm(6),
                new Activation(Activation.Kind.RELU), Pool.max2d(Window.square(2, 2, 0)), new GlobalAveragePool(), new Linear(6, 2, random));
        TrainingPlan plan = TrainingPlan.of(15, 16, 1, new UpdateRule.Adam(), new Schedule.Constant(0.02));
        new NeuralTrainer(network, new CrossEntropy(), plan, KERNELS).fit(stripes);
        assertThat(accuracy(network, stripes(64, 2))).isGreaterThan(0.95);
    }

    private static Examples stripes(int examples, long seed) {
        RandomStream random = new RandomStream(seed);
        Tensor inputs = Tensor.zeros(examples, 1, 8, 8);
        Tensor targets = Tensor.zeros(examples);
        for (int i = 0; i < examples; i++) {
            targets.values()[i] = i % 2;
            int phase = random.nextInt(2);
            for (int p = 0; p < 64; p++) {
                int along = i % 2 == 0 ? p / 8 : p % 8;
                inputs.values()[i * 64 + p] = (along + phase) % 2 + 0.3f * (float) random.nextGaussian();
            }
        }
        return new Examples(inputs, targets);
    }

    /** Sequences of ids; the class is whether the first id is above the last. */
    private static Examples sequences(int examples, long seed) {
        RandomStream random = new RandomStream(seed);
        Tensor inputs = Tensor.zeros(examples, 5);
        Tensor targets = Tensor.zeros(examples);
        for (int i = 0; i < examples; i++) {
            for (int t = 0; t < 5; t++) {
                inputs.values()[i * 5 + t] = random.nextInt(6);
            }
            targets.values()[i] = inputs.values()[i * 5] > inputs.values()[i * 5 + 4] ? 1 : 0;
        }
        return new Examples(inputs, targets);
    }

    private enum Reader {
        LSTM, GRU, TRANSFORMER;

        private Layer of(RandomStream random) {
            return switch (this) {
                case LSTM -> new Sequential(Recurrent.lstm(16, 24, random), new StepPool(StepPool.Kind.LAST), new Linear(24, 2, random));
                case GRU -> new Sequential(Recurrent.gru(16, 24, random), new StepPool(StepPool.Kind.LAST), new Linear(24, 2, random));
                case TRANSFORMER -> new Sequential(new PositionalEncoding(16, 5),
                        new Checkpointed(new TransformerEncoderLayer(16, 2, 32, 0, false, random)), new StepPool(StepPool.Kind.MEAN),
                        new Linear(16, 2, random));
            };
        }
    }

    @ParameterizedTest
    @EnumSource(Reader.class)
    void a_reader_of_sequences_compares_the_first_with_the_last(Reader reader) {
        RandomStream random = new RandomStream(4);
        Layer network = new Sequential(new Embedding(6, 16, random), reader.of(random));
        TrainingPlan plan = TrainingPlan.of(30, 32, 1, new UpdateRule.Adam(), new Schedule.Constant(0.01));
        new NeuralTrainer(network, new CrossEntropy(), plan, KERNELS).fit(sequences(400, 1));
        assertThat(accuracy(network, sequences(200, 2))).isGreaterThan(0.93);
    }

    @Test
    void gradients_of_several_batches_make_the_step_of_one_large_batch() {
        Examples examples = clouds(60, 1);
        Layer whole = new Sequential(new Linear(4, 3, new RandomStream(2)));
        Layer parts = new Sequential(new Linear(4, 3, new RandomStream(2)));
        UpdateRule rule = new UpdateRule.Sgd();
        new NeuralTrainer(whole, new CrossEntropy(), TrainingPlan.of(3, 24, 5, rule, new Schedule.Constant(0.1)), KERNELS).fit(examples);
        new NeuralTrainer(parts, new CrossEntropy(), TrainingPlan.of(3, 8, 5, rule, new Schedule.Constant(0.1)).accumulating(3), KERNELS)
                .fit(examples);
        float[] a = whole.parameters().get("0.weight").value().values();
        float[] b = parts.parameters().get("0.weight").value().values();
        for (int i = 0; i < a.length; i++) {
            assertThat(b[i]).isCloseTo(a[i], within(1e-5f));
        }
    }

    @Test
    void the_best_parameters_come_back_when_training_stops_early() {
        List<Double> losses = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void epochEnded(Epoch epoch) {
                losses.add(epoch.validation().orElseThrow());
            }
        };
        Layer network = classifier(1);
        // So high a rate that the validation loss goes up and down.
        TrainingPlan plan = TrainingPlan.of(200, 16, 5, new UpdateRule.Adam(), new Schedule.Constant(0.2)).stoppingAfter(4, 0.001);
        Examples validation = clouds(60, 2);
        NeuralTrainer.End end = new NeuralTrainer(network, new CrossEntropy(), plan, KERNELS)
                .fit(clouds(90, 1), Optional.of(validation), listener, new TrainingControl());
        assertThat(end).isEqualTo(NeuralTrainer.End.STOPPED_EARLY);
        assertThat(losses).hasSizeLessThan(200);
        double kept = Evaluation.of(network, new CrossEntropy(), validation, 16, KERNELS).loss();
        assertThat(kept).isEqualTo(losses.get(losses.size() - 5));
        assertThatThrownBy(() -> new NeuralTrainer(network, new CrossEntropy(), plan, KERNELS).fit(validation)).hasMessageContaining("validation");
    }

    @Test
    void a_loss_that_is_not_finite_ends_training_before_the_step() {
        RandomStream random = new RandomStream(4);
        Layer network = new Sequential(new Linear(4, 1, random));
        Tensor targets = Tensor.zeros(10, 1);
        targets.values()[3] = Float.NaN;
        NeuralTrainer trainer = new NeuralTrainer(network, new MeanSquared(),
                TrainingPlan.of(5, 10, 1, new UpdateRule.Sgd(), new Schedule.Constant(0.1)), KERNELS);
        assertThat(trainer.fit(new Examples(clouds(10, 1).inputs(), targets))).isEqualTo(NeuralTrainer.End.DIVERGED);
        assertThat(network.parameters().get("0.weight").value().values()).doesNotContain(Float.NaN);
    }

    @Test
    void training_holds_while_paused_and_ends_when_cancelled() throws Exception {
        TrainingControl control = new TrainingControl();
        CountDownLatch began = new CountDownLatch(1);
        List<Long> steps = new ArrayList<>();
        TrainingListener listener = new TrainingListener() {
            @Override
            public void stepEnded(Step step) {
                steps.add(step.step());
                if (step.step() == 2) {
                    control.pause();
                    began.countDown();
                }
                if (step.step() == 5) {
                    control.cancel();
                }
            }
        };
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<NeuralTrainer.End> end = thread.submit(() -> new NeuralTrainer(classifier(1), new CrossEntropy(), plan(20), KERNELS)
                    .fit(clouds(150, 1), Optional.empty(), listener, control));
            began.await();
            assertThat(control.paused()).isTrue();
            assertThat(steps).hasSize(2);
            control.resume();
            assertThat(end.get()).isEqualTo(NeuralTrainer.End.CANCELLED);
        }
        assertThat(steps).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void the_rate_finder_suggests_a_rate_before_the_loss_leaps_and_leaves_the_network_alone() {
        Layer network = classifier(1);
        Checkpoint.Weights before = Checkpoint.Weights.of(network);
        TrainingPlan plan = TrainingPlan.of(1, 16, 5, new UpdateRule.Sgd(), new Schedule.Constant(1));
        LearningRateFinder.Curve curve = LearningRateFinder.find(network, new CrossEntropy(), plan, clouds(150, 1), 1e-4, 100, 80, KERNELS,
                TrainingListener.none(), new TrainingControl());
        assertThat(curve.points()).hasSizeBetween(20, 80);
        assertThat(curve.points().getFirst().rate()).isCloseTo(1e-4, within(1e-12));
        assertThat(curve.suggestion()).isBetween(1e-3, 5.0);
        before.parameters().forEach((name, value) -> assertThat(network.parameters().get(name).value().values()).containsExactly(value.values()));
        before.buffers().forEach((name, value) -> assertThat(network.buffers().get(name).values()).containsExactly(value.values()));
    }

    @Test
    void plans_that_make_no_sense_are_refused() {
        assertThatThrownBy(() -> plan(0)).hasMessageContaining("epochs, batch size");
        assertThatThrownBy(() -> plan(1).stoppingAfter(-1, 0)).hasMessageContaining("patience");
        assertThatThrownBy(() -> new Examples(Tensor.zeros(3, 2), Tensor.zeros(2))).hasMessageContaining("as many targets");
    }
}
