package org.benchwright.engine.learn;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;

/** The models that words can mean. */
final class ModelReferences {
    private final Workspace workspace;
    private final Runs runs;
    private final Models models;
    private final Supplier<Trainers> trainers;

    ModelReferences(Workspace workspace, Runs runs, Models models, Supplier<Trainers> trainers) {
        this.workspace = workspace;
        this.runs = runs;
        this.models = models;
        this.trainers = trainers;
    }

    /** As {@link Training#model}. */
    TrainedModel model(String reference) {
        if (reference.matches("run:\\d{1,18}")) {
            long run = Long.parseLong(reference.substring(4));
            String sha = runs.get(run).artifacts().get(TrainedModel.FILE);
            if (sha == null) {
                throw new BadInputException("Run " + run + " left no model.", "Name a run of `train fit`.");
            }
            return TrainedModel.read(workspace.artifacts().path(sha), trainers.get());
        }
        Optional<Path> file = file(reference);
        if (file.isPresent()) {
            return TrainedModel.read(file.get(), trainers.get());
        }
        ModelVersion version = models.resolve(reference);
        String sha = version.files().get(TrainedModel.FILE);
        if (sha == null) {
            throw new BadInputException(version.reference() + " was registered from a file, not from a fit.",
                    "Serve it, or name a model that `train fit` made.");
        }
        return TrainedModel.read(workspace.artifacts().path(sha), trainers.get());
    }

    /** The same model named so that it means this one for ever: {@code name@3} for names and aliases. */
    String exact(String reference) {
        return reference.matches("run:\\d{1,18}") || file(reference).isPresent() ? reference : models.resolve(reference).reference();
    }

    private static Optional<Path> file(String reference) {
        try {
            Path path = Path.of(reference);
            return path.getNameCount() > 1 || Files.exists(path) ? Optional.of(path) : Optional.empty();
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }
}
