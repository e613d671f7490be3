package org.benchwright.views.graph;

import java.util.List;

/**
 * One node.
 *
 * @param id       unique in the graph
 * @param title    its name, shown bold
 * @param detail   a few words under it; may be empty
 * @param icon     an Ikonli literal, or empty
 * @param state    how far the work behind it is
 * @param progress from 0 to 1 while it is {@link NodeState#RUNNING}; negative when not known
 * @param group    the group it is folded with; empty for none
 * @param columns  what it is expanded to, e.g. the columns of a dataset; may be empty
 */
public record GraphNode(String id, String title, String detail, String icon, NodeState state, double progress, String group, List<String> columns) {
    public GraphNode {
        columns = List.copyOf(columns);
    }

    /** An idle node without group and columns. */
    public static GraphNode of(String id, String title, String detail, String icon) {
        return new GraphNode(id, title, detail, icon, NodeState.IDLE, -1, "", List.of());
    }

    /** The same node in another state; {@code share} from 0 to 1, negative when not known. */
    public GraphNode in(NodeState now, double share) {
        return new GraphNode(id, title, detail, icon, now, share, group, columns);
    }

    /** The same node with other words under its title. */
    public GraphNode withDetail(String words) {
        return new GraphNode(id, title, words, icon, state, progress, group, columns);
    }

    /** The same node in a group. */
    public GraphNode inGroup(String name) {
        return new GraphNode(id, title, detail, icon, state, progress, name, columns);
    }

    /** The same node with columns it can be expanded to. */
    public GraphNode withColumns(List<String> names) {
        return new GraphNode(id, title, detail, icon, state, progress, group, names);
    }
}
