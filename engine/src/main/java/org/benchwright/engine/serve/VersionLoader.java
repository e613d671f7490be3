package org.benchwright.engine.serve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.fault.MachineFaults;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.learn.OnnxExport;
import org.benchwright.engine.learn.OnnxModel;
import org.benchwright.engine.learn.Signature;
import org.benchwright.engine.learn.TrainedModel;
import org.benchwright.engine.learn.Trainers;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.workspace.ArtifactStore;
import org.benchwright.engine.workspace.Checksums;
import tools.jackson.databind.JsonNode;

/** Loads a registered version: by ONNX Runtime where it has an ONNX file, else by the trainer that made it. */
final class VersionLoader {
    private final ArtifactStore artifacts;
    private final Supplier<Trainers> trainers;

    VersionLoader(ArtifactStore artifacts, Supplier<Trainers> trainers) {
        this.artifacts = artifacts;
        this.trainers = trainers;
    }

    /** @throws BadInputException when a file is missing, was changed, or is not the model it should be */
    ServedModel load(ModelVersion version) {
        if (version.files().containsKey(OnnxExport.FILE)) {
            Path file = unchanged(version, OnnxExport.FILE);
            boolean table = isTable(version.signature());
            OnnxModel model = OnnxModel.open(file, table ? 1 : 0);
            return loaded(model, () -> table ? table(model, version.signature()) : new TensorModel(model));
        }
        if (version.files().containsKey(TrainedModel.FILE)) {
            TrainedModel model = TrainedModel.read(unchanged(version, TrainedModel.FILE), trainers.get());
            return new TableModel(model, "benchwright_" + model.manifest().algorithm(), () -> { });
        }
        throw new BadInputException(version.reference() + " has no model file that can be served.",
                "It has " + version.files().keySet() + "; " + OnnxExport.FILE + " or " + TrainedModel.FILE + " is needed.");
    }

    private static ServedModel loaded(OnnxModel model, Supplier<ServedModel> maker) {
        boolean whole = false;
        try {
            ServedModel served = maker.get();
            whole = true;
            return served;
        } finally {
            if (!whole) {
                model.close();
            }
        }
    }

    private static ServedModel table(OnnxModel model, JsonNode signature) {
        return new TableModel(new OnnxPredictor(model, signature(signature)), "onnxruntime_onnx", model::close);
    }

    /** Whether the signature speaks of table columns, as those of trained models do; a stranger's ONNX file has tensors. */
    static boolean isTable(JsonNode signature) {
        return signature.path("inputs").path(0).has("type");
    }

    static Signature signature(JsonNode json) {
        return Json.read(json.toString(), Signature.class);
    }

    private Path unchanged(ModelVersion version, String file) {
        String sha = version.files().get(file);
        Path path = artifacts.path(sha);
        try {
            if (!Checksums.sha256(path).equals(sha)) {
                throw new BadInputException("The file " + file + " of " + version.reference() + " was changed since it was registered.",
                        path.toString(), "Restore the workspace from a backup or register the model again.");
            }
        } catch (IOException e) {
            throw MachineFaults.of("reading the model", path, e);
        }
        return path;
    }
}
