package uk.ac.manchester.tornado.api;

/** Keeps nothing: nothing is run here. */
public abstract class AbstractWorkerGrid implements WorkerGrid {
    AbstractWorkerGrid() {
    }

    @Override
    public void setGlobalWork(long x, long y, long z) {
    }

    @Override
    public void setLocalWork(long x, long y, long z) {
    }
}
