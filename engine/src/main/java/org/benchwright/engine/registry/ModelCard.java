package org.benchwright.engine.registry;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.track.Run;

/**
 * The first draft of a model card (Mitchell et al., "Model Cards for Model Reporting", 2019), filled with what is known; what only a person
 * can say is asked as a question.
 */
final class ModelCard {
    private ModelCard() {
    }

    static String draft(ModelVersion version, Optional<Run> run, String description) {
        StringBuilder card = new StringBuilder();
        card.append("# ").append(version.model()).append(" v").append(version.version()).append("\n\n");
        card.append(description.isBlank() ? "What is this model for? (not yet written)" : description).append("\n\n");
        card.append("## Model details\n\n");
        card.append("- Registered ").append(version.createdAt()).append(" by ").append(version.createdBy()).append('\n');
        run.ifPresent(r -> {
            card.append("- Algorithm: ").append(r.parameters().getOrDefault("algorithm", r.name())).append('\n');
            card.append("- Run ").append(r.id()).append(", seed ").append(r.seed()).append('\n');
        });
        card.append("\n## Training data\n\n");
        run.ifPresentOrElse(r -> r.data().forEach(d -> card.append("- ").append(d).append('\n')),
                () -> card.append("Made from a file; its training data is not known here.\n"));
        card.append("\n## Metrics\n\n");
        run.ifPresent(r -> {
            card.append("| metric | value |\n|---|---|\n");
            // Single folds are in the run; the card has their mean and spread.
            r.metrics().entrySet().stream().filter(m -> !m.getKey().startsWith("fold_")).forEach(m -> card.append("| ").append(m.getKey())
                    .append(" | ").append(String.format(Locale.ROOT, "%.4f", m.getValue())).append(" |\n"));
        });
        card.append("\n## Parameters\n\n");
        run.ifPresent(r -> {
            for (Map.Entry<String, String> parameter : r.parameters().entrySet()) {
                card.append("- ").append(parameter.getKey()).append(": ").append(parameter.getValue()).append('\n');
            }
        });
        card.append("\n## Intended use\n\n(not yet written)\n\n## Limits and ethical considerations\n\n(not yet written)\n");
        return card.toString();
    }
}
