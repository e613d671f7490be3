package org.benchwright.kernels.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import org.benchwright.kernels.Metric;
import org.benchwright.kernels.Nearest;

/**
 * Compares every vector with every query by tiles of float32 inner products. These only rule out: whatever the greatest possible rounding error
 * (Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, section 3.1) leaves in doubt is scored exactly, so that the answer is that of
 * double precision. Comparisons are turned so that what is not a number stays in doubt.
 */
final class TileScan {
    private static final VectorSpecies<Float> SPECIES = GemmTile.SPECIES;
    private static final int LANES = GemmTile.LANES;
    private static final int WIDTH = GemmTile.WIDTH;
    private static final int ROWS = GemmTile.ROWS;
    /** Vectors whose tiles are taken for one panel of queries after the other, so that they stay in the second-level cache. */
    private static final int BLOCK = 256;
    /** Queries so few that a tile would be mostly empty. */
    private static final int FEW = 3;
    private static final double ROUNDING = 0x1p-24;
    /** Lengths beyond which products may leave the range of float32; such vectors are always in doubt. */
    private static final double HUGE = 1e18;
    private static final double TINY = 1e-12;

    private final Metric metric;
    private final int n;
    private final int d;
    private final float[] vectors;
    private final int queries;
    private final float[] query;
    private final int panels;
    private final double[] ofQueries;

    TileScan(Metric metric, int n, int d, float[] vectors, int queries, float[] query) {
        this.metric = metric;
        this.n = n;
        this.d = d;
        this.vectors = vectors;
        this.queries = queries;
        this.query = query;
        this.panels = Math.ceilDiv(queries, WIDTH);
        this.ofQueries = VectorMatrices.squares(queries, d, query);
    }

    /** The k nearest vectors of each query. */
    void nearest(int k, int[] ids, float[] scores) {
        double work = (double) n * queries * d;
        int chunks = work < 1e6 ? 1 : (int) Math.min(2L * Cores.COUNT, Math.max(1, n / BLOCK));
        int rows = Math.max(1, Math.ceilDiv(n, chunks));
        float[] packed = queries <= FEW ? new float[0] : pack();
        Nearest[][] found = new Nearest[chunks][queries];
        Cores.run(chunks, chunk -> {
            Arrays.setAll(found[chunk], q -> new Nearest(metric, k));
            int from = Math.min(n, chunk * rows);
            int to = Math.min(n, from + rows);
            if (queries <= FEW) {
                everyVector(from, to, found[chunk]);
            } else {
                new Chunk(packed, found[chunk]).scan(from, to);
            }
        });
        for (int q = 0; q < queries; q++) {
            for (int chunk = 1; chunk < chunks; chunk++) {
                found[0][q].offer(found[chunk][q]);
            }
            found[0][q].drain(ids, scores, q * k);
        }
    }

    /** The nearest query of each vector. */
    void assign(int[] assigned, float[] distance) {
        float[] packed = pack();
        float[] halves = new float[panels * WIDTH];
        Arrays.fill(halves, Float.POSITIVE_INFINITY);
        double greatest = 0;
        for (int q = 0; q < queries; q++) {
            halves[q] = (float) (ofQueries[q] / 2);
            greatest = Math.max(greatest, ofQueries[q]);
        }
        double longest = Math.sqrt(greatest);
        int rows = Math.max(ROWS, (int) Math.min(1024, 4_000_000L / Math.max(1, (long) queries * d)) / ROWS * ROWS);
        Cores.run(Math.ceilDiv(n, rows), task -> {
            Assignment assignment = new Assignment(packed, halves, longest, assigned, distance);
            assignment.rows(task * rows, Cores.end(task, rows, n));
        });
    }

    private float[] pack() {
        float[] packed = new float[Math.multiplyExact(panels * WIDTH, d)];
        Gemm.pack(true, query, 0, queries, d, 0, queries, 0, d, packed, true);
        return packed;
    }

    private float exact(int q, int i) {
        return Dots.exact(metric, d, query, q * d, vectors, i * d);
    }

    private void everyVector(int from, int to, Nearest[] nearest) {
        for (int i = from; i < to; i++) {
            for (int q = 0; q < queries; q++) {
                nearest[q].offer(i, exact(q, i));
            }
        }
    }

    /**
     * A stretch of the vectors. Vector v can be among the nearest of query q unless their inner product is below
     * {@code threshold[q] * scale[v] + shift[v]}.
     */
    private final class Chunk {
        private final float[] packed;
        private final Nearest[] nearest;
        private final float[] thresholds = new float[panels * WIDTH];
        private final float[] sums = new float[ROWS * WIDTH];
        private final float[] scale = new float[BLOCK];
        private final float[] shift = new float[BLOCK];
        private double longest;

        Chunk(float[] packed, Nearest[] nearest) {
            this.packed = packed;
            this.nearest = nearest;
        }

        void scan(int from, int to) {
            for (int block = from; block < to; block += BLOCK) {
                int end = Math.min(to, block + BLOCK);
                measure(block, end);
                Arrays.fill(thresholds, Float.POSITIVE_INFINITY);
                for (int q = 0; q < queries; q++) {
                    raise(q);
                }
                for (int panel = 0; panel < panels; panel++) {
                    for (int i = block; i < end; i += ROWS) {
                        int rows = Math.min(ROWS, end - i);
                        GemmTile.sums(rows, d, vectors, i * d, d, packed, panel * WIDTH * d, sums);
                        for (int r = 0; r < rows; r++) {
                            long hits = hits(r, panel * WIDTH, scale[i + r - block], shift[i + r - block]);
                            if (hits != 0) {
                                take(hits, panel * WIDTH, i + r);
                            }
                        }
                    }
                }
            }
        }

        private void measure(int from, int to) {
            double greatest = 0;
            for (int i = from; i < to; i++) {
                double square = Dots.product(vectors, i * d, vectors, i * d, d);
                greatest = Math.max(greatest, square);
                scale[i - from] = metric != Metric.COSINE ? 1 : square < TINY * TINY ? Float.NaN : (float) Math.sqrt(square);
                shift[i - from] = metric == Metric.L2 ? (float) (square / 2) : 0;
            }
            longest = Math.sqrt(greatest);
        }

        private void raise(int q) {
            double bar = nearest[q].bar();
            double square = ofQueries[q];
            double length = Math.sqrt(square);
            if (!(length < HUGE && longest < HUGE) || metric == Metric.COSINE && length < TINY) {
                thresholds[q] = Float.NaN;
                return;
            }
            double doubt = 2 * (d + 16) * ROUNDING * length * longest + Float.MIN_NORMAL;
            thresholds[q] = (float) switch (metric) {
                case INNER_PRODUCT -> bar - doubt - 4 * ROUNDING * Math.abs(bar);
                case L2 -> (square - bar) / 2 - doubt - 8 * ROUNDING * (square + longest * longest + bar);
                // Of unit length on both sides; the vector's length comes in by the scale.
                case COSINE -> length * (bar - 2 * (d + 16) * ROUNDING);
            };
        }

        private long hits(int row, int first, float scale, float shift) {
            FloatVector left = FloatVector.fromArray(SPECIES, thresholds, first).mul(scale).add(shift);
            FloatVector right = FloatVector.fromArray(SPECIES, thresholds, first + LANES).mul(scale).add(shift);
            VectorMask<Float> below = FloatVector.fromArray(SPECIES, sums, row * WIDTH).compare(VectorOperators.LT, left);
            VectorMask<Float> belowToo = FloatVector.fromArray(SPECIES, sums, row * WIDTH + LANES).compare(VectorOperators.LT, right);
            return below.and(belowToo).allTrue() ? 0 : ~(below.toLong() | belowToo.toLong() << LANES) & (1L << 2 * LANES) - 1;
        }

        private void take(long hits, int first, int i) {
            for (long left = hits; left != 0; left &= left - 1) {
                int q = first + Long.numberOfTrailingZeros(left);
                if (q < queries) {
                    nearest[q].offer(i, exact(q, i));
                    raise(q);
                }
            }
        }
    }

    /** Some rows' nearest centroid, by half the square of its length minus the inner product. */
    private final class Assignment {
        private final float[] packed;
        private final float[] halves;
        private final double longest;
        private final int[] assigned;
        private final float[] distance;
        private final float[] sums = new float[ROWS * WIDTH];
        private final float[] values = new float[ROWS * panels * WIDTH];

        Assignment(float[] packed, float[] halves, double longest, int[] assigned, float[] distance) {
            this.packed = packed;
            this.halves = halves;
            this.longest = longest;
            this.assigned = assigned;
            this.distance = distance;
        }

        void rows(int from, int to) {
            int width = panels * WIDTH;
            for (int i = from; i < to; i += ROWS) {
                int rows = Math.min(ROWS, to - i);
                for (int panel = 0; panel < panels; panel++) {
                    GemmTile.sums(rows, d, vectors, i * d, d, packed, panel * WIDTH * d, sums);
                    for (int r = 0; r < rows; r++) {
                        keep(r, panel * WIDTH, r * width + panel * WIDTH);
                    }
                }
                for (int r = 0; r < rows; r++) {
                    choose(i + r, r * width);
                }
            }
        }

        private void keep(int row, int first, int to) {
            FloatVector.fromArray(SPECIES, halves, first).sub(FloatVector.fromArray(SPECIES, sums, row * WIDTH)).intoArray(values, to);
            FloatVector.fromArray(SPECIES, halves, first + LANES).sub(FloatVector.fromArray(SPECIES, sums, row * WIDTH + LANES))
                    .intoArray(values, to + LANES);
        }

        private void choose(int i, int at) {
            double length = Math.sqrt(Dots.dot(vectors, i * d, vectors, i * d, d)) * (1 + d * ROUNDING);
            double doubt = 2 * (d + 16) * ROUNDING * length * longest + 4 * ROUNDING * longest * longest + Float.MIN_NORMAL;
            float bar = length < HUGE && longest < HUGE ? (float) (least(at) + doubt) : Float.NaN;
            int best = -1;
            float nearest = Float.NaN;
            for (int j = 0; j < panels * WIDTH; j += LANES) {
                long near = FloatVector.fromArray(SPECIES, values, at + j).compare(VectorOperators.GT, bar).not().toLong();
                for (; near != 0; near &= near - 1) {
                    int c = j + Long.numberOfTrailingZeros(near);
                    float score = c < queries ? exact(c, i) : Float.NaN;
                    if (score < nearest || best < 0 && score == score) {
                        best = c;
                        nearest = score;
                    }
                }
            }
            assigned[i] = best;
            distance[i] = nearest;
        }

        private float least(int at) {
            FloatVector least = FloatVector.fromArray(SPECIES, values, at);
            for (int j = LANES; j < panels * WIDTH; j += LANES) {
                least = least.min(FloatVector.fromArray(SPECIES, values, at + j));
            }
            return least.reduceLanes(VectorOperators.MIN);
        }
    }
}
