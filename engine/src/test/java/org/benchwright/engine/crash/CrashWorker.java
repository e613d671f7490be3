package org.benchwright.engine.crash;

import java.nio.file.Path;
import java.util.List;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.learn.FitResult;
import org.benchwright.engine.registry.ModelVersion;

/**
 * What {@link CrashSurvivalTest} kills: a process that imports, trains, registers, serves and predicts without end. It says on standard
 * output what the engine has acknowledged, one line each, right after the call returned.
 */
public final class CrashWorker {
    private CrashWorker() {
    }

    /** @param args the workspace, a CSV file with a column {@code kind} */
    public static void main(String[] args) {
        JobContext job = JobContext.none();
        try (Engine engine = Engine.open(Path.of(args[0]))) {
            say("open");
            while (true) {
                DatasetVersion data = engine.datasets().importFile(Path.of(args[1]), "things", ImportOptions.detect(), job);
                say("data " + data.reference());
                FitResult fitted = engine.training().fit(FitRequest.of(data.reference(), "kind", "naive-bayes"), job);
                say("run " + fitted.run());
                ModelVersion model = engine.registration().fromRun(fitted.run(), "thing-kind", "");
                say("model " + model.reference());
                engine.serving().start(List.of(model.reference()), "127.0.0.1", 0, job);
                long rows = engine.serving().send(model.model(), engine.datasets().frame(engine.datasets().source(data), job)
                        .without(List.of("kind")).select(new int[] {0, 1, 2, 3, 4}), job);
                say("predictions " + model.reference() + " " + rows);
                engine.serving().close();
            }
        }
    }

    private static void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
