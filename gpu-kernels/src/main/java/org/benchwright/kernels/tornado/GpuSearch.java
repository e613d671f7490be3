package org.benchwright.kernels.tornado;

import uk.ac.manchester.tornado.api.annotations.Parallel;
import uk.ac.manchester.tornado.api.types.arrays.ByteArray;
import uk.ac.manchester.tornado.api.types.arrays.FloatArray;
import uk.ac.manchester.tornado.api.types.arrays.IntArray;

/** Nearest neighbours, k-means and product quantisation for a device. */
public final class GpuSearch {
    private GpuSearch() {
    }

    /**
     * The k best of each of {@code parts} slices of the n scores of each query, best first, the smaller index first where they are equal.
     *
     * @param smaller 1: the smaller the better
     */
    public static void select(int slices, int parts, int n, int k, int smaller, FloatArray all, IntArray ids, FloatArray scores) {
        for (@Parallel int slice = 0; slice < slices; slice++) {
            int query = slice / parts;
            int length = (n + parts - 1) / parts;
            int from = (slice - query * parts) * length;
            int end = from + length;
            if (end > n) {
                end = n;
            }
            int at = slice * k;
            int count = 0;
            for (int j = from; j < end; j++) {
                float score = all.get(query * n + j);
                // Turned round, so that the smaller is the better one in every case.
                float rank = smaller == 1 ? score : -score;
                if (score == score && (count < k || rank < scores.get(at + k - 1))) {
                    int place = count;
                    if (place == k) {
                        place = k - 1;
                    }
                    while (place > 0 && rank < scores.get(at + place - 1)) {
                        scores.set(at + place, scores.get(at + place - 1));
                        ids.set(at + place, ids.get(at + place - 1));
                        place--;
                    }
                    scores.set(at + place, rank);
                    ids.set(at + place, j);
                    if (count < k) {
                        count++;
                    }
                }
            }
            for (int place = count; place < k; place++) {
                ids.set(at + place, -1);
                scores.set(at + place, 0f);
            }
        }
    }

    /** The k best of what {@link #select} found in the slices of each query; empty places get -1 and the number in {@code empty}. */
    public static void merge(int queries, int parts, int k, int smaller, FloatArray empty, IntArray partIds, FloatArray partScores, IntArray ids,
            FloatArray scores) {
        for (@Parallel int query = 0; query < queries; query++) {
            int at = query * k;
            int count = 0;
            int end = (query + 1) * parts * k;
            for (int j = query * parts * k; j < end; j++) {
                float rank = partScores.get(j);
                if (partIds.get(j) >= 0 && (count < k || rank < scores.get(at + k - 1))) {
                    int place = count;
                    if (place == k) {
                        place = k - 1;
                    }
                    while (place > 0 && rank < scores.get(at + place - 1)) {
                        scores.set(at + place, scores.get(at + place - 1));
                        ids.set(at + place, ids.get(at + place - 1));
                        place--;
                    }
                    scores.set(at + place, rank);
                    ids.set(at + place, partIds.get(j));
                    if (count < k) {
                        count++;
                    }
                }
            }
            for (int place = 0; place < k; place++) {
                if (place >= count) {
                    ids.set(at + place, -1);
                    scores.set(at + place, empty.get(0));
                } else if (smaller == 0) {
                    scores.set(at + place, -scores.get(at + place));
                }
            }
        }
    }

    public static void assign(int n, int d, int k, FloatArray x, FloatArray centroids, IntArray assigned, FloatArray distance) {
        for (@Parallel int i = 0; i < n; i++) {
            int best = -1;
            // A sum that is not a number stays where there is no other; constants that are none need not compile everywhere.
            float least = 0f;
            for (int c = 0; c < k; c++) {
                float sum = 0f;
                for (int p = 0; p < d; p++) {
                    float gap = x.get(i * d + p) - centroids.get(c * d + p);
                    sum += gap * gap;
                }
                if (best < 0 || sum < least) {
                    least = sum;
                    if (sum == sum) {
                        best = c;
                    }
                }
            }
            assigned.set(i, best);
            distance.set(i, least);
        }
    }

    public static void encode(int n, int parts, int words, int width, FloatArray x, FloatArray codebooks, ByteArray codes) {
        for (@Parallel int i = 0; i < n; i++) {
            for (@Parallel int part = 0; part < parts; part++) {
                int best = -1;
                float least = 0f;
                for (int word = 0; word < words; word++) {
                    float sum = 0f;
                    for (int p = 0; p < width; p++) {
                        float gap = x.get((i * parts + part) * width + p) - codebooks.get((part * words + word) * width + p);
                        sum += gap * gap;
                    }
                    if (sum == sum && (best < 0 || sum < least)) {
                        least = sum;
                        best = word;
                    }
                }
                if (best < 0) {
                    best = 0;
                }
                codes.set(i * parts + part, (byte) best);
            }
        }
    }

    /** What each word is worth for each query. @param kind metric: 0 squared distance, 1 inner product */
    public static void wordScores(int queries, int entries, int words, int width, int parts, int kind, FloatArray query, FloatArray codebooks,
            FloatArray table) {
        for (@Parallel int q = 0; q < queries; q++) {
            for (@Parallel int e = 0; e < entries; e++) {
                int at = (q * parts + e / words) * width;
                float sum = 0f;
                for (int p = 0; p < width; p++) {
                    float a = query.get(at + p);
                    float b = codebooks.get(e * width + p);
                    if (kind == 0) {
                        sum += (a - b) * (a - b);
                    } else {
                        sum += a * b;
                    }
                }
                table.set(q * entries + e, sum);
            }
        }
    }

    public static void codeScores(int queries, int n, int parts, int words, ByteArray codes, FloatArray table, FloatArray scores) {
        for (@Parallel int q = 0; q < queries; q++) {
            for (@Parallel int i = 0; i < n; i++) {
                float sum = 0f;
                for (int part = 0; part < parts; part++) {
                    sum += table.get((q * parts + part) * words + (codes.get(i * parts + part) & 0xff));
                }
                scores.set(q * n + i, sum);
            }
        }
    }
}
