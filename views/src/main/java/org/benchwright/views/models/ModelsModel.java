package org.benchwright.views.models;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.benchwright.engine.Engine;
import org.benchwright.engine.registry.Models;
import org.benchwright.views.control.MetricNames;
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
    private final ObservableList<Listed> all = FXCollections.observableArrayList();
    private final FilteredList<Listed> listed = new FilteredList<>(all);
    private final StringProperty filter = new SimpleStringProperty("");
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();

    ModelsModel(PanelContext context) {
        this.context = context;
        filter.subscribe(text -> listed.setPredicate(model -> matches(model.summary(), text)));
    }

    ObservableList<Listed> all() {
        return all;
    }

    /** Those that match the filter. */
    ObservableList<Listed> listed() {
        return listed;
    }

    StringProperty filterProperty() {
        return filter;
    }

    /** Whether the list has been read once. */
    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    void refresh() {
        context.background().read(() -> context.engine().models().list().stream().map(m -> listed(context.engine(), m)).toList(), found -> {
            if (!found.equals(List.copyOf(all))) {
                all.setAll(found);
            }
            loaded.set(true);
        });
    }

    void open(Listed model) {
        context.open(ModelsPanelProvider.version(model.summary().name(), model.summary().latest()));
    }

    private static Listed listed(Engine engine, Models.ModelSummary summary) {
        List<ScoredVersion> versions = engine.models().versions(summary.name()).stream().map(v -> ScoredVersion.of(v, engine.runs())).toList();
        Optional<String> metric = versions.stream().flatMap(v -> MetricNames.headline(v.metrics()).stream()).findFirst();
        return new Listed(summary, metric, versions.reversed().stream().map(v -> v.score(metric)).toList(), versions.getFirst().version().createdAt());
    }

    private static boolean matches(Models.ModelSummary model, String text) {
        String all = (model.name() + " " + model.description() + " " + model.stage() + " " + String.join(" ", model.aliases())).toLowerCase(Locale.ROOT);
        return List.of(text.toLowerCase(Locale.ROOT).strip().split("\\s+")).stream().allMatch(all::contains);
    }
}
