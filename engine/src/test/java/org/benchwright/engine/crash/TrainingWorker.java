package org.benchwright.engine.crash;

import java.nio.file.Path;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.ForwardingContext;
import org.benchwright.engine.job.JobContext;

/** The process that is killed while it trains: it says after each epoch how many are done. */
final class TrainingWorker {
    private TrainingWorker() {
    }

    /** @param args workspace, table */
    public static void main(String[] args) {
        try (Engine engine = Engine.open(Path.of(args[0]))) {
            engine.training().fit(TrainingKilledTest.request(Path.of(args[1])), new ForwardingContext(JobContext.none()) {
                @Override
                public void measured(String metric, long step, double value) {
                    if (metric.equals("epoch_loss")) {
                        System.out.println(step);
                    }
                }
            });
        }
    }
}
