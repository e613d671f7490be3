package org.benchwright.views.recipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.benchwright.engine.recipe.RecipeDraft;
import org.benchwright.engine.recipe.RecipeResult.StepResult;
import org.benchwright.views.control.Numbers;
import org.benchwright.views.graph.Graph;
import org.benchwright.views.graph.GraphEdge;
import org.benchwright.views.graph.GraphNode;
import org.benchwright.views.graph.NodeState;

/** A recipe's steps, and how far they came, as a graph. */
final class RecipeGraph {
    private static final Map<String, String> ICONS = Map.of("data", "mdi2t-table", "train", "mdi2t-tune", "model", "mdi2c-cube-outline", "monitor",
            "mdi2c-chart-line",
            "label", "mdi2l-label-outline", "serve", "mdi2l-lan-connect", "feature", "mdi2f-function-variant", "quality",
            "mdi2s-shield-check-outline");

    private RecipeGraph() {
    }

    /**
     * Draws what is written; what waits for a step that is not there has no edge to it.
     *
     * @param results how far each step came; empty before the first run
     * @param running whether they are being done now
     */
    static Graph of(RecipeDraft draft, List<StepResult> results, boolean running) {
        Map<String, StepResult> byId = results.stream().collect(Collectors.toMap(StepResult::id, Function.identity()));
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (RecipeDraft.Node step : draft.nodes()) {
            String room = step.use().contains(".") ? step.use().substring(0, step.use().indexOf('.')) : step.use();
            GraphNode node = GraphNode.of(step.id(), step.id(), step.use(), ICONS.getOrDefault(room, "mdi2c-cog-outline"));
            StepResult result = byId.get(step.id());
            nodes.add(result == null || !result.use().equals(step.use()) ? node
                    : node.in(state(result, running), -1).withDetail(detail(step.use(), result)));
        }
        Set<String> ids = draft.nodes().stream().map(RecipeDraft.Node::id).collect(Collectors.toSet());
        draft.edges().stream().filter(e -> ids.contains(e.from()) && ids.contains(e.to())).map(e -> GraphEdge.of(e.from(), e.to(), e.output()))
                .distinct().forEach(edges::add);
        return new Graph(nodes, edges);
    }

    static NodeState state(StepResult result, boolean running) {
        return switch (result.state()) {
            case "done" -> result.cached() ? NodeState.CACHED : NodeState.DONE;
            case "failed" -> NodeState.FAILED;
            case "running" -> NodeState.RUNNING;
            case "retrying" -> NodeState.WARN;
            case "waiting" -> running ? NodeState.WAITING : NodeState.SKIPPED;
            default -> NodeState.SKIPPED;
        };
    }

    private static String detail(String use, StepResult result) {
        return result.state().equals("done") && !result.cached() ? use + " · " + Numbers.seconds(result.seconds()) : use;
    }
}
