package org.benchwright.engine.neural.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.benchwright.engine.neural.layer.Layer;
import org.benchwright.engine.neural.loss.Loss;
import org.benchwright.engine.neural.optimise.Schedule;
import org.benchwright.kernels.KernelBackend;

/** Tries growing learning rates, one a step, until the loss leaps (Smith, <i>Cyclical learning rates</i>, 2017). */
public final class LearningRateFinder {
    private static final double SMOOTHING = 0.9;
    private static final double LEAP = 4;

    private LearningRateFinder() {
    }

    /**
     * One rate.
     *
     * @param loss smoothed over the steps so far
     */
    public record Point(double rate, double loss) {
    }

    /**
     * What was found.
     *
     * @param points     in the order tried
     * @param suggestion the rate at which the loss fell fastest per factor of the rate
     */
    public record Curve(List<Point> points, double suggestion) {
    }

    /**
     * Trains by the plan, but for its schedule, and gives the network back its numbers.
     *
     * @param low      the first rate, above 0
     * @param high     the last rate, above {@code low}
     * @param steps    how many rates are tried, at least 3
     * @param listener hears of every step
     * @param control  ends the search early, and is cancelled when it has ended
     */
    public static Curve find(Layer network, Loss loss, TrainingPlan plan, Examples examples, double low, double high, int steps,
            KernelBackend kernels, TrainingListener listener, TrainingControl control) {
        if (!(low > 0 && high > low) || steps < 3) {
            throw new IllegalArgumentException("rates must grow from above 0 in at least 3 steps, but got " + low + " to " + high + " in " + steps);
        }
        Checkpoint.Weights before = Checkpoint.Weights.of(network);
        Schedule growing = new Schedule.Exponential(low, Math.pow(high / low, 1.0 / (steps - 1)));
        TrainingPlan trial = new TrainingPlan(Integer.MAX_VALUE, plan.batchSize(), plan.accumulate(), plan.seed(), plan.rule(), growing,
                plan.clipping(), plan.precision(), 0, 0);
        List<Point> points = new ArrayList<>();
        try {
            new NeuralTrainer(network, loss, trial, kernels).fit(examples, Optional.empty(), new Watch(points, steps, listener, control), control);
        } finally {
            before.into(network);
        }
        return new Curve(List.copyOf(points), suggestion(points, low));
    }

    private static double suggestion(List<Point> points, double low) {
        double steepest = 0;
        double rate = low;
        for (int i = 1; i + 1 < points.size(); i++) {
            // Rates grow by one factor, so the difference is the slope but for a constant.
            double fall = points.get(i - 1).loss() - points.get(i + 1).loss();
            if (fall > steepest) {
                steepest = fall;
                rate = points.get(i).rate();
            }
        }
        return rate;
    }

    private static final class Watch implements TrainingListener {
        private final List<Point> points;
        private final int steps;
        private final TrainingListener listener;
        private final TrainingControl control;
        private double average;
        private double least = Double.POSITIVE_INFINITY;

        private Watch(List<Point> points, int steps, TrainingListener listener, TrainingControl control) {
            this.points = points;
            this.steps = steps;
            this.listener = listener;
            this.control = control;
        }

        @Override
        public void stepEnded(Step step) {
            average = SMOOTHING * average + (1 - SMOOTHING) * step.loss();
            double smooth = average / (1 - Math.pow(SMOOTHING, points.size() + 1));
            points.add(new Point(step.rate(), smooth));
            least = Math.min(least, smooth);
            listener.stepEnded(step);
            if (points.size() == steps || smooth > LEAP * least) {
                control.cancel();
            }
        }
    }
}
