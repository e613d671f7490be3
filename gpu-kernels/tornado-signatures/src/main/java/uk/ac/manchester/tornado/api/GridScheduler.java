package uk.ac.manchester.tornado.api;

/** Grids by the name graph.task. */
public class GridScheduler {
    public GridScheduler() {
    }

    public GridScheduler(String taskName, WorkerGrid workerGrid) {
    }

    public void addWorkerGrid(String taskName, WorkerGrid workerGrid) {
    }
}
