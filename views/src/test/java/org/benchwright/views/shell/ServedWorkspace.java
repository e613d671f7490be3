package org.benchwright.views.shell;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.benchwright.engine.Engine;
import org.benchwright.engine.data.Column;
import org.benchwright.engine.data.ColumnType;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.data.ImportOptions;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.FitRequest;
import org.benchwright.engine.registry.Stage;

/** A workspace with one synthetic table {@code sizes@1} (width, weight, colour, kind) and one model {@code kinds@1} in Production. */
public final class ServedWorkspace {
    private static final int ROWS = 240;

    private ServedWorkspace() {
    }

    public static Engine make(Path folder) {
        Engine engine = Engine.init(folder.resolve("workspace"));
        Path file = folder.resolve("sizes.csv");
        StringBuilder csv = new StringBuilder("width,weight,colour,kind\n");
        Random random = new Random(5);
        for (int i = 0; i < ROWS; i++) {
            boolean large = i % 2 == 0;
            csv.append(Math.round(100 * (random.nextGaussian() + (large ? 4 : 0))) / 100.0).append(',')
                    .append(Math.round(100 * (random.nextGaussian() * 3 + 50)) / 100.0).append(',')
                    .append(random.nextBoolean() ? "red" : "blue").append(',').append(large ? "large" : "small").append('\n');
        }
        try {
            Files.writeString(file, csv);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        engine.datasets().importFile(file, "sizes", ImportOptions.detect(), JobContext.none());
        long run = engine.training().fit(FitRequest.of("sizes", "kind", "logistic-regression").withSeed(1), JobContext.none()).run();
        engine.registration().fromRun(run, "kinds", "");
        engine.models().promote("kinds", 1, Stage.STAGING);
        engine.models().promote("kinds", 1, Stage.PRODUCTION);
        return engine;
    }

    /** The rows of the table with every weight larger by {@code more}. */
    public static Frame heavier(Engine engine, double more) {
        Frame rows = engine.datasets().frame(engine.datasets().resolve("sizes"), JobContext.none()).without(List.of("kind"));
        double[] weights = ((Column.Numbers) rows.column("weight")).values().clone();
        for (int i = 0; i < weights.length; i++) {
            weights[i] += more;
        }
        return rows.with(new Column.Numbers("weight", ColumnType.DECIMAL, weights));
    }
}
