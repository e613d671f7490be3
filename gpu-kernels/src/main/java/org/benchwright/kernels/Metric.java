package org.benchwright.kernels;

/** How near two vectors are. */
public enum Metric {
    /** Squared Euclidean distance; the smaller the nearer. */
    L2,
    /** Inner product; the greater the nearer. */
    INNER_PRODUCT,
    /** Cosine of the angle; the greater the nearer. A vector of zeros has cosine 0 with every other. */
    COSINE;

    /** Whether a smaller number means nearer. */
    public boolean smallerIsNearer() {
        return this == L2;
    }
}
