package org.benchwright.engine.label.active;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.text.Words;

/**
 * Texts as points by latent semantic analysis: words hashed to {@value #BUCKETS} places, weighted by (1 + log tf) * log(n / df), each text of
 * length 1, and of all that the leading directions (Deerwester et al. 1990) by subspace iteration from random starts (Halko, Martinsson and
 * Tropp 2011). The points are brought to length 1 and then together to mean square 1 a number.
 */
final class TextVectors {
    static final int WIDTH = 100;
    private static final int BUCKETS = 1 << 16;
    private static final int LEARNED_FROM = 20_000;
    private static final int ITERATIONS = 3;
    private static final long SEED = 1;
    private static final double DEPENDENT = 1e-12;

    /** A text's words as places and weights. */
    private record Sparse(int[] places, float[] weights) {
    }

    private TextVectors() {
    }

    static Vectors of(String[] texts, int width, JobContext job) {
        job.progress(0, "Reading " + texts.length + " texts");
        Sparse[] counted = Arrays.stream(texts).parallel().map(TextVectors::count).toArray(Sparse[]::new);
        Sparse[] weighted = weighted(counted);
        if (Arrays.stream(weighted).allMatch(t -> t.places().length == 0)) {
            throw new BadInputException("The texts have no words in common.", "columns", "Name a column with longer texts.");
        }
        int[] some = Diversity.shuffled(texts.length, SEED);
        Sparse[] learned = Arrays.stream(some).limit(LEARNED_FROM).mapToObj(i -> weighted[i]).toArray(Sparse[]::new);
        int directions = Math.min(width, learned.length);
        double[][] basis = basis(learned, directions, job);
        float[] values = new float[Math.multiplyExact(texts.length, directions)];
        IntStream.range(0, texts.length).parallel().forEach(i -> {
            double[] point = project(weighted[i], basis, directions);
            double length = Math.sqrt(Arrays.stream(point).map(v -> v * v).sum());
            for (int j = 0; j < directions && length > 0; j++) {
                values[i * directions + j] = (float) (point[j] / length * Math.sqrt(directions));
            }
        });
        return new Vectors(texts.length, directions, values);
    }

    private static Sparse count(String text) {
        Map<Integer, Integer> counts = new HashMap<>();
        Words.of(text).forEach(word -> counts.merge(place(word), 1, Integer::sum));
        int[] places = counts.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        float[] weights = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            weights[i] = (float) (1 + Math.log(counts.get(places[i])));
        }
        return new Sparse(places, weights);
    }

    private static int place(String word) {
        // The low bits of String.hashCode are those of the last letters only; this mixes them as java.util.SplittableRandom does.
        long h = word.hashCode() * 0x9E3779B97F4A7C15L;
        return (int) (h >>> 48) & BUCKETS - 1;
    }

    /** Words of a single text tell nothing about others and are left out. */
    private static Sparse[] weighted(Sparse[] texts) {
        int[] documents = new int[BUCKETS];
        for (Sparse text : texts) {
            for (int p : text.places()) {
                documents[p]++;
            }
        }
        return Arrays.stream(texts).map(text -> {
            int[] kept = IntStream.range(0, text.places().length).filter(i -> documents[text.places()[i]] > 1).toArray();
            int[] places = Arrays.stream(kept).map(i -> text.places()[i]).toArray();
            float[] weights = new float[kept.length];
            double squares = 0;
            for (int i = 0; i < kept.length; i++) {
                weights[i] = (float) (text.weights()[kept[i]] * Math.log((double) texts.length / documents[places[i]]));
                squares += weights[i] * weights[i];
            }
            for (int i = 0; i < kept.length && squares > 0; i++) {
                weights[i] /= (float) Math.sqrt(squares);
            }
            return new Sparse(places, weights);
        }).toArray(Sparse[]::new);
    }

    /** Directions in the space of words, buckets by directions; those of buckets that no text has are empty. */
    private static double[][] basis(Sparse[] texts, int directions, JobContext job) {
        SplittableRandom random = new SplittableRandom(SEED);
        double[][] basis = new double[BUCKETS][];
        for (Sparse text : texts) {
            for (int p : text.places()) {
                if (basis[p] == null) {
                    basis[p] = random.doubles(directions, -1, 1).toArray();
                }
            }
        }
        for (int round = 0; round < ITERATIONS; round++) {
            job.checkCancelled();
            double[][] next = new double[BUCKETS][];
            for (Sparse text : texts) {
                double[] point = project(text, basis, directions);
                for (int i = 0; i < text.places().length; i++) {
                    int p = text.places()[i];
                    next[p] = next[p] == null ? new double[directions] : next[p];
                    for (int j = 0; j < directions; j++) {
                        next[p][j] += text.weights()[i] * point[j];
                    }
                }
            }
            orthonormal(next, directions);
            basis = next;
        }
        return basis;
    }

    private static double[] project(Sparse text, double[][] basis, int directions) {
        double[] point = new double[directions];
        for (int i = 0; i < text.places().length; i++) {
            double[] word = basis[text.places()[i]];
            for (int j = 0; word != null && j < directions; j++) {
                point[j] += text.weights()[i] * word[j];
            }
        }
        return point;
    }

    /** By the Cholesky factor of the columns' products; a column that depends on those before becomes zero. */
    private static void orthonormal(double[][] basis, int directions) {
        double[][] rows = Arrays.stream(basis).filter(r -> r != null).toArray(double[][]::new);
        double[][] factor = new double[directions][directions];
        for (double[] row : rows) {
            for (int j = 0; j < directions; j++) {
                for (int k = 0; k <= j; k++) {
                    factor[j][k] += row[j] * row[k];
                }
            }
        }
        for (int j = 0; j < directions; j++) {
            double before = factor[j][j];
            for (int k = 0; k <= j; k++) {
                double sum = factor[j][k];
                for (int m = 0; m < k; m++) {
                    sum -= factor[j][m] * factor[k][m];
                }
                boolean dependent = k == j ? !(sum > DEPENDENT * before) : factor[k][k] == 0;
                factor[j][k] = dependent ? 0 : k == j ? Math.sqrt(sum) : sum / factor[k][k];
            }
        }
        for (double[] row : rows) {
            for (int j = 0; j < directions; j++) {
                double sum = row[j];
                for (int k = 0; k < j; k++) {
                    sum -= factor[j][k] * row[k];
                }
                row[j] = factor[j][j] == 0 ? 0 : sum / factor[j][j];
            }
        }
    }
}
