package org.benchwright.engine.label.quality;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.benchwright.engine.Engine;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.stats.agreement.Level;
import org.benchwright.engine.workspace.DurableFiles;

/** Agreement and consensus of a file of annotations, three an item of four labels, and planted errors in the digits. Arguments: annotations, rounds. */
final class LabelBenchmark {
    private LabelBenchmark() {
    }

    public static void main(String[] arguments) throws IOException {
        int count = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Path folder = Files.createTempDirectory("label-benchmark");
        try (Engine engine = Engine.init(folder.resolve("workspace"))) {
            LabelQuality quality = engine.labelQuality();
            for (int round = 0; round < rounds; round++) {
                // A file of its own each time, so that it is read anew.
                String file = make(folder.resolve("labels-" + round + ".csv"), count).toString();
                timed("read and measured, first time the file is seen", count, () -> quality.agreement(LabelTable.of(file), Level.NOMINAL, 1, JobContext.none()));
                timed("measured again, nominal", count, () -> quality.agreement(LabelTable.of(file), Level.NOMINAL, 1, JobContext.none()));
                timed("measured again, ordinal", count, () -> quality.agreement(new LabelTable(file, "item", "annotator", "label",
                        List.of("label0", "label1", "label2", "label3"), false), Level.ORDINAL, 1, JobContext.none()));
                timed("majority", count, () -> quality.consensus(LabelTable.of(file), ConsensusMethod.MAJORITY, Optional.empty(), JobContext.none()));
                timed("Dawid-Skene", count, () -> quality.consensus(LabelTable.of(file), ConsensusMethod.DAWID_SKENE, Optional.empty(), JobContext.none()));
            }
            planted(quality, folder);
        } finally {
            DurableFiles.delete(folder);
        }
    }

    private static void timed(String what, int count, Runnable work) {
        OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = System.nanoTime();
        long cpu = machine.getProcessCpuTime();
        work.run();
        System.out.printf(Locale.ROOT, "%s: %,d annotations in %.2f s, %.2f s of all processors%n", what, count, (System.nanoTime() - start) / 1e9,
                (machine.getProcessCpuTime() - cpu) / 1e9);
    }

    private static Path make(Path file, int count) throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
            out.println("item,annotator,label");
            for (int i = 0; i < count / 3; i++) {
                int truth = random.nextInt(4);
                for (int a = 0; a < 3; a++) {
                    out.println("item" + i + ",annotator" + (i * 7 + a) % 20 + ",label" + (random.nextDouble() < 0.8 ? truth : random.nextInt(4)));
                }
            }
        }
        return file;
    }

    private static void planted(LabelQuality quality, Path folder) throws IOException {
        double[] precision = new double[3];
        for (int seed = 0; seed < precision.length; seed++) {
            PlantedErrors planted = PlantedErrors.digits(Path.of("."), folder.resolve("planted.csv"), 0.05, seed);
            ErrorSearch search = new ErrorSearch("logistic-regression", Map.of(), List.of(), 5, ErrorRanking.NORMALISED_MARGIN, 1);
            precision[seed] = planted.precisionAt(0.5, quality.errors(planted.file().toString(), "digit", search, JobContext.none()));
        }
        System.out.printf(Locale.ROOT, "digits with 5 %% wrong labels: precision at recall 0.5 %.3f (%.3f to %.3f of three)%n",
                Arrays.stream(precision).average().orElse(0), Arrays.stream(precision).min().orElse(0), Arrays.stream(precision).max().orElse(0));
    }
}
