package org.benchwright.engine.neural.train;

/** Ends training when the validation loss has not become less for some epochs (Prechelt 1998). */
public final class EarlyStopping {
    private final int patience;
    private final double leastGain;
    private double best = Double.POSITIVE_INFINITY;
    private int waited;

    /**
     * @param patience  epochs to wait; 0 for ever
     * @param leastGain by how much a loss must be less to be better
     */
    public EarlyStopping(int patience, double leastGain) {
        this.patience = patience;
        this.leastGain = leastGain;
    }

    /** Takes an epoch's loss; true when it is the best so far. */
    public boolean better(double loss) {
        if (loss < best - leastGain || best == Double.POSITIVE_INFINITY && loss < best) {
            best = loss;
            waited = 0;
            return true;
        }
        waited++;
        return false;
    }

    public boolean over() {
        return patience > 0 && waited >= patience;
    }

    public double best() {
        return best;
    }

    public int waited() {
        return waited;
    }

    void restore(double kept, int epochs) {
        best = kept;
        waited = epochs;
    }
}
