package org.benchwright.kernels;

/**
 * Nearest neighbours, exact and by quantisation, and k-means, on float32 vectors that lie row by row. Every method throws
 * {@link IllegalArgumentException} when a size is negative or an array too short.
 */
public interface SearchKernels {
    /**
     * The k nearest of n vectors (n x d) for each query (queries x d), exactly, the nearest first; of equally near ones the smaller index first.
     * Vectors whose score is not a number are left out. Places that stay empty (k greater than n) get index -1 and a score of not-a-number.
     *
     * @param ids    queries x k
     * @param scores queries x k, the metric itself
     */
    void topK(Metric metric, int n, int d, float[] vectors, int queries, float[] query, int k, int[] ids, float[] scores);

    /**
     * Writes the nearest (L2) of k centroids (k x d) for each of n vectors, the smaller index of equally near ones, and the squared distance.
     * A vector whose distances are all not numbers gets -1 and not-a-number. k is at least 1.
     */
    void kMeansAssign(int n, int d, float[] x, int k, float[] centroids, int[] assigned, float[] distance);

    /**
     * Each centroid becomes the mean of the vectors assigned to it; one without any stays. Vectors assigned to -1 count nowhere. Writes how many
     * each has.
     */
    void kMeansUpdate(int n, int d, float[] x, int k, int[] assigned, float[] centroids, int[] counts);

    /**
     * Product quantisation (Jégou et al. 2011).
     *
     * @param parts how many sub-vectors, a divisor of d
     * @param words how many centroids each has, at most 256
     */
    record ProductQuantiser(int d, int parts, int words) {
        /** @throws IllegalArgumentException when the sizes do not go together */
        public ProductQuantiser {
            if (d < 1 || parts < 1 || d % parts != 0 || words < 1 || words > 256) {
                throw new IllegalArgumentException("a product quantiser needs parts that divide d and 1 to 256 words, but got d = " + d + ", parts = "
                        + parts + ", words = " + words);
            }
        }

        /** Dimensions of a sub-vector. */
        public int width() {
            return d / parts;
        }
    }

    /**
     * Learns the codebooks (parts x words x width) by k-means from distinct vectors drawn by the seed.
     *
     * @throws IllegalArgumentException when there are fewer vectors than words
     */
    void pqTrain(ProductQuantiser pq, int n, float[] x, int iterations, long seed, float[] codebooks);

    /** The nearest word of each part: codes n x parts, unsigned bytes; word 0 for a part that is near none (not a number). */
    void pqEncode(ProductQuantiser pq, int n, float[] x, float[] codebooks, byte[] codes);

    /**
     * The k nearest codes for each query by asymmetric distances (L2 or inner product): as {@link #topK} of the decoded vectors.
     *
     * @throws IllegalArgumentException for {@link Metric#COSINE}
     */
    void pqScan(ProductQuantiser pq, Metric metric, int n, byte[] codes, float[] codebooks, int queries, float[] query, int k, int[] ids, float[] scores);
}
