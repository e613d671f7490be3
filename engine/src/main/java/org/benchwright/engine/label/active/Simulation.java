package org.benchwright.engine.label.active;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.ForwardingContext;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.stats.Means;

/**
 * Plays labelling with known answers: how accurate a model would have become with each strategy. All strategies of a repetition share its split;
 * each begins as it picks without a model.
 */
public final class Simulation {
    private static final double[] SHARES = {0.95, 0.99};

    private final Vectors vectors;
    private final double[][] features;
    private final int[] labels;
    private final int classes;
    private final Optional<double[]> value;
    private final SimulationPlan plan;

    /**
     * @param labels the right class of each row, from 0
     * @param value  what each row is worth; empty when all the same
     * @throws BadInputException when there are too few rows or one class
     */
    public Simulation(Vectors vectors, int[] labels, int classes, Optional<double[]> value, SimulationPlan plan) {
        this.vectors = vectors;
        this.labels = labels;
        this.classes = classes;
        this.value = value;
        this.plan = plan;
        features = IntStream.range(0, vectors.rows()).mapToObj(vectors::row).toArray(double[][]::new);
        if (classes < 2) {
            throw new BadInputException("All items have the same label.", "Give items of at least two classes.");
        }
        if (pool() < plan.first() + plan.batch()) {
            throw new BadInputException("Of " + labels.length + " items " + pool() + " can be labelled, too few for a first " + plan.first() + " and a batch of "
                    + plan.batch() + ".", "Give more items, or smaller steps.");
        }
    }

    private int pool() {
        return labels.length - (int) Math.round(plan.testShare() * labels.length);
    }

    /** One strategy in one repetition, by round. */
    private record Played(int[] labels, double[] accuracy, Optional<Integer> stop) {
    }

    /** A repetition. */
    private record Repetition(double full, Map<Strategy, Played> played) {
    }

    public SimulationReport run(JobContext job) {
        AtomicInteger done = new AtomicInteger();
        JobContext quiet = new ForwardingContext(job) {
            @Override
            public void progress(double fraction, String message) {
                // Fits are many; what counts is told here.
            }
        };
        int parts = plan.seeds() * plan.strategies().size();
        List<Repetition> repetitions = IntStream.range(0, plan.seeds()).parallel().mapToObj(s -> repetition(plan.seed() + s, quiet, () ->
                job.progress((double) done.incrementAndGet() / parts, "Simulating " + done.get() + " of " + parts))).toList();
        return report(repetitions);
    }

    private Repetition repetition(long seed, JobContext job, Runnable played) {
        int[] order = Diversity.shuffled(labels.length, seed);
        int[] pool = Arrays.copyOf(order, pool());
        int[] test = Arrays.copyOfRange(order, pool.length, order.length);
        Learner.Model whole = plan.learner().fit(features, pool, labels, classes, seed, job);
        Map<Strategy, Played> all = new EnumMap<>(Strategy.class);
        for (Strategy strategy : plan.strategies()) {
            all.put(strategy, play(strategy, pool, test, seed, job));
            played.run();
        }
        return new Repetition(accuracy(whole, test), all);
    }

    private Played play(Strategy strategy, int[] pool, int[] test, long seed, JobContext job) {
        Vectors poolVectors = vectors.select(pool);
        double[][] poolFeatures = at(pool);
        Optional<double[]> worth = value.map(v -> Arrays.stream(pool).mapToDouble(i -> v[i]).toArray());
        int[] truth = Arrays.stream(pool).map(i -> labels[i]).toArray();
        boolean[] labelled = new boolean[pool.length];
        List<Integer> counts = new ArrayList<>();
        List<Double> accuracies = new ArrayList<>();
        List<StopRule.Round> rounds = new ArrayList<>();
        Optional<Integer> stop = Optional.empty();
        Optional<double[][]> probabilities = Optional.empty();
        List<double[][]> committee = List.of();
        int[] before = new int[0];
        int count = 0;
        while (count < Math.min(plan.most(), pool.length)) {
            job.checkCancelled();
            int size = Math.min(count == 0 ? plan.first() : plan.batch(), Math.min(plan.most(), pool.length) - count);
            Evidence evidence = new Evidence(labelled, Optional.of(poolVectors), probabilities, committee, worth);
            Picks picks = Selector.pick(strategy, evidence, size, seed + count, job);
            Arrays.stream(picks.rows()).forEach(i -> labelled[i] = true);
            count += picks.rows().length;
            int[] known = IntStream.range(0, pool.length).filter(i -> labelled[i]).toArray();
            counts.add(count);
            if (Arrays.stream(known).map(i -> truth[i]).distinct().count() < 2) {
                accuracies.add(accuracyOf(truth[known[0]], test));
                continue;
            }
            Learner.Model model = plan.learner().fit(poolFeatures, known, truth, classes, seed + count, job);
            accuracies.add(accuracy(model, test));
            double[][] said = model.probabilities(poolFeatures);
            probabilities = Optional.of(said);
            committee = strategy.asksCommittee() ? plan.learner().committee(plan.committee(), poolFeatures, known, truth, classes, seed + count, job).stream()
                    .map(m -> m.probabilities(poolFeatures)).toList() : List.of();
            int[] now = Arrays.stream(said).mapToInt(Uncertainty::likeliest).toArray();
            rounds.add(round(count, before, now, said, labelled));
            before = now;
            if (stop.isEmpty() && plan.stop().reached(rounds).isPresent()) {
                stop = Optional.of(counts.size() - 1);
            }
        }
        return new Played(counts.stream().mapToInt(Integer::intValue).toArray(), accuracies.stream().mapToDouble(Double::doubleValue).toArray(), stop);
    }

    /** The held-out accuracy is left out: a person who labels has none. */
    private static StopRule.Round round(int count, int[] before, int[] now, double[][] said, boolean[] labelled) {
        int changed = 0;
        for (int i = 0; i < before.length; i++) {
            changed += before[i] == now[i] ? 0 : 1;
        }
        double[] unsure = Uncertainty.leastConfidence(said);
        double mean = IntStream.range(0, unsure.length).filter(i -> !labelled[i]).mapToDouble(i -> unsure[i]).average().orElse(0);
        return new StopRule.Round(count, before.length == 0 ? Double.NaN : (double) changed / before.length, mean, Double.NaN);
    }

    private double accuracyOf(int label, int[] test) {
        return Arrays.stream(test).filter(i -> labels[i] == label).count() / (double) test.length;
    }

    private double accuracy(Learner.Model model, int[] test) {
        double[][] said = model.probabilities(at(test));
        int right = 0;
        for (int i = 0; i < test.length; i++) {
            right += Uncertainty.likeliest(said[i]) == labels[test[i]] ? 1 : 0;
        }
        return (double) right / test.length;
    }

    private double[][] at(int[] rows) {
        return Arrays.stream(rows).mapToObj(i -> features[i]).toArray(double[][]::new);
    }

    private SimulationReport report(List<Repetition> repetitions) {
        double full = repetitions.stream().mapToDouble(Repetition::full).average().orElseThrow();
        List<SimulationReport.Curve> curves = plan.strategies().stream().map(s -> curve(s, repetitions)).toList();
        List<SimulationReport.Saving> savings = new ArrayList<>();
        for (Strategy strategy : plan.strategies()) {
            for (double share : strategy == Strategy.RANDOM ? new double[0] : SHARES) {
                savings.add(saving(strategy, share, full, curves, repetitions));
            }
        }
        return new SimulationReport(labels.length, pool(), classes, plan.seeds(), full, curves, savings);
    }

    private static SimulationReport.Curve curve(Strategy strategy, List<Repetition> repetitions) {
        List<Played> played = repetitions.stream().map(r -> r.played().get(strategy)).toList();
        int[] counts = played.getFirst().labels();
        double[] mean = new double[counts.length];
        double[] low = new double[counts.length];
        double[] high = new double[counts.length];
        for (int r = 0; r < counts.length; r++) {
            int round = r;
            Interval interval = interval(played, p -> p.accuracy()[round]);
            mean[r] = played.stream().mapToDouble(p -> p.accuracy()[round]).average().orElseThrow();
            low[r] = interval.low();
            high[r] = interval.high();
        }
        List<Played> stopped = played.stream().filter(p -> p.stop().isPresent()).toList();
        Optional<SimulationReport.Stop> stop = stopped.isEmpty() ? Optional.empty() : Optional.of(new SimulationReport.Stop(
                stopped.stream().mapToInt(p -> p.labels()[p.stop().orElseThrow()]).average().orElseThrow(),
                stopped.stream().mapToDouble(p -> p.accuracy()[p.stop().orElseThrow()]).average().orElseThrow(), stopped.size()));
        return new SimulationReport.Curve(strategy, counts, mean, low, high, stop, Arrays.stream(mean).average().orElseThrow());
    }

    private SimulationReport.Saving saving(Strategy strategy, double share, double full, List<SimulationReport.Curve> curves, List<Repetition> repetitions) {
        SimulationReport.Curve own = curves.stream().filter(c -> c.strategy() == strategy).findFirst().orElseThrow();
        SimulationReport.Curve random = curves.getFirst();
        OptionalDouble needed = reaches(own.labels(), own.accuracy(), share * full);
        OptionalDouble baseline = reaches(random.labels(), random.accuracy(), share * full);
        boolean bound = needed.isPresent() && baseline.isEmpty();
        double most = random.labels()[random.labels().length - 1];
        OptionalDouble ratio = needed.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(needed.getAsDouble() / baseline.orElse(most));
        List<Double> each = new ArrayList<>();
        for (Repetition r : repetitions) {
            Played mine = r.played().get(strategy);
            Played theirs = r.played().get(Strategy.RANDOM);
            OptionalDouble a = reaches(mine.labels(), mine.accuracy(), share * r.full());
            OptionalDouble b = reaches(theirs.labels(), theirs.accuracy(), share * r.full());
            if (a.isPresent() && b.isPresent()) {
                each.add(a.getAsDouble() / b.getAsDouble());
            }
        }
        return new SimulationReport.Saving(strategy, share, needed, baseline, ratio, bound, each.size() < 2 ? Optional.empty() : Optional.of(interval(each, v -> v)),
                needed.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(needed.getAsDouble() / pool()));
    }

    /** Where a curve first is at least so high, between two points on the line through them. */
    static OptionalDouble reaches(int[] labels, double[] accuracy, double goal) {
        for (int i = 0; i < labels.length; i++) {
            if (accuracy[i] >= goal) {
                return OptionalDouble.of(i == 0 ? labels[0]
                        : labels[i - 1] + (labels[i] - labels[i - 1]) * (goal - accuracy[i - 1]) / (accuracy[i] - accuracy[i - 1]));
            }
        }
        return OptionalDouble.empty();
    }

    private static <T> Interval interval(List<T> values, ToDoubleFunction<T> of) {
        return Means.student(values.stream().mapToDouble(of).toArray(), 0.95);
    }
}
