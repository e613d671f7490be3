package org.benchwright.engine.label.active;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Picks rows by a {@link Strategy}. The same evidence and seed give the same picks; of equal rows the earlier comes first. */
public final class Selector {
    /** How many picks are in a batch, unless told otherwise. */
    public static final int BATCH = 100;
    /** The mixed strategies look for differing rows among so many times as many uncertain ones as are picked. */
    private static final int WIDER = 4;
    /** The power of nearness for a model that knows nothing. */
    private static final double TYPICAL = 4;

    private Selector() {
    }

    /**
     * Picks.
     *
     * @param size how many, at least 1; all that are left when there are fewer
     * @throws BadInputException when nothing is left to pick, or the evidence lacks what the strategy cannot do without
     */
    public static Picks pick(Strategy wanted, Evidence evidence, int size, long seed, JobContext job) {
        if (size < 1) {
            throw new BadInputException("A batch of " + size + " cannot be picked.", "size", "Give 1 or more.");
        }
        int[] open = IntStream.range(0, evidence.rows()).filter(i -> !evidence.labelled()[i]).toArray();
        if (open.length == 0) {
            throw new BadInputException("Every item has a label.", "Nothing is left to pick.");
        }
        if (wanted.asksVectors() && evidence.vectors().isEmpty()) {
            throw new BadInputException("The strategy " + wanted.word() + " needs the items' features.", "strategy",
                    "Give columns with numbers or a text, or take margin.");
        }
        Strategy strategy = wanted;
        String note = "";
        if (wanted.asksModel() && evidence.probabilities().isEmpty() || wanted.asksCommittee() && evidence.committee().isEmpty()) {
            boolean spread = evidence.vectors().isPresent() && (wanted == Strategy.HYBRID || wanted == Strategy.PRIORITY || wanted == Strategy.DENSITY);
            strategy = spread ? Strategy.K_MEANS : Strategy.RANDOM;
            note = "There is no model yet, so the picks are " + (spread ? "spread over the items (k-means)." : "random.");
        }
        double[] score = score(strategy, evidence, open, seed);
        int[] best = switch (strategy) {
            case K_MEANS -> places(open, Diversity.centres(evidence.vectors().orElseThrow().select(open), size, seed, job));
            case CORE_SET -> places(open, Diversity.farthest(evidence.vectors().orElseThrow().select(open), anchors(evidence), ones(open.length), size, job));
            case HYBRID, PRIORITY -> mixed(evidence, open, score, unsure(evidence, open), size, job);
            default -> top(open, score, size);
        };
        return new Picks(best, strategy, note, priorities(evidence.rows(), open, score, best));
    }

    /** One a row of {@code open}, the larger the sooner. */
    private static double[] score(Strategy strategy, Evidence evidence, int[] open, long seed) {
        double[][] p = evidence.probabilities().map(all -> at(all, open)).orElse(new double[0][]);
        List<double[][]> committee = evidence.committee().stream().map(all -> at(all, open)).toList();
        return switch (strategy) {
            case RANDOM -> {
                double[] score = new double[open.length];
                int[] order = Diversity.shuffled(open.length, seed);
                IntStream.range(0, order.length).forEach(i -> score[order[i]] = order.length - i);
                yield score;
            }
            case LEAST_CONFIDENCE -> Uncertainty.leastConfidence(p);
            case MARGIN, HYBRID -> Uncertainty.margin(p);
            case ENTROPY -> Uncertainty.entropy(p);
            case VOTE_ENTROPY -> Uncertainty.voteEntropy(committee);
            case CONSENSUS -> Uncertainty.consensus(committee);
            case EXPECTED_CHANGE -> Uncertainty.expectedChange(p, evidence.vectors().orElseThrow().select(open));
            case DENSITY -> product(Uncertainty.margin(p), Diversity.density(evidence.vectors().orElseThrow().select(open)));
            case PRIORITY -> evidence.value().map(v -> product(Uncertainty.margin(p), Arrays.stream(open).mapToDouble(i -> v[i]).toArray()))
                    .orElseGet(() -> Uncertainty.margin(p));
            case K_MEANS, CORE_SET -> ones(open.length);
        };
    }

    /**
     * Greedily by score times distance, among the best by score. Points in dense places count more, by a power that falls as the model gets sure:
     * what is typical teaches most at first, and what lies between classes later.
     */
    private static int[] mixed(Evidence evidence, int[] open, double[] score, double unsure, int size, JobContext job) {
        Vectors vectors = evidence.vectors().orElseThrow();
        int[] among = order(score, (int) Math.min(open.length, (long) WIDER * size));
        int[] rows = places(open, among);
        Vectors points = vectors.select(rows);
        double[] near = Diversity.nearness(points, vectors, job);
        double[] weight = IntStream.range(0, among.length).mapToDouble(i -> score[among[i]] * Math.pow(near[i], TYPICAL * unsure)).toArray();
        return places(rows, Diversity.farthest(points, anchors(evidence), weight, size, job));
    }

    private static double unsure(Evidence evidence, int[] open) {
        return Arrays.stream(Uncertainty.margin(at(evidence.probabilities().orElseThrow(), open))).average().orElse(0);
    }

    private static Vectors anchors(Evidence evidence) {
        return evidence.vectors().orElseThrow().select(IntStream.range(0, evidence.rows()).filter(i -> evidence.labelled()[i]).toArray());
    }

    private static int[] top(int[] open, double[] score, int size) {
        return places(open, order(score, Math.min(size, open.length)));
    }

    private static int[] order(double[] score, int count) {
        return IntStream.range(0, score.length).boxed().sorted((a, b) -> Double.compare(score[b], score[a])).limit(count).mapToInt(Integer::intValue).toArray();
    }

    private static float[] priorities(int rows, int[] open, double[] score, int[] best) {
        float[] priorities = new float[rows];
        Arrays.fill(priorities, -1);
        double low = Arrays.stream(score).min().orElse(0);
        double range = Arrays.stream(score).max().orElse(0) - low;
        for (int i = 0; i < open.length; i++) {
            priorities[open[i]] = range > 0 ? (float) ((score[i] - low) / range) : 0;
        }
        for (int i = 0; i < best.length; i++) {
            priorities[best[i]] = 2 - (float) i / best.length;
        }
        return priorities;
    }

    private static int[] places(int[] of, int[] at) {
        return Arrays.stream(at).map(i -> of[i]).toArray();
    }

    private static double[][] at(double[][] all, int[] rows) {
        return Arrays.stream(rows).mapToObj(i -> all[i]).toArray(double[][]::new);
    }

    private static double[] product(double[] a, double[] b) {
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).toArray();
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
