package org.benchwright.engine.stats.agreement;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.benchwright.engine.stats.Interval;
import org.benchwright.engine.stats.Quantiles;

/**
 * How far annotators agree on one label an item. Items with fewer than two labels tell nothing and are only counted. Each measure comes with a
 * percentile bootstrap interval over items.
 *
 * @param items      how many there are
 * @param paired     how many have two labels or more
 * @param annotators how many there are
 * @param labels     how many were given
 * @param categories how many different ones
 * @param confidence of the intervals
 * @param resamples  how many each interval rests on
 * @param measures   by name: {@code percent_agreement} (mean share of agreeing pairs of an item), {@code unanimous} (share of items on which all
 *                   agree), {@code cohen_kappa}, {@code weighted_kappa_linear}, {@code weighted_kappa_quadratic}, {@code scott_pi},
 *                   {@code fleiss_kappa}, {@code krippendorff_alpha}, and from the interval level on {@code intraclass_correlation}: ICC(2,1), without interval
 */
public record Agreement(int items, int paired, int annotators, int labels, int categories, Level level, double confidence, int resamples,
        Map<String, Measure> measures) {
    private static final double CONFIDENCE = 0.95;
    private static final int MOST_RESAMPLES = 1000;
    private static final int FEWEST_RESAMPLES = 200;
    private static final long DRAWS = 60_000_000;
    /** From so many different values on, comparing each with each takes too long. */
    private static final int MOST_RATIOS = 20_000;
    private static final int MOST_RESAMPLED_RATIOS = 1000;

    /**
     * Measures agreement.
     *
     * @param ratings no annotator labels an item twice; codes of labels rise in the labels' order
     * @param level   what labels mean
     * @param values  one a label, rising; used from {@link Level#INTERVAL} on
     * @param seed    of the bootstrap
     */
    public static Agreement of(Ratings ratings, Level level, double[] values, long seed) {
        Patterns patterns = Patterns.of(ratings, ratings.annotators() == 2);
        int used = (int) Arrays.stream(ratings.totals()).filter(n -> n > 0).count();
        int resamples = patterns.items() == 0 ? 0
                : (int) Math.clamp(DRAWS / patterns.items(), (long) FEWEST_RESAMPLES, (long) MOST_RESAMPLES);
        Map<String, Statistic> statistics = statistics(ratings, patterns, level, values, used);
        double[][] resampled = new double[resamples][];
        IntStream.range(0, resamples).parallel().forEach(r -> {
            int[] drawn = patterns.resampled(new SplittableRandom(seed * 1_000_003 + r));
            resampled[r] = statistics.values().stream().mapToDouble(s -> s.resampled && s.why.isEmpty() ? s.compute.applyAsDouble(drawn) : Double.NaN).toArray();
        });
        Map<String, Measure> measures = new LinkedHashMap<>();
        int at = 0;
        for (Map.Entry<String, Statistic> each : statistics.entrySet()) {
            int column = at++;
            double[] sorted = IntStream.range(0, resamples).mapToDouble(r -> resampled[r][column]).filter(Double::isFinite).sorted().toArray();
            measures.put(each.getKey(), measure(each.getValue(), patterns.counts(), sorted, resamples));
        }
        if (level.numeric()) {
            measures.put("intraclass_correlation", intraclass(ratings, values));
        }
        return new Agreement(ratings.items(), patterns.items(), ratings.annotators(), ratings.size(), used, level, CONFIDENCE, resamples,
                java.util.Collections.unmodifiableMap(measures));
    }

    /** The measure's value; NaN or an exception never reaches a reader. */
    private static Measure measure(Statistic statistic, int[] counts, double[] resampled, int resamples) {
        if (!statistic.why.isEmpty()) {
            return Measure.none(statistic.why);
        }
        double value = statistic.compute.applyAsDouble(counts);
        if (!Double.isFinite(value)) {
            return Measure.none("chance alone would agree always");
        }
        // Where many resamples cannot tell, those that can are not a fair sample of them.
        boolean told = resampled.length >= 0.95 * resamples && resamples > 0;
        return new Measure(OptionalDouble.of(value), told ? Optional.of(new Interval(Quantiles.ofSorted(resampled, (1 - CONFIDENCE) / 2),
                Quantiles.ofSorted(resampled, (1 + CONFIDENCE) / 2), CONFIDENCE)) : Optional.empty(), "");
    }

    /**
     * @param compute   from how many items have each pattern
     * @param resampled whether there is time to compute it again and again
     * @param why       it does not apply; empty where it does
     */
    private record Statistic(ToDoubleFunction<int[]> compute, boolean resampled, String why) {
    }

    private static Measure intraclass(Ratings ratings, double[] values) {
        double[][] table = new double[ratings.items()][ratings.annotators()];
        for (int item = 0; item < table.length; item++) {
            if (ratings.count(item) < ratings.annotators()) {
                return Measure.none("not every item is rated by every annotator");
            }
            for (int a = 0; a < table[item].length; a++) {
                table[item][a] = values[ratings.label(ratings.start(item) + a)];
            }
        }
        return IntraclassCorrelation.of(table).random();
    }

    private static Map<String, Statistic> statistics(Ratings ratings, Patterns patterns, Level level, double[] values, int used) {
        int categories = ratings.categories();
        String few = tooFew(ratings, patterns);
        String one = !few.isEmpty() ? few : used < 2 ? "every label given is the same, so nothing tells agreement from habit" : "";
        String two = ratings.annotators() > 2 ? "there are " + ratings.annotators() + " annotators; this measure compares two" : one;
        String order = level == Level.NOMINAL && two.isEmpty() ? "labels on the nominal level have no order" : two;
        Map<String, Statistic> all = new LinkedHashMap<>();
        all.put("percent_agreement", new Statistic(w -> PairwiseShare.agreeing(patterns, w), true, few));
        all.put("unanimous", new Statistic(w -> PairwiseShare.unanimous(patterns, w), true, few));
        all.put("cohen_kappa", new Statistic(w -> TwoAnnotators.of(patterns, w, categories).kappa(), true, two));
        all.put("weighted_kappa_linear", new Statistic(w -> TwoAnnotators.of(patterns, w, categories).linearKappa(), true, order));
        all.put("weighted_kappa_quadratic", new Statistic(w -> TwoAnnotators.of(patterns, w, categories).quadraticKappa(), true, order));
        all.put("scott_pi", new Statistic(w -> TwoAnnotators.of(patterns, w, categories).scottPi(), true, two));
        all.put("fleiss_kappa", new Statistic(w -> FleissKappa.of(patterns, w, categories), true, one.isEmpty() ? uneven(ratings) : one));
        KrippendorffAlpha alpha = new KrippendorffAlpha(patterns, level, values, categories);
        boolean many = level == Level.RATIO && used > MOST_RATIOS;
        all.put("krippendorff_alpha", new Statistic(alpha::of, level != Level.RATIO || used <= MOST_RESAMPLED_RATIOS, !one.isEmpty() ? one
                : many ? "there are " + used + " different values, too many to compare each with each; take the interval level" : ""));
        return all;
    }

    private static String tooFew(Ratings ratings, Patterns patterns) {
        if (ratings.annotators() < 2) {
            return "there is only one annotator";
        }
        if (patterns.items() == 0) {
            return "no item has labels of two annotators";
        }
        return patterns.items() == 1 ? "only one item has labels of two annotators" : "";
    }

    private static String uneven(Ratings ratings) {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (int item = 0; item < ratings.items(); item++) {
            least = Math.min(least, ratings.count(item));
            most = Math.max(most, ratings.count(item));
        }
        return least == most ? "" : "items have from " + least + " to " + most + " labels; it needs the same number for each";
    }
}
