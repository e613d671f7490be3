package org.benchwright.engine.label.active;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.benchwright.engine.job.JobContext;
import org.benchwright.engine.learn.Trainers;

/**
 * Seconds to pick 100 of the 60,000 pictures of Fashion-MNIST by each strategy, after a model learned from 1,000 labels. Argument: the folder with
 * train-images-idx3-ubyte.gz and train-labels-idx1-ubyte.gz.
 */
final class SelectionBenchmark {
    private static final int LABELS = 1_000;

    private SelectionBenchmark() {
    }

    public static void main(String[] args) throws IOException {
        byte[] pixels = content(Path.of(args[0], "train-images-idx3-ubyte.gz"), 16);
        byte[] garments = content(Path.of(args[0], "train-labels-idx1-ubyte.gz"), 8);
        int rows = garments.length;
        int width = pixels.length / rows;
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels[i] & 0xff) / 255f;
        }
        Vectors vectors = new Vectors(rows, width, values);
        int[] truth = IntStream.range(0, rows).map(i -> garments[i]).toArray();
        boolean[] labelled = new boolean[rows];
        int[] known = Arrays.copyOf(Diversity.shuffled(rows, 1), LABELS);
        Arrays.stream(known).forEach(i -> labelled[i] = true);
        Learner learner = Learner.of(Trainers.builtIn().get(Learner.USUAL), Map.of("max_iter", "50"));
        double[][] features = ItemEvidence.features(vectors);
        double[][] said = learner.fit(features, known, truth, 10, 1, JobContext.none()).probabilities(features);
        List<double[][]> committee = learner.committee(3, features, known, truth, 10, 1, JobContext.none()).stream().map(m -> m.probabilities(features)).toList();
        Evidence evidence = new Evidence(labelled, Optional.of(vectors), Optional.of(said), committee, Optional.empty());
        System.out.printf(Locale.ROOT, "%d pictures of %d pixels, %d labels%n", rows, width, LABELS);
        for (Strategy strategy : Strategy.values()) {
            long start = System.nanoTime();
            Selector.pick(strategy, evidence, Selector.BATCH, 1, JobContext.none());
            System.out.printf(Locale.ROOT, "%-17s %.2f s%n", strategy.word(), (System.nanoTime() - start) / 1e9);
        }
    }

    private static byte[] content(Path file, int header) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file))))) {
            in.skipNBytes(header);
            return in.readAllBytes();
        }
    }
}
