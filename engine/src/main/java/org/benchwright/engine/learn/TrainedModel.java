package org.benchwright.engine.learn;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.benchwright.engine.data.Frame;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;

/**
 * A fitted model with everything that raw rows need on their way to it. Kept as one file, a ZIP of {@code manifest.json} and
 * {@code model.bin} (the trainer's own numbers); equal models give equal bytes.
 */
public final class TrainedModel implements Predictor {
    /** What the file is called among a run's artifacts. */
    public static final String FILE = "model.bwm";
    private static final int LARGEST = 1 << 30;

    private final ModelManifest manifest;
    private final FittedModel model;

    TrainedModel(ModelManifest manifest, FittedModel model) {
        this.manifest = manifest;
        this.model = model;
    }

    public ModelManifest manifest() {
        return manifest;
    }

    FittedModel model() {
        return model;
    }

    @Override
    public Signature signature() {
        return manifest.signature();
    }

    @Override
    public Predictions predict(Frame rows) {
        return predict(manifest.encoder().encode(rows));
    }

    /** Predicts rows that are encoded already. */
    Predictions predict(double[][] encoded) {
        double[][] scores = new double[encoded.length][];
        model.scoreAll(encoded, scores);
        return switch (manifest.task()) {
            case CLASSIFICATION -> classes(scores);
            case REGRESSION -> new Predictions(TaskKind.REGRESSION, List.of(), new String[0], new double[0][],
                    IntStream.range(0, scores.length).mapToDouble(i -> scores[i][0]).toArray());
            case CLUSTERING -> clusters(scores);
        };
    }

    private Predictions classes(double[][] scores) {
        String[] labels = new String[scores.length];
        for (int i = 0; i < scores.length; i++) {
            int best = 0;
            for (int k = 0; k < scores[i].length; k++) {
                // To the nearest float, so that a tie is a tie in every runtime.
                scores[i][k] = (float) scores[i][k];
                if (scores[i][k] > scores[i][best]) {
                    best = k;
                }
            }
            labels[i] = manifest.classes().get(best);
        }
        return new Predictions(TaskKind.CLASSIFICATION, manifest.classes(), labels, scores, new double[0]);
    }

    private Predictions clusters(double[][] scores) {
        String[] labels = new String[scores.length];
        double[] values = new double[scores.length];
        for (int i = 0; i < scores.length; i++) {
            int best = 0;
            for (int k = 1; k < scores[i].length; k++) {
                if ((float) scores[i][k] < (float) scores[i][best]) {
                    best = k;
                }
            }
            labels[i] = Integer.toString(best);
            values[i] = scores[i][best];
        }
        return new Predictions(TaskKind.CLUSTERING, IntStream.range(0, model.outputs()).mapToObj(Integer::toString).toList(), labels,
                new double[0][], values);
    }

    /** The file's content. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entry(zip, "manifest.json");
            zip.write(Json.pretty(manifest).getBytes(StandardCharsets.UTF_8));
            entry(zip, "model.bin");
            DataOutputStream out = new DataOutputStream(zip);
            model.write(out);
            out.flush();
            zip.closeEntry();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void entry(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        zip.putNextEntry(entry);
    }

    /**
     * Reads a model file.
     *
     * @throws BadInputException when the file is not there, is no model file, is damaged, was written by a newer build, or needs an
     *                           algorithm that is not there
     */
    public static TrainedModel read(Path file, Trainers trainers) {
        if (!Files.isRegularFile(file)) {
            throw new BadInputException("There is no such model file.", file.toString(), "Give a file that `train fit` made, or name@version.");
        }
        Map<String, byte[]> parts = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] part = zip.readNBytes(LARGEST);
                parts.put(entry.getName(), part);
            }
        } catch (ZipException | EOFException damaged) {
            throw damaged(file, damaged);
        } catch (IOException failed) {
            throw MachineFaults.of("reading the model", file, failed);
        }
        byte[] manifestJson = parts.get("manifest.json");
        byte[] numbers = parts.get("model.bin");
        if (manifestJson == null || numbers == null) {
            throw damaged(file, null);
        }
        ModelManifest manifest = Json.read(new String(manifestJson, StandardCharsets.UTF_8), ModelManifest.class);
        if (manifest.format() > ModelManifest.FORMAT) {
            throw new BadInputException("The model file was written by a newer build (form " + manifest.format() + ").", file.toString(),
                    "Update this program.");
        }
        if (manifest.encoder() == null || manifest.task() == null) {
            throw damaged(file, null);
        }
        Trainer trainer = trainers.get(manifest.algorithm());
        try {
            return new TrainedModel(manifest, trainer.read(new DataInputStream(new ByteArrayInputStream(numbers))));
        } catch (IOException damaged) {
            throw damaged(file, damaged);
        }
    }

    private static BadInputException damaged(Path file, Exception cause) {
        return new BadInputException("This is not a whole model file.", file.toString(),
                "Give a file that `train fit` made, or a registered name@version.", cause);
    }
}
