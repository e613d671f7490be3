package org.benchwright.engine.serve;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.OnnxExport;
import org.benchwright.engine.learn.OnnxModel;
import org.benchwright.engine.learn.TrainedModel;
import org.benchwright.engine.learn.Trainers;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.track.Run;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.DurableFiles;
import org.benchwright.engine.workspace.Workspace;
import tools.jackson.databind.JsonNode;

/** Lets models into the registry, each loaded once to see that it can be served, and out again as ONNX files. */
public final class Registration {
    private static final List<String> KEPT = List.of(TrainedModel.FILE, OnnxExport.FILE);

    private final Workspace workspace;
    private final Runs runs;
    private final Models models;
    private final Supplier<Trainers> trainers;

    public Registration(Workspace workspace, Runs runs, Models models, Supplier<Trainers> trainers) {
        this.workspace = workspace;
        this.runs = runs;
        this.models = models;
        this.trainers = trainers;
    }

    /**
     * Registers what a training run made as the next version of {@code name}.
     *
     * @throws BadInputException when there is no such finished run, or it left no model
     */
    public ModelVersion fromRun(long runId, String name, String description) {
        Run run = runs.get(runId);
        if (!run.state().equals("FINISHED")) {
            throw new BadInputException("Run " + runId + " is " + run.state().toLowerCase(java.util.Locale.ROOT)
                    + ", so its model cannot be registered.", "Register a finished run.");
        }
        Map<String, String> files = new LinkedHashMap<>();
        KEPT.stream().filter(run.artifacts()::containsKey).forEach(file -> files.put(file, run.artifacts().get(file)));
        if (!files.containsKey(TrainedModel.FILE)) {
            throw new BadInputException("Run " + runId + " (" + run.kind() + ") left no model.", "Register a run of `benchwright train fit`.");
        }
        TrainedModel model = TrainedModel.read(workspace.artifacts().path(files.get(TrainedModel.FILE)), trainers.get());
        return models.register(name, runId, Json.mapper().valueToTree(model.manifest().signature()), files, description);
    }

    /**
     * Registers an ONNX file as the next version of {@code name}. The signature is read from the file: the columns where this product
     * wrote it, else the tensors.
     *
     * @throws BadInputException when the file is not there or ONNX Runtime cannot run it
     */
    public ModelVersion fromFile(Path file, String name, String description) {
        JsonNode signature;
        try (OnnxModel model = OnnxModel.open(file, 0)) {
            String columns = model.metadata().get("signature");
            signature = columns == null ? tensors(model) : Json.tree(columns);
            if (VersionLoader.isTable(signature)) {
                // Throws where the file does not keep its own word.
                new OnnxPredictor(model, VersionLoader.signature(signature));
            }
        }
        String sha = workspace.artifacts().put(file, "application/x-onnx");
        return models.register(name, 0, signature, Map.of(OnnxExport.FILE, sha), description);
    }

    private static JsonNode tensors(OnnxModel model) {
        return Json.mapper().valueToTree(Map.of("inputs", TensorModel.specs(model.inputs(), "input"),
                "outputs", TensorModel.specs(model.outputs(), "output")));
    }

    /**
     * Where a version was exported to.
     *
     * @param bytes size of the file
     */
    public record Export(String model, int version, String file, long bytes, String sha256) {
    }

    /**
     * Writes a version's ONNX file; an existing file is not overwritten.
     *
     * @throws BadInputException when the version has no ONNX form or the file cannot be written
     */
    public Export export(String reference, Path to) {
        ModelVersion version = models.resolve(reference);
        String sha = version.files().get(OnnxExport.FILE);
        if (sha == null) {
            throw new BadInputException(version.reference() + " has no ONNX form.", "Linear models, tree ensembles and k-means have one.");
        }
        Path place = to.toAbsolutePath().normalize();
        if (Files.exists(place)) {
            throw new BadInputException("There is a file already.", place.toString(), "Choose another name or remove it first.");
        }
        byte[] content = workspace.artifacts().read(sha);
        try {
            DurableFiles.write(place, content);
        } catch (IOException e) {
            throw MachineFaults.of("exporting the model", place, e);
        }
        return new Export(version.model(), version.version(), place.toString(), content.length, sha);
    }
}
