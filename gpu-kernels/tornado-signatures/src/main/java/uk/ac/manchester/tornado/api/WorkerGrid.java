package uk.ac.manchester.tornado.api;

/** How many threads a task has, all and a group. */
public interface WorkerGrid {
    void setGlobalWork(long x, long y, long z);

    void setLocalWork(long x, long y, long z);
}
