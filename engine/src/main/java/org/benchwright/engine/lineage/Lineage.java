package org.benchwright.engine.lineage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.benchwright.engine.data.DatasetInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.recipe.Recipes;
import org.benchwright.engine.registry.Models;
import org.benchwright.engine.serve.Deployment;
import org.benchwright.engine.serve.Serving;
import org.benchwright.engine.track.Runs;
import org.benchwright.engine.workspace.Workspace;

/** The room's door. The net of all assets is kept until something more is recorded. Safe to use from any thread. */
public final class Lineage {
    /** Which way to follow. */
    public enum Direction { UP, DOWN, BOTH }

    private static final String MODEL = "model_version";
    private static final String WROTE = "wrote";

    private final Workspace workspace;
    private final Datasets datasets;
    private final Runs runs;
    private final Models models;
    private final Serving serving;
    private final ExternalLineage external;
    private final Concerned people;
    private Assets kept = new Assets();
    private long keptAt = -1;

    public Lineage(Workspace workspace, Datasets datasets, Recipes recipes, Runs runs, Models models, Serving serving) {
        this.workspace = workspace;
        this.datasets = datasets;
        this.runs = runs;
        this.models = models;
        this.serving = serving;
        external = new ExternalLineage(workspace);
        people = new Concerned(datasets, recipes, models);
    }

    /**
     * What a file of events brought.
     *
     * @param events   in the file
     * @param taken    of them that were new
     * @param jobs     named that are new
     * @param datasets named that are new, of other tools or of this workspace
     */
    public record Taken(int events, int taken, long jobs, long datasets) {
    }

    /**
     * Takes the jobs and datasets of other tools from run events of
     * <a href="https://openlineage.io/spec/2-0-2/OpenLineage.json">OpenLineage 2-0-2</a>. An event that was taken before changes nothing.
     *
     * @param file one event a line, or a JSON array
     * @throws BadInputException when an event is not as it should be, with each line and reason; then nothing is taken
     */
    public Taken take(Path file) {
        return external.take(file);
    }

    /**
     * What a dataset version was made from and what was made from it.
     *
     * @param reference {@code name}, the latest version, or {@code name@version}, or {@code external dataset:namespace / name}
     * @param column    only what hangs together with this column of it
     * @param depth     at most so many steps away
     * @throws BadInputException when there is no such dataset or column
     */
    public LineageGraph graph(String reference, Optional<String> column, Direction direction, int depth) {
        Assets assets = assets();
        if (reference.startsWith(Assets.EXTERNAL)) {
            if (!assets.has(reference) || column.isEmpty()) {
                return around(reference, direction, depth);
            }
            return assets.around(reference, checked(reference, column.get()), direction, depth);
        }
        DatasetVersion version = datasets.version(reference);
        if (column.isEmpty()) {
            return assets.around("dataset:" + version.reference(), direction, depth);
        }
        return assets.around(version.reference(), checked(version, column.get()), direction, depth);
    }

    /**
     * What any asset was made from and what was made from it.
     *
     * @param id    {@code kind:name} as in {@link LineageGraph.Node}, such as {@code model:churn@3}
     * @param depth at most so many steps away
     * @throws BadInputException when there is no such asset
     */
    public LineageGraph around(String id, Direction direction, int depth) {
        Assets assets = assets();
        if (!assets.has(id)) {
            throw new BadInputException("There is no asset \"" + id + "\".", "Give its kind and name, such as dataset:orders@1 or model:churn@3.");
        }
        return assets.around(id, direction, depth);
    }

    /**
     * Everything that is touched when a column changes.
     *
     * @param place {@code name.column}, in every version that has it, {@code name@version.column} or
     *              {@code external dataset:namespace / name.column}
     * @throws BadInputException when there is no such dataset or column
     */
    public Impact impact(String place) {
        List<Assets.Column> starts = new ArrayList<>();
        BadInputException problem = null;
        // A dataset's name may itself have dots, so every dot may be the one between.
        for (int dot = place.indexOf('.'); dot > 0 && dot < place.length() - 1 && starts.isEmpty(); dot = place.indexOf('.', dot + 1)) {
            try {
                starts.addAll(starts(place.substring(0, dot), place.substring(dot + 1)));
            } catch (BadInputException wrong) {
                problem = wrong;
            }
        }
        if (starts.isEmpty()) {
            throw problem != null ? problem : new BadInputException("\"" + place + "\" names no column.",
                    "Give DATASET.COLUMN, such as orders.amount.");
        }
        return impact(place, starts);
    }

    /**
     * Everything that is touched when a column of one asset changes.
     *
     * @param id of a dataset version or a file, as in {@link LineageGraph.Node}
     * @throws BadInputException when it has no such column
     */
    public Impact impact(String id, String column) {
        String name = id.startsWith("dataset:") ? id.substring("dataset:".length()) : id;
        checked(name, column);
        return impact(id.substring(id.indexOf(':') + 1) + "." + column, List.of(new Assets.Column(name, column)));
    }

    private Impact impact(String place, List<Assets.Column> starts) {
        List<Impact.Affected> affected = people.of(assets().touched(starts));
        return new Impact(place, sentence(place, affected), affected);
    }

    private List<Assets.Column> starts(String name, String column) {
        if (name.startsWith(Assets.EXTERNAL)) {
            return List.of(new Assets.Column(name, checked(name, column)));
        }
        DatasetVersion version = datasets.version(name);
        String exact = checked(version, column);
        if (name.contains("@")) {
            return List.of(new Assets.Column(version.reference(), exact));
        }
        DatasetInfo dataset = datasets.info(version.dataset());
        return dataset.versions().stream().filter(v -> v.columns().stream().anyMatch(c -> c.name().equals(exact)))
                .map(v -> new Assets.Column(v.reference(), exact)).toList();
    }

    private String checked(String name, String column) {
        if (!assets().has(name, column)) {
            throw new BadInputException("There is no column named " + column + ".", name, "`data lineage` shows what there is.");
        }
        return column;
    }

    private static String checked(DatasetVersion version, String column) {
        return version.columns().stream().map(c -> c.name()).filter(n -> n.equalsIgnoreCase(column)).findFirst().orElseThrow(() ->
                new BadInputException("There is no column named " + column + ".", version.reference(), "The columns are "
                        + String.join(", ", version.columns().stream().limit(50).map(c -> c.name()).toList()) + "."));
    }

    private static String sentence(String place, List<Impact.Affected> affected) {
        Map<String, Long> counts = new LinkedHashMap<>();
        for (String kind : List.of("dataset", "file", "recipe", "run", "model", "deployment", "predictions", "external dataset", "external job")) {
            counts.put(kind, affected.stream().filter(a -> a.node().kind().equals(kind)).count());
        }
        List<String> words = counts.entrySet().stream().filter(e -> e.getValue() > 0)
                .map(e -> e.getKey().equals("predictions") ? "the predictions of " + e.getValue() + (e.getValue() == 1 ? " model" : " models")
                        : e.getValue() + " " + e.getKey() + (e.getValue() == 1 ? "" : "s")).toList();
        return words.isEmpty() ? "Changing " + place + " touches nothing else." : "Changing " + place + " touches " + String.join(", ", words) + ".";
    }

    private synchronized Assets assets() {
        // Every change is audited, so the log's length tells whether there was one.
        long now = workspace.audit().size();
        if (now != keptAt) {
            kept = read();
            keptAt = now;
        }
        return kept;
    }

    private Assets read() {
        Assets assets = new Assets();
        datasets.versionOrigins().forEach((reference, made) -> assets.dataset(reference, made.columns(), made.origin()));
        Map<String, Long> trained = models.trainedBy();
        List<Runs.Outline> all = runs.outlines(List.of(RunColumns.FEATURES, RunColumns.TARGET, RunColumns.SPLIT, MODEL, WROTE));
        RunColumns used = new RunColumns(all, trained);
        all.forEach(run -> assets.run(run, used.of(run)));
        trained.forEach(assets::model);
        all.stream().filter(run -> run.parameters().containsKey(MODEL))
                .forEach(run -> assets.applied(run, run.parameters().get(MODEL), Optional.ofNullable(run.parameters().get(WROTE))));
        List<Deployment> live = serving.deployments(Integer.MAX_VALUE).stream().filter(d -> d.stoppedAt().isEmpty()).toList();
        live.forEach(assets::deployment);
        serving.log().answered().forEach(model -> assets.answers(model, live.stream().filter(d -> model.equals(d.model() + "@" + d.version()))
                .map(d -> "deployment:" + d.id()).toList()));
        assets.external(external.read(), workspace.name());
        return assets;
    }
}
