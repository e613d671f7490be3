package org.benchwright.engine.lineage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DatasetVersion;
import org.benchwright.engine.data.lineage.ColumnInput;
import org.benchwright.engine.data.lineage.Origin;
import org.benchwright.engine.data.lineage.QueryLineage;
import org.benchwright.engine.registry.ModelVersion;
import org.benchwright.engine.serve.Deployment;
import org.benchwright.engine.track.Run;

/** The assets of a workspace with two nets over them: one of whole assets, one of columns. A version's rows are a point of the second, too. */
final class Assets {
    private record Pair(String from, String to) {
    }

    private final Map<String, LineageGraph.Node> nodes = new LinkedHashMap<>();
    private final Map<Pair, List<LineageGraph.ColumnLink>> edges = new LinkedHashMap<>();
    private final Map<String, List<String>> columns = new LinkedHashMap<>();
    private final Links whole = new Links();
    private final Links fine = new Links();
    /** What stands behind a point of the fine net: the asset's id and the column, empty for rows. */
    private final Map<String, Pair> points = new LinkedHashMap<>();

    void dataset(DatasetVersion version, Optional<Origin> origin) {
        String id = node("dataset", version.reference());
        List<String> names = version.columns().stream().map(ColumnInfo::name).toList();
        columns.put(version.reference(), names);
        nodes.put(id, new LineageGraph.Node(id, "dataset", version.reference(), names));
        points.put(version.reference(), new Pair(id, ""));
        for (String name : names) {
            points.put(version.reference() + "." + name, new Pair(id, name));
            fine.link(version.reference(), version.reference() + "." + name);
        }
        origin.ifPresent(o -> made(version, id, o));
    }

    private void made(DatasetVersion version, String id, Origin origin) {
        for (String input : origin.inputs()) {
            edge(input.startsWith("file:") ? node("file", input.substring(5)) : node("dataset", input), id);
            points.putIfAbsent(input, new Pair(input.startsWith("file:") ? input : "dataset:" + input, ""));
            fine.link(input, version.reference());
        }
        origin.lineage().ifPresent(lineage -> {
            lineage.rows().forEach(input -> column(input, version.reference(), ""));
            for (QueryLineage.Output output : lineage.columns()) {
                output.inputs().forEach(input -> column(input, version.reference(), output.name()));
            }
        });
    }

    private void column(ColumnInput input, String version, String output) {
        String from = (input.table().startsWith("file:") ? "" : "dataset:") + input.table();
        String point = input.table() + "." + input.column();
        points.putIfAbsent(point, new Pair(from, input.column()));
        edges.get(new Pair(from, "dataset:" + version)).add(new LineageGraph.ColumnLink(input.column(), output,
                input.kinds().stream().map(Enum::name).sorted().toList()));
        fine.link(point, output.isEmpty() ? version : version + "." + output);
    }

    /** A run is touched by all columns of what it read: which of them it left aside is not recorded. */
    void run(Run run) {
        String id = "run:" + run.id();
        nodes.put(id, new LineageGraph.Node(id, "run", run.name(), List.of()));
        points.put(id, new Pair(id, ""));
        for (String data : run.data()) {
            boolean known = columns.containsKey(data);
            edge(known ? "dataset:" + data : node("file", data), id);
            if (known) {
                fine.link(data, id);
                columns.get(data).forEach(c -> fine.link(data + "." + c, id));
            }
        }
    }

    void model(ModelVersion version) {
        String id = node("model", version.reference());
        points.put(id, new Pair(id, ""));
        if (nodes.containsKey("run:" + version.runId())) {
            edge("run:" + version.runId(), id);
            fine.link("run:" + version.runId(), id);
        }
    }

    void deployment(Deployment deployment) {
        String id = "deployment:" + deployment.id();
        nodes.put(id, new LineageGraph.Node(id, "deployment", deployment.url(), List.of()));
        points.put(id, new Pair(id, ""));
        String model = node("model", deployment.model() + "@" + deployment.version());
        points.putIfAbsent(model, new Pair(model, ""));
        edge(model, id);
        fine.link(model, id);
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
        Set<String> kept = new LinkedHashSet<>(List.of("dataset:" + version));
        for (boolean down : ways(direction)) {
            Set<String> near = whole.reach(List.of("dataset:" + version), down, depth).keySet();
            fine.reach(List.of(version + "." + column), down, Integer.MAX_VALUE).keySet().stream().map(p -> points.get(p).from())
                    .filter(near::contains).forEach(kept::add);
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
    List<Impact.Affected> touched(List<String> starts) {
        Map<String, String> reached = fine.reach(starts, true, Integer.MAX_VALUE);
        Set<String> own = new LinkedHashSet<>();
        starts.forEach(s -> own.add(points.get(s).from()));
        Map<String, List<String>> columnsOf = new LinkedHashMap<>();
        Map<String, String> firstPoint = new LinkedHashMap<>();
        for (String point : reached.keySet()) {
            Pair place = points.get(point);
            if (!own.contains(place.from())) {
                firstPoint.putIfAbsent(place.from(), point);
                List<String> touched = columnsOf.computeIfAbsent(place.from(), k -> new ArrayList<>());
                if (!place.to().isEmpty()) {
                    touched.add(place.to());
                }
            }
        }
        List<Impact.Affected> affected = new ArrayList<>();
        firstPoint.forEach((id, point) -> affected.add(new Impact.Affected(nodes.get(id), columnsOf.get(id), path(point, reached))));
        return affected;
    }

    private static List<String> path(String point, Map<String, String> reached) {
        List<String> path = new ArrayList<>(List.of(point));
        for (String at = point; !reached.get(at).equals(at); at = reached.get(at)) {
            path.add(reached.get(at));
        }
        Collections.reverse(path);
        return path;
    }
}
