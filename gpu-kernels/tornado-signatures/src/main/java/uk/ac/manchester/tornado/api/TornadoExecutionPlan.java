package uk.ac.manchester.tornado.api;

import uk.ac.manchester.tornado.api.exceptions.TornadoAPIException;
import uk.ac.manchester.tornado.api.exceptions.TornadoExecutionPlanException;

/** Runs graphs, where there is a runtime. */
public class TornadoExecutionPlan implements AutoCloseable {
    /** @throws TornadoAPIException always: only signatures are here */
    public TornadoExecutionPlan(ImmutableTaskGraph... immutableTaskGraphs) {
        throw none();
    }

    public TornadoExecutionPlan withGridScheduler(GridScheduler gridScheduler) {
        throw none();
    }

    public TornadoExecutionResult execute() {
        throw none();
    }

    public TornadoExecutionPlan freeDeviceMemory() {
        throw none();
    }

    @Override
    public void close() throws TornadoExecutionPlanException {
        throw none();
    }

    static TornadoAPIException none() {
        return new TornadoAPIException("no TornadoVM runtime here, only the signatures of its interface");
    }
}
