package org.benchwright.engine.neural.train;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.benchwright.engine.neural.RandomStream;
import org.benchwright.engine.neural.Tensor;
import org.benchwright.engine.neural.autodiff.Pooling;
import org.benchwright.engine.neural.layer.Activation;
import org.benchwright.engine.neural.layer.BatchNorm;
import org.benchwright.engine.neural.layer.Conv2d;
import org.benchwright.engine.neural.layer.Flatten;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.layer.Linear;
import org.benchwright.engine.neural.layer.Pool;
import org.benchwright.engine.neural.layer.Recurrent;
import org.benchwright.engine.neural.layer.Sequential;
import org.benchwright.engine.neural.layer.StepPool;
import org.benchwright.engine.neural.loss.CrossEntropy;
import org.benchwright.engine.neural.optimise.Schedule;
import org.benchwright.engine.neural.optimise.UpdateRule;
import org.benchwright.kernels.Kernels;

/** Median milliseconds of one training step of batch 128 with AdamW: {@code docs/bench/neural.sh} runs it in turn with PyTorch. */
final class TrainingStepBenchmark {
    private static final int BATCH = 128;
    private static final int WARM_UP = 150;
    private static final int STEPS = 400;

    private TrainingStepBenchmark() {
    }

    /** @param words {@code mlp}, {@code cnn} or {@code lstm} */
    public static void main(String[] words) {
        RandomGenerator random = new RandomStream(1);
        Layer network = switch (words[0]) {
            case "mlp" -> new Sequential(new Linear(784, 512, random), relu(), new Linear(512, 512, random), relu(), new Linear(512, 10, random));
            case "cnn" -> new Sequential(conv(1, 32, random), new BatchNorm(32), relu(), conv(32, 32, random), new BatchNorm(32), relu(), pool(),
                    conv(32, 64, random), new BatchNorm(64), relu(), conv(64, 64, random), new BatchNorm(64), relu(), pool(), new Flatten(),
                    new Linear(64 * 49, 128, random), relu(), new Linear(128, 10, random));
            case "lstm" -> new Sequential(Recurrent.lstm(28, 128, random), new StepPool(StepPool.Kind.LAST), new Linear(128, 10, random));
            default -> throw new IllegalArgumentException("mlp, cnn or lstm, but got " + words[0]);
        };
        int[] shape = switch (words[0]) {
            case "mlp" -> new int[] {BATCH, 784};
            case "cnn" -> new int[] {BATCH, 1, 28, 28};
            default -> new int[] {BATCH, 28, 28};
        };
        Tensor x = Tensor.zeros(shape);
        for (int i = 0; i < x.elements(); i++) {
            x.values()[i] = (float) random.nextGaussian();
        }
        Tensor y = Tensor.zeros(BATCH);
        for (int i = 0; i < BATCH; i++) {
            y.values()[i] = random.nextInt(10);
        }
        long[] ends = new long[WARM_UP + STEPS];
        TrainingListener clock = new TrainingListener() {
            private int at;

            @Override
            public void stepEnded(Step step) {
                ends[at++] = System.nanoTime();
            }
        };
        TrainingPlan plan = TrainingPlan.of(WARM_UP + STEPS, BATCH, 1, new UpdateRule.AdamW(0.9f, 0.999f, 1e-8f, 0.01f, false), new Schedule.Constant(1e-3));
        new NeuralTrainer(network, new CrossEntropy(List.of(), 0), plan, Kernels.backend()).fit(new Examples(x, y), Optional.empty(), clock,
                new TrainingControl());
        double[] times = new double[STEPS];
        for (int i = 0; i < STEPS; i++) {
            times[i] = (ends[WARM_UP + i] - ends[WARM_UP + i - 1]) / 1e6;
        }
        Arrays.sort(times);
        System.out.printf(Locale.ROOT, "%.2f%n", times[STEPS / 2]);
    }

    private static Layer relu() {
        return new Activation(Activation.Kind.RELU);
    }

    private static Layer conv(int in, int out, RandomGenerator random) {
        return new Conv2d(in, out, Conv2d.Kernel.square(3, 1, 1), random);
    }

    private static Layer pool() {
        return Pool.max2d(new Pooling.Window(2, 2, 2, 2, 0, 0));
    }
}
