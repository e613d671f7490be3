package org.benchwright.engine.lineage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.data.lineage.ColumnInput;
import org.benchwright.engine.data.lineage.EdgeKind;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.data.lineage.QueryLineage;
import org.benchwright.engine.serve.Deployment;
import org.benchwright.engine.track.Runs;

/** The assets of a workspace with two nets over them: one of whole assets, one of columns. A version's rows are a point of the second, too. */
final class Assets {
    private record Pair(String from, String to) {
    }

    /** @param place of a version, {@code name@version}, or the id of a file or of another tool's dataset */
    record Column(String place, String name) {
    }

    /** The point at which an asset is reached first, and its columns that are reached. */
    private record Touched(int point, List<String> columns) {
    }

    /** How the names of other tools' datasets begin. */
    static final String EXTERNAL = "external dataset:";

    private final Map<String, LineageGraph.Node> nodes = new LinkedHashMap<>();
    private final Map<Pair, List<LineageGraph.ColumnLink>> edges = new LinkedHashMap<>();
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private final Links whole = new Links();
    private final Links fine = new Links();
    private final Points points = new Points();
    private final Map<String, String> assetOf = new HashMap<>();
    private final Map<Set<EdgeKind>, List<String>> kinds = new HashMap<>();

    void dataset(String reference, List<String> names, Optional<Origin> origin) {
        String id = "dataset:" + reference;
        columns.put(reference, names);
        nodes.put(id, new LineageGraph.Node(id, "dataset", reference, names));
        int rows = point(reference, id, "");
        for (String name : names) {
            fine.link(rows, points.number(reference, id, name));
        }
        origin.ifPresent(o -> made(reference, id, o));
    }

    private void made(String reference, String id, Origin origin) {
        for (String input : origin.inputs()) {
            edge(input.startsWith("file:") ? node("file", input.substring(5)) : node("dataset", input), id);
            fine.link(point(input, asset(input), ""), rows(reference));
        }
        origin.lineage().ifPresentOrElse(lineage -> {
            lineage.rows().forEach(input -> column(input, reference, ""));
            for (QueryLineage.Output output : lineage.columns()) {
                output.inputs().forEach(input -> column(input, reference, output.name()));
            }
        }, () -> origin.inputs().stream().filter(i -> i.startsWith("file:")).forEach(file -> taken(file, reference)));
    }

    /** An import takes each column of a file under its name. */
    private void taken(String file, String reference) {
        Set<String> all = new LinkedHashSet<>(nodes.get(file).columns());
        for (String name : columns.get(reference)) {
            all.add(name);
            column(new ColumnInput(file, name, Set.of(EdgeKind.IDENTITY)), reference, name);
        }
        nodes.put(file, new LineageGraph.Node(file, "file", file.substring(5), List.copyOf(all)));
    }

    private void column(ColumnInput input, String version, String output) {
        String from = asset(input.table());
        String to = asset(version);
        edges.get(new Pair(from, to)).add(new LineageGraph.ColumnLink(input.column(), output,
                kinds.computeIfAbsent(input.kinds(), all -> all.stream().map(Enum::name).sorted().toList())));
        fine.link(points.number(input.table(), from, input.column()), points.number(version, to, output));
    }

    private String asset(String table) {
        return assetOf.computeIfAbsent(table, Assets::id);
    }

    private static String id(String table) {
        return table.startsWith("file:") || table.startsWith(EXTERNAL) ? table : "dataset:" + table;
    }

    /**
     * Jobs and datasets of other tools. A dataset that this workspace has under the same name is that one.
     *
     * @param own the namespace of this workspace's datasets
     */
    void external(ExternalLineage.Net net, String own) {
        Map<Long, String> places = new HashMap<>();
        net.assets().forEach((key, asset) -> places.put(key, external(asset, own)));
        Map<Long, Set<Pair>> used = new HashMap<>();
        net.columns().forEach(c -> used.computeIfAbsent(c.job(), j -> new HashSet<>()).add(new Pair(places.get(c.source()), c.sourceColumn())));
        Map<Long, List<ExternalLineage.Use>> jobs = new LinkedHashMap<>();
        net.uses().forEach(use -> jobs.computeIfAbsent(use.job(), j -> new ArrayList<>()).add(use));
        jobs.forEach((job, uses) -> external(places.get(job), uses, places, used.getOrDefault(job, Set.of())));
        for (ExternalLineage.ColumnUse c : net.columns()) {
            String from = places.get(c.source());
            String to = places.get(c.output());
            // A job may change a dataset in place; between the two there is only the way through the job.
            if (!from.equals(to)) {
                link(asset(from), asset(to), new LineageGraph.ColumnLink(c.sourceColumn(), c.outputColumn(), c.kinds()));
            }
            fine.link(points.number(from, asset(from), c.sourceColumn()), points.number(to, asset(to), c.outputColumn()));
        }
    }

    /** The asset's name in the fine net. */
    private String external(ExternalLineage.Asset asset, String own) {
        String file = "file:" + asset.name();
        if (!asset.job() && asset.namespace().equals(own) && columns.containsKey(asset.name())) {
            return asset.name();
        }
        if (!asset.job() && asset.namespace().equals("file") && nodes.containsKey(file)) {
            point(file, file, "");
            return file;
        }
        String kind = asset.job() ? "external job" : "external dataset";
        String id = kind + ":" + asset.namespace() + " / " + asset.name();
        nodes.put(id, new LineageGraph.Node(id, kind, id.substring(kind.length() + 1), List.copyOf(asset.columns())));
        int rows = point(id, id, "");
        if (!asset.job()) {
            columns.put(id, List.copyOf(asset.columns()));
            asset.columns().forEach(name -> fine.link(rows, points.number(id, id, name)));
        }
        return id;
    }

    /** Columns go through a job as a whole only to the outputs of which nothing finer is told. */
    private void external(String job, List<ExternalLineage.Use> uses, Map<Long, String> places, Set<Pair> used) {
        List<String> inputs = uses.stream().filter(use -> !use.output()).map(use -> places.get(use.dataset())).toList();
        List<ExternalLineage.Use> outputs = uses.stream().filter(ExternalLineage.Use::output).toList();
        boolean known = !outputs.isEmpty() && outputs.stream().allMatch(ExternalLineage.Use::known);
        for (String input : inputs) {
            link(asset(input), job, input);
            columns.getOrDefault(input, List.of()).stream().filter(name -> !known || used.contains(new Pair(input, name)))
                    .forEach(name -> fine.link(points.number(input, asset(input), name), rows(job)));
        }
        for (ExternalLineage.Use output : outputs) {
            String to = places.get(output.dataset());
            edge(job, asset(to));
            if (output.known()) {
                inputs.stream().filter(input -> !input.equals(to)).forEach(input -> fine.link(rows(input), rows(to)));
            } else {
                fine.link(rows(job), rows(to));
            }
        }
    }

    private void link(String from, String to, LineageGraph.ColumnLink columns) {
        edge(from, to);
        List<LineageGraph.ColumnLink> links = edges.get(new Pair(from, to));
        if (!links.contains(columns)) {
            links.add(columns);
        }
    }

    private void link(String from, String to, String point) {
        edge(from, to);
        fine.link(rows(point), rows(to));
    }

    /**
     * A run is touched by the columns it used.
     *
     * @param used those, where that is known
     */
    void run(Runs.Outline run, Optional<Set<String>> used) {
        String id = "run:" + run.id();
        nodes.put(id, new LineageGraph.Node(id, "run", run.name(), List.of()));
        point(id, id, "");
        for (String data : run.data()) {
            List<String> known = columns.get(data);
            edge(known != null ? "dataset:" + data : node("file", data), id);
            if (known != null) {
                fine.link(rows(data), rows(id));
                Set<String> links = used.filter(known::containsAll).orElse(Set.copyOf(known));
                known.stream().filter(links::contains).forEach(c -> {
                    fine.link(points.number(data, "dataset:" + data, c), rows(id));
                    edges.get(new Pair("dataset:" + data, id)).add(new LineageGraph.ColumnLink(c, "", List.of()));
                });
            }
        }
    }

    /** A run that used a model, and the file it wrote. */
    void applied(Runs.Outline run, String model, Optional<String> wrote) {
        String id = "run:" + run.id();
        String from = model.startsWith("run:") ? model : "model:" + model;
        if (nodes.containsKey(from)) {
            link(from, id);
        }
        wrote.ifPresent(file -> {
            point("file:" + file, node("file", file), "");
            link(id, "file:" + file);
        });
    }

    void model(String reference, long runId) {
        String id = node("model", reference);
        point(id, id, "");
        if (nodes.containsKey("run:" + runId)) {
            link("run:" + runId, id);
        }
    }

    /** The log of what a version has answered, through its deployments where there are any. */
    void answers(String model, List<String> deployments) {
        String id = "predictions:" + model;
        nodes.put(id, new LineageGraph.Node(id, "predictions", model, List.of()));
        point(id, id, "");
        (deployments.isEmpty() ? List.of("model:" + model) : deployments).forEach(from -> link(from, id));
    }

    private int point(String place, String asset, String column) {
        return points.number(place, asset, column);
    }

    private int rows(String place) {
        return points.number(place, asset(place), "");
    }

    private void link(String from, String to) {
        edge(from, to);
        fine.link(rows(from), rows(to));
    }

    void deployment(Deployment deployment) {
        String id = "deployment:" + deployment.id();
        nodes.put(id, new LineageGraph.Node(id, "deployment", deployment.url(), List.of()));
        point(id, id, "");
        String model = node("model", deployment.model() + "@" + deployment.version());
        point(model, model, "");
        link(model, id);
    }

    private String node(String kind, String name) {
        String id = kind + ":" + name;
        nodes.putIfAbsent(id, new LineageGraph.Node(id, kind, name, List.of()));
        return id;
    }

    private void edge(String from, String to) {
        if (edges.putIfAbsent(new Pair(from, to), new ArrayList<>()) == null) {
            whole.link(from, to);
        }
    }

    boolean has(String place, String column) {
        return points.has(place, column);
    }

    boolean has(String id) {
        return nodes.containsKey(id);
    }

    /** The part of the graph that an asset hangs together with. */
    LineageGraph around(String id, Lineage.Direction direction, int depth) {
        Set<String> kept = new LinkedHashSet<>(List.of(id));
        for (boolean down : ways(direction)) {
            kept.addAll(whole.reach(List.of(id), down, depth).keySet());
        }
        return part(kept);
    }

    /** The same for one column; the step from a version's rows to its columns counts as none of depth's. */
    LineageGraph around(String version, String column, Lineage.Direction direction, int depth) {
        Set<String> kept = new LinkedHashSet<>(List.of(asset(version)));
        for (boolean down : ways(direction)) {
            Set<String> near = whole.reach(List.of(asset(version)), down, depth).keySet();
            Links.Reached reached = fine.reach(new int[] {points.number(version, asset(version), column)}, down, Integer.MAX_VALUE);
            Arrays.stream(reached.order()).mapToObj(p -> points.of(p).asset()).filter(near::contains).forEach(kept::add);
        }
        return part(kept);
    }

    private static List<Boolean> ways(Lineage.Direction direction) {
        return switch (direction) {
            case UP -> List.of(false);
            case DOWN -> List.of(true);
            case BOTH -> List.of(false, true);
        };
    }

    private LineageGraph part(Set<String> kept) {
        List<LineageGraph.Edge> among = new ArrayList<>();
        edges.forEach((pair, links) -> {
            if (kept.contains(pair.from()) && kept.contains(pair.to())) {
                among.add(new LineageGraph.Edge(pair.from(), pair.to(), List.copyOf(links)));
            }
        });
        return new LineageGraph(kept.stream().map(nodes::get).toList(), among);
    }

    /** Every asset that is reached from columns, without those they are in. */
    List<Impact.Affected> touched(List<Column> starts) {
        int[] numbers = starts.stream().mapToInt(s -> points.number(s.place(), asset(s.place()), s.name())).toArray();
        Links.Reached reached = fine.reach(numbers, true, Integer.MAX_VALUE);
        Map<String, Touched> found = new LinkedHashMap<>();
        for (int point : reached.order()) {
            Points.Point at = points.of(point);
            List<String> columnsOf = found.computeIfAbsent(at.asset(), k -> new Touched(point, new ArrayList<>())).columns();
            if (!at.column().isEmpty()) {
                columnsOf.add(at.column());
            }
        }
        starts.forEach(s -> found.remove(asset(s.place())));
        Map<Integer, String> names = new HashMap<>();
        return found.entrySet().stream().map(e -> new Impact.Affected(nodes.get(e.getKey()), e.getValue().columns(), "",
                path(e.getValue().point(), reached, names))).toList();
    }

    private List<String> path(int point, Links.Reached reached, Map<Integer, String> names) {
        List<String> path = new ArrayList<>();
        for (int at = point; ; at = reached.source()[at]) {
            path.add(names.computeIfAbsent(at, number -> points.of(number).name()));
            if (reached.source()[at] == at) {
                return path.reversed();
            }
        }
    }
}
