package org.benchwright.engine.neural.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.neural.Precision;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.layer.Linear;
import org.benchwright.engine.neural.layer.Sequential;
import org.benchwright.engine.neural.loss.CrossEntropy;
import org.benchwright.engine.neural.optimise.UpdateRule;
import org.benchwright.kernels.Kernels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointTest {
    @TempDir
    private Path folder;

    private final Examples train = NeuralTrainerTest.clouds(150, 1);
    private final Optional<Examples> validation = Optional.of(NeuralTrainerTest.clouds(60, 2));

    private static NeuralTrainer trainer(Layer network, TrainingPlan plan) {
        return new NeuralTrainer(network, new CrossEntropy(), plan, Kernels.backend());
    }

    /** What each step and epoch said. */
    private static final class Diary implements TrainingListener {
        private final List<Object> said = new ArrayList<>();
        private final TrainingControl control = new TrainingControl();
        private final long stopAfter;

        private Diary(long stopAfter) {
            this.stopAfter = stopAfter;
        }

        @Override
        public void stepEnded(Step step) {
            said.add(step);
            if (step.step() == stopAfter) {
                control.cancel();
            }
        }

        @Override
        public void epochEnded(Epoch epoch) {
            said.add(epoch);
        }
    }

    private static void same(Layer a, Layer b) {
        Checkpoint.Weights left = Checkpoint.Weights.of(a);
        Checkpoint.Weights right = Checkpoint.Weights.of(b);
        for (Map<String, Tensor> map : List.of(left.parameters(), left.buffers())) {
            Map<String, Tensor> other = map == left.parameters() ? right.parameters() : right.buffers();
            map.forEach((name, t) -> assertThat(bits(other.get(name))).as(name).containsExactly(bits(t)));
        }
    }

    private static int[] bits(Tensor tensor) {
        int[] bits = new int[tensor.elements()];
        for (int i = 0; i < bits.length; i++) {
            bits[i] = Float.floatToRawIntBits(tensor.values()[i]);
        }
        return bits;
    }

    private void resumesAsIfItHadNotStopped(TrainingPlan plan, long stopAfter) {
        Layer straight = NeuralTrainerTest.classifier(1);
        Diary whole = new Diary(-1);
        trainer(straight, plan).fit(train, validation, whole, whole.control);

        Path file = folder.resolve("run.checkpoint");
        Layer first = NeuralTrainerTest.classifier(1);
        NeuralTrainer before = trainer(first, plan);
        Diary start = new Diary(stopAfter);
        assertThat(before.fit(train, validation, start, start.control)).isEqualTo(NeuralTrainer.End.CANCELLED);
        before.checkpoint().write(file);

        // Another seed, so that whatever the checkpoint does not bring differs.
        Layer second = NeuralTrainerTest.classifier(99);
        NeuralTrainer after = trainer(second, plan);
        after.restore(Checkpoint.read(file));
        Diary rest = new Diary(-1);
        after.fit(train, validation, rest, rest.control);

        same(straight, second);
        assertThat(Stream.concat(start.said.stream(), rest.said.stream()).toList()).isEqualTo(whole.said);
    }

    @ParameterizedTest
    @ValueSource(longs = {30, 34})
    void three_epochs_and_three_more_from_a_file_are_six_bit_for_bit(long stopAfter) {
        // 150 examples in batches of 16 are 10 steps an epoch: once at the end of one, once within one.
        resumesAsIfItHadNotStopped(NeuralTrainerTest.plan(6), stopAfter);
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void every_precision_resumes_bit_for_bit(Precision precision) {
        resumesAsIfItHadNotStopped(NeuralTrainerTest.plan(3).in(precision).accumulating(2), 7);
    }

    @Test
    void the_best_parameters_of_early_stopping_are_kept_across_a_restart() {
        resumesAsIfItHadNotStopped(NeuralTrainerTest.plan(30).stoppingAfter(2, 0.02), 25);
    }

    @Test
    void the_same_seed_replays_and_another_does_not() {
        Diary[] diaries = {new Diary(-1), new Diary(-1)};
        Layer[] networks = {NeuralTrainerTest.classifier(1), NeuralTrainerTest.classifier(1)};
        for (int i = 0; i < 2; i++) {
            trainer(networks[i], NeuralTrainerTest.plan(3)).fit(train, validation, diaries[i], diaries[i].control);
        }
        same(networks[0], networks[1]);
        assertThat(diaries[0].said).isEqualTo(diaries[1].said);
        TrainingPlan plan = NeuralTrainerTest.plan(3);
        Layer other = NeuralTrainerTest.classifier(1);
        trainer(other, new TrainingPlan(3, 16, 1, 6, plan.rule(), plan.schedule(), plan.clipping(), plan.precision(), 0, 0)).fit(train);
        assertThat(bits(other.parameters().get("0.weight").value())).isNotEqualTo(bits(networks[0].parameters().get("0.weight").value()));
    }

    @Test
    void a_checkpoint_of_another_network_or_rule_is_refused_and_changes_nothing() {
        NeuralTrainer trainer = trainer(NeuralTrainerTest.classifier(1), NeuralTrainerTest.plan(1));
        trainer.fit(train);
        Checkpoint checkpoint = trainer.checkpoint();
        Layer other = new Sequential(new Linear(4, 3, new RandomStream(2)));
        int[] before = bits(other.parameters().get("0.weight").value());
        assertThatThrownBy(() -> checkpoint.weights().into(other)).hasMessageContaining("another network");
        assertThatThrownBy(() -> trainer(other, NeuralTrainerTest.plan(1)).restore(checkpoint)).isInstanceOf(IllegalArgumentException.class);
        assertThat(bits(other.parameters().get("0.weight").value())).containsExactly(before);
        TrainingPlan plan = NeuralTrainerTest.plan(1);
        NeuralTrainer sgd = trainer(NeuralTrainerTest.classifier(1), TrainingPlan.of(1, 16, 5, new UpdateRule.Sgd(), plan.schedule()));
        assertThatThrownBy(() -> sgd.restore(checkpoint)).hasMessageContaining("another update rule");
        NeuralTrainer fewer = trainer(NeuralTrainerTest.classifier(1), plan);
        fewer.restore(checkpoint);
        assertThatThrownBy(() -> fewer.fit(NeuralTrainerTest.clouds(90, 1))).hasMessageContaining("150 examples and cannot go on with 90");
    }

    @Test
    void a_damaged_file_is_named_wherever_it_is_damaged() throws IOException {
        Path file = folder.resolve("run.checkpoint");
        NeuralTrainer trainer = trainer(NeuralTrainerTest.classifier(1), NeuralTrainerTest.plan(1));
        trainer.fit(train);
        trainer.checkpoint().write(file);
        byte[] whole = Files.readAllBytes(file);
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
        for (int at = 12; at < whole.length; at += 7) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 0x10;
            Files.write(file, damaged);
            assertThatThrownBy(() -> Checkpoint.read(file)).as("byte %d", at).isInstanceOf(BadInputException.class).hasMessageContaining("damaged");
        }
        for (int length = 12; length < whole.length; length += 101) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> Checkpoint.read(file)).as("length %d", length).isInstanceOf(BadInputException.class);
        }
        Files.write(file, "something else altogether".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Checkpoint.read(file)).isInstanceOf(BadInputException.class).hasMessageContaining("not a checkpoint");
        assertThatThrownBy(() -> Checkpoint.read(folder.resolve("none"))).isInstanceOf(BadInputException.class);
    }
}
