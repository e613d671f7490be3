package org.benchwright.engine.recipe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A recipe as nodes and edges.
 *
 * @param nodes the steps, as written
 * @param edges from a step to one that waits for it
 */
public record RecipeGraph(List<Node> nodes, List<Edge> edges) {
    /** A step. */
    public record Node(String id, String use) {
    }

    /**
     * What one step waits for.
     *
     * @param output    of the step it comes from; empty when it only comes first
     * @param parameter of the step that takes it; empty when it only comes first
     */
    public record Edge(String from, String to, String output, String parameter) {
    }

    static RecipeGraph of(List<StepCall> steps) {
        Set<Edge> edges = new LinkedHashSet<>();
        for (StepCall call : steps) {
            call.arguments().forEach((parameter, value) -> References.in(value).stream().filter(r -> r.from() == References.From.STEPS)
                    .forEach(r -> edges.add(new Edge(r.name(), call.id(), r.output(), parameter))));
            call.after().keySet().forEach(id -> edges.add(new Edge(id, call.id(), "", "")));
        }
        return new RecipeGraph(steps.stream().map(call -> new Node(call.id(), call.uses())).toList(), new ArrayList<>(edges));
    }

    /** The graph in the language of Mermaid. */
    public String mermaid() {
        StringBuilder text = new StringBuilder("flowchart LR\n");
        // An id of Mermaid's own words, such as "end", would break the drawing.
        nodes.forEach(node -> text.append("  s_").append(node.id()).append("[\"")
                .append(node.id()).append("<br/>").append(node.use()).append("\"]\n"));
        edges.forEach(edge -> text.append("  s_").append(edge.from()).append(edge.output().isEmpty() ? " -.-> " : " -->|" + edge.output() + "| ")
                .append("s_").append(edge.to()).append('\n'));
        return text.toString();
    }
}
