package org.benchwright.views.monitor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.benchwright.engine.Engine;
import org.benchwright.engine.json.Json;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.serve.LoggedPrediction;
import org.benchwright.engine.serve.RunningServer;
import org.benchwright.engine.workspace.AuditLog;
import org.benchwright.views.shell.PanelContext;
import tools.jackson.databind.JsonNode;

/** What can be compared, and what was. */
final class MonitorModel {
    private static final int RECENT = 12;
    private static final String ENDPOINT = "endpoint ";

    /**
     * A version whose endpoint received rows, or answers now.
     *
     * @param lastAt       when the newest row came; empty when none did
     * @param driftedShare drifted columns over compared ones at the last comparison
     */
    record Watched(ModelVersion version, boolean live, long received, String lastAt, OptionalDouble driftedShare, String comparedAt) {
    }

    /** A comparison that was made. */
    record Recent(Subject subject, String reference, String current, long rows, double driftedShare, String at) {
    }

    private record Found(List<Watched> watched, List<Recent> recent, List<String> tables) {
    }

    private final PanelContext context;
    private final ObservableList<Watched> watched = FXCollections.observableArrayList();
    private final ObservableList<Recent> recent = FXCollections.observableArrayList();
    private final ObservableList<String> tables = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper loaded = new ReadOnlyBooleanWrapper();

    MonitorModel(PanelContext context) {
        this.context = context;
    }

    ObservableList<Watched> watched() {
        return watched;
    }

    /** The newest comparison of each pair, the newest first. */
    ObservableList<Recent> recent() {
        return recent;
    }

    /** All dataset versions, {@code name@version}. */
    ObservableList<String> tables() {
        return tables;
    }

    ReadOnlyBooleanProperty loadedProperty() {
        return loaded.getReadOnlyProperty();
    }

    void refresh() {
        Engine engine = context.engine();
        context.background().read(() -> {
            List<Recent> made = recent(engine.workspace().audit().of("monitor"));
            return new Found(watched(engine, made), made.stream().limit(RECENT).toList(), engine.datasets().list().stream()
                    .flatMap(d -> d.versions().stream()).map(v -> v.reference()).toList());
        }, found -> {
            set(watched, found.watched());
            set(recent, found.recent());
            set(tables, found.tables());
            loaded.set(true);
        });
    }

    private static <T> void set(ObservableList<T> list, List<T> now) {
        if (!now.equals(List.copyOf(list))) {
            list.setAll(now);
        }
    }

    private static List<Watched> watched(Engine engine, List<Recent> made) {
        Set<String> live = new LinkedHashSet<>();
        engine.serving().running().map(RunningServer::models).orElse(List.of()).forEach(m -> live.add(m.name() + "@" + m.version()));
        List<Watched> all = new ArrayList<>();
        for (Models.ModelSummary summary : engine.models().list()) {
            for (ModelVersion version : engine.models().versions(summary.name())) {
                long received = engine.serving().log().count(version.model(), version.version());
                boolean answers = live.contains(version.reference());
                if (received > 0 || answers) {
                    String lastAt = engine.serving().log().page(version.model(), version.version(), Long.MAX_VALUE, 1).stream().findFirst()
                            .map(LoggedPrediction::at).orElse("");
                    Optional<Recent> last = made.stream().filter(r -> r.subject().equals(new Subject.Served(version.reference()))).findFirst();
                    all.add(new Watched(version, answers, received, lastAt, last.map(r -> OptionalDouble.of(r.driftedShare()))
                            .orElse(OptionalDouble.empty()), last.map(Recent::at).orElse("")));
                }
            }
        }
        return all;
    }

    private static List<Recent> recent(List<AuditLog.Event> events) {
        Map<Subject, Recent> newest = new LinkedHashMap<>();
        for (AuditLog.Event event : events.reversed()) {
            if (event.verb().equals("drift")) {
                Recent made = recent(event);
                newest.putIfAbsent(made.subject(), made);
            }
        }
        return List.copyOf(newest.values());
    }

    private static Recent recent(AuditLog.Event event) {
        JsonNode said = Json.tree(event.arguments());
        String reference = said.path("reference").asString("");
        String current = said.path("current").asString("");
        Subject subject = current.startsWith(ENDPOINT) ? new Subject.Served(current.substring(ENDPOINT.length()))
                : new Subject.Tables(reference, current);
        return new Recent(subject, reference, current, said.path("rows").longValue(0), said.path("drifted_share").doubleValue(0), event.at());
    }
}
