package org.benchwright.views.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CameraTest {
    private static GraphLayout fan(int layers, int each) {
        List<GraphNode> nodes = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (int l = 0; l < layers; l++) {
            for (int i = 0; i < each; i++) {
                nodes.add(GraphNode.of(l + "-" + i, "node", "data.sql", ""));
                if (l > 0) {
                    edges.add(GraphEdge.of((l - 1) + "-" + i, l + "-" + i, ""));
                }
            }
        }
        return GraphLayout.of(new Graph(nodes, edges), Set.of());
    }

    @Property(tries = 100)
    void at_first_titles_can_be_read_and_a_first_node_is_wholly_in_sight(@ForAll @IntRange(min = 1, max = 12) int layers,
            @ForAll @IntRange(min = 1, max = 12) int each, @ForAll @IntRange(min = 320, max = 2000) int width,
            @ForAll @IntRange(min = 240, max = 1200) int height) {
        GraphLayout layout = fan(layers, each);
        Camera camera = Camera.begin(layout, width, height);
        assertThat(camera.scale()).isBetween(Camera.READABLE, 1.0);
        assertThat(layout.boxes().entrySet().stream().filter(e -> e.getKey().startsWith("0-")).map(java.util.Map.Entry::getValue))
                .anyMatch(b -> b.x() >= camera.toX(0) && b.x() + b.width() <= camera.toX(width) && b.y() >= camera.toY(0) && b.y()
                + b.height() <= camera.toY(height));
    }

    @Property(tries = 100)
    void what_fits_readably_is_shown_as_a_whole(@ForAll @IntRange(min = 1, max = 12) int layers, @ForAll @IntRange(min = 1, max = 12) int each) {
        GraphLayout layout = fan(layers, each);
        Camera fit = Camera.fit(layout, 1600, 1000);
        assertThat(Camera.begin(layout, 1600, 1000).equals(fit)).isEqualTo(fit.scale() >= Camera.READABLE);
    }
}
