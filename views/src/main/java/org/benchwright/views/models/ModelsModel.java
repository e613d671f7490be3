package org.benchwright.views.models;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.benchwright.engine.Engine;
import org.benchwright.engine.registry.Models;
import org.benchwright.views.control.MetricNames;
import org.benchwright.views.shell.FilteredItems;
import org.benchwright.views.shell.PanelContext;

/** The models there are, with the headline metric of each version. */
final class ModelsModel {
    /**
     * A model.
     *
     * @param metric what its versions are compared by; empty where no run measured one
     * @param scores of the versions, the oldest first; NaN where there is none
     */
    record Listed(Models.ModelSummary summary, Optional<String> metric, List<Double> scores, String trainedAt) {
        double latest() {
            return scores.isEmpty() ? Double.NaN : scores.getLast();
        }
    }

    private final PanelContext context;
    private final FilteredItems<Listed> models = new FilteredItems<>((model, text) -> matches(model.summary(), text));

    ModelsModel(PanelContext context) {
        this.context = context;
    }

    /** All models, and those that match the filter. */
    FilteredItems<Listed> models() {
        return models;
    }

    void refresh() {
        context.background().read(() -> context.engine().models().list().stream().map(m -> listed(context.engine(), m)).toList(), models::accept);
    }

    void open(Listed model) {
        context.open(ModelsPanelProvider.version(model.summary().name(), model.summary().latest()));
    }

    private static Listed listed(Engine engine, Models.ModelSummary summary) {
        List<ScoredVersion> versions = engine.models().versions(summary.name()).stream().map(v -> ScoredVersion.of(v, engine.runs())).toList();
        Optional<String> metric = versions.stream().flatMap(v -> MetricNames.headline(v.metrics()).stream()).findFirst();
        return new Listed(summary, metric, versions.reversed().stream().map(v -> v.score(metric)).toList(), versions.getFirst().version()
                .createdAt());
    }

    private static boolean matches(Models.ModelSummary model, String text) {
        String all = (model.name() + " " + model.description() + " " + model.stage() + " " + String.join(" ", model.aliases()))
                .toLowerCase(Locale.ROOT);
        return List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream().allMatch(all::contains);
    }
}
