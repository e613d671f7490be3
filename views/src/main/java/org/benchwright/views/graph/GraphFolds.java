package org.benchwright.views.graph;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which groups and subtrees are folded to one node. A folded group stands as one node; a node folded with what follows hides whatever
 * comes from it alone. Immutable.
 *
 * @param groups   names of folded groups
 * @param subtrees ids of nodes whose followers are hidden
 */
record GraphFolds(Set<String> groups, Set<String> subtrees) {
    private static final String GROUP = "group:";
    private static final List<NodeState> LOUDEST_FIRST = List.of(NodeState.FAILED, NodeState.RUNNING, NodeState.WARN, NodeState.WAITING,
            NodeState.SKIPPED, NodeState.DONE, NodeState.CACHED, NodeState.IDLE);

    GraphFolds {
        groups = Set.copyOf(groups);
        subtrees = Set.copyOf(subtrees);
    }

    static GraphFolds none() {
        return new GraphFolds(Set.of(), Set.of());
    }

    /**
     * A graph with folds applied.
     *
     * @param hidden how many nodes each folded node stands for beside itself
     */
    record Folded(Graph graph, Map<String, Integer> hidden) {
    }

    /** The id that stands for a folded group. */
    static String groupId(String group) {
        return GROUP + group;
    }

    boolean folded(String id) {
        return subtrees.contains(id) || id.startsWith(GROUP) && groups.contains(id.substring(GROUP.length()));
    }

    /** Folds or unfolds a node: the group it stands for, else what follows it. */
    GraphFolds toggled(String id) {
        Set<String> some = new LinkedHashSet<>(groups);
        Set<String> trees = new LinkedHashSet<>(subtrees);
        if (id.startsWith(GROUP)) {
            String group = id.substring(GROUP.length());
            if (!some.remove(group)) {
                some.add(group);
            }
        } else if (!trees.remove(id)) {
            trees.add(id);
        }
        return new GraphFolds(some, trees);
    }

    Folded of(Graph whole) {
        Map<String, Integer> hidden = new HashMap<>();
        Graph grouped = foldGroups(whole, hidden);
        Set<String> gone = new LinkedHashSet<>();
        for (String id : subtrees) {
            Set<String> under = follows(grouped, id);
            if (!under.isEmpty()) {
                hidden.merge(id, under.size(), Integer::sum);
                gone.addAll(under);
            }
        }
        return new Folded(gone.isEmpty() ? grouped : without(grouped, gone), hidden);
    }

    private Graph foldGroups(Graph whole, Map<String, Integer> hidden) {
        if (groups.isEmpty()) {
            return whole;
        }
        Map<String, List<GraphNode>> shown = new LinkedHashMap<>();
        Map<String, String> standsIn = new HashMap<>();
        for (GraphNode node : whole.nodes()) {
            String id = groups.contains(node.group()) ? groupId(node.group()) : node.id();
            shown.computeIfAbsent(id, i -> new ArrayList<>()).add(node);
            standsIn.put(node.id(), id);
        }
        List<GraphNode> nodes = new ArrayList<>();
        shown.forEach((id, members) -> {
            if (id.startsWith(GROUP)) {
                hidden.put(id, members.size() - 1);
                nodes.add(groupNode(id, members));
            } else {
                nodes.add(members.getFirst());
            }
        });
        return new Graph(nodes, whole.edges().stream().map(e -> new GraphEdge(standsIn.get(e.from()), standsIn.get(e.to()), e.label(),
                e.from().equals(standsIn.get(e.from())) ? e.fromColumn() : "", e.to().equals(standsIn.get(e.to())) ? e.toColumn() : "")).toList());
    }

    /** What follows a comma in a group's name stands under it. */
    private static GraphNode groupNode(String id, List<GraphNode> members) {
        String[] name = members.getFirst().group().split(", ", 2);
        return new GraphNode(id, name[0], members.size() + " folded" + (name.length > 1 ? ", " + name[1] : ""), "mdi2f-folder-outline", state(members), -1, "", List.of());
    }

    /** Whether an id is that of a folded group. */
    static boolean isGroup(String id) {
        return id.startsWith(GROUP);
    }

    private static NodeState state(Collection<GraphNode> members) {
        return LOUDEST_FIRST.stream().filter(state -> members.stream().anyMatch(m -> m.state() == state)).findFirst().orElse(NodeState.IDLE);
    }

    /** What can only be come to by way of a node. */
    static Set<String> follows(Graph graph, String id) {
        Set<String> under = new LinkedHashSet<>(Reach.DOWNSTREAM.of(graph, id, Integer.MAX_VALUE));
        under.remove(id);
        boolean changed = true;
        while (changed) {
            changed = under.removeIf(each -> graph.before(each).stream().anyMatch(p -> !p.equals(id) && !under.contains(p)));
        }
        return under;
    }

    static Graph without(Graph graph, Set<String> gone) {
        return new Graph(graph.nodes().stream().filter(n -> !gone.contains(n.id())).toList(),
                graph.edges().stream().filter(e -> !gone.contains(e.from()) && !gone.contains(e.to())).toList());
    }
}
