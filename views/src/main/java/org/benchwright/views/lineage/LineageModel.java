package org.benchwright.views.lineage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.benchwright.engine.lineage.Impact;
import org.benchwright.engine.lineage.Lineage;
import org.benchwright.engine.lineage.LineageGraph;
import org.benchwright.views.shell.Background;
import org.benchwright.views.shell.PanelContext;

/** The graph around one asset and what a change of a column in it touches. */
final class LineageModel {
    /** More nodes than this are hardly read; then the picture ends a few steps away. */
    static final int MOST_NODES = 2000;

    /**
     * What is drawn.
     *
     * @param root  the asset looked at
     * @param all   how many assets hang together with it, itself among them
     * @param depth how many steps away the picture ends; {@link Integer#MAX_VALUE} when nothing is left out
     * @param groups the group each node can be folded with, where there are many
     */
    record Around(String root, LineageGraph graph, int all, int depth, Map<String, String> groups) {
        Optional<LineageGraph.Node> node(String id) {
            return graph.nodes().stream().filter(n -> n.id().equals(id)).findFirst();
        }

        List<String> columns(String id) {
            return node(id).map(LineageGraph.Node::columns).orElse(List.of());
        }
    }

    private final PanelContext context;
    private final Background.Latest graphs;
    private final Background.Latest impacts;
    private final ReadOnlyObjectWrapper<Optional<Around>> around = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Impact>> impact = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");

    LineageModel(PanelContext context) {
        this.context = context;
        graphs = context.background().latest();
        impacts = context.background().latest();
    }

    ReadOnlyObjectProperty<Optional<Around>> aroundProperty() {
        return around.getReadOnlyProperty();
    }

    /** What a change of the chosen column touches; empty while none is chosen. */
    ReadOnlyObjectProperty<Optional<Impact>> impactProperty() {
        return impact.getReadOnlyProperty();
    }

    /** What the picture says, or how much of the whole it is; may be empty. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /** Reads the graph around an asset; called again when something changed. */
    void load(String id) {
        graphs.read(() -> read(id), found -> {
            if (around.get().map(a -> !a.root().equals(found.root())).orElse(true)) {
                forget();
            }
            if (!around.get().equals(Optional.of(found))) {
                around.set(Optional.of(found));
            }
            say();
        });
    }

    private Around read(String id) {
        Lineage lineage = context.engine().lineage();
        LineageGraph whole = lineage.around(id, Lineage.Direction.BOTH, Integer.MAX_VALUE);
        LineageGraph part = whole;
        int depth = Integer.MAX_VALUE;
        if (whole.nodes().size() > MOST_NODES) {
            depth = 1;
            part = lineage.around(id, Lineage.Direction.BOTH, depth);
            for (LineageGraph next = part; next.nodes().size() <= MOST_NODES; next = lineage.around(id, Lineage.Direction.BOTH, depth + 1)) {
                if (next != part) {
                    depth++;
                }
                part = next;
            }
        }
        return new Around(id, part, whole.nodes().size(), depth, LineagePicture.groups(part, id));
    }

    /** Asks what a change of a column touches. */
    void change(String id, String column) {
        impacts.read(() -> context.engine().lineage().impact(id, column), found -> arrived(Optional.of(found)));
    }

    /** No column is chosen any more. */
    void forget() {
        impacts.read(Optional::<Impact>empty, this::arrived);
    }

    private void arrived(Optional<Impact> found) {
        impact.set(found);
        say();
    }

    private void say() {
        sentence.set(impact.get().map(Impact::sentence).orElse(around.get().filter(a -> a.depth() < Integer.MAX_VALUE)
                .map(a -> "Shows " + a.graph().nodes().size() + " of " + a.all() + " things: those up to " + a.depth()
                + (a.depth() == 1 ? " step" : " steps")
                        + " away.").orElse("")));
    }
}
