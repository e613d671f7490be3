package org.benchwright.kernels.vector;

import org.benchwright.kernels.Metric;
import org.benchwright.kernels.Nearest;
import org.benchwright.kernels.SearchKernels.ProductQuantiser;

/** Asymmetric distances of one query by a table of its distance to each word; what may be among the nearest is computed exactly. */
final class CodeScan {
    private final ProductQuantiser pq;
    private final Metric metric;
    private final byte[] codes;
    private final float[] codebooks;
    private final float[] query;
    private final int queryAt;
    private final float[] table;
    private final float[] decoded;
    /** How far the sum of a table's entries can be off. */
    private final double margin;

    CodeScan(ProductQuantiser pq, Metric metric, byte[] codes, float[] codebooks, float[] query, int queryAt) {
        this.pq = pq;
        this.metric = metric;
        this.codes = codes;
        this.codebooks = codebooks;
        this.query = query;
        this.queryAt = queryAt;
        this.decoded = new float[pq.d()];
        this.table = new float[pq.parts() * pq.words()];
        double sizes = 0;
        for (int p = 0; p < pq.parts(); p++) {
            double greatest = 0;
            for (int w = 0; w < pq.words(); w++) {
                int entry = p * pq.words() + w;
                table[entry] = Dots.exact(metric, pq.width(), query, queryAt + p * pq.width(), codebooks, entry * pq.width());
                greatest = Math.max(greatest, Math.abs(table[entry]));
            }
            sizes += greatest;
        }
        margin = (pq.parts() + 2) * 0x1p-23 * sizes;
    }

    void scan(int from, int to, Nearest nearest) {
        boolean smaller = metric.smallerIsNearer();
        int parts = pq.parts();
        int words = pq.words();
        double bar = bar(nearest, smaller);
        for (int i = from; i < to; i++) {
            int at = i * parts;
            float even = 0;
            float odd = 0;
            int p = 0;
            int entry = 0;
            for (; p + 1 < parts; p += 2, entry += 2 * words) {
                even += table[entry + (codes[at + p] & 255)];
                odd += table[entry + words + (codes[at + p + 1] & 255)];
            }
            if (p < parts) {
                even += table[entry + (codes[at + p] & 255)];
            }
            float score = even + odd;
            // Turned round, so that what is not a number comes through and is looked at exactly.
            if (!(smaller ? score > bar : score < bar)) {
                nearest.offer(i, exact(at));
                bar = bar(nearest, smaller);
            }
        }
    }

    private double bar(Nearest nearest, boolean smaller) {
        return smaller ? nearest.bar() + margin : nearest.bar() - margin;
    }

    private float exact(int at) {
        for (int p = 0; p < pq.parts(); p++) {
            int word = p * pq.words() + (codes[at + p] & 255);
            System.arraycopy(codebooks, word * pq.width(), decoded, p * pq.width(), pq.width());
        }
        return Dots.exact(metric, pq.d(), query, queryAt, decoded, 0);
    }
}
