package org.benchwright.views.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GraphLayoutTest {
    private static GraphNode node(String id) {
        return GraphNode.of(id, id, "", "");
    }

    private static Graph graph(String ids, String... arrows) {
        List<GraphNode> nodes = new ArrayList<>();
        ids.chars().forEach(c -> nodes.add(node(String.valueOf((char) c))));
        return new Graph(nodes, List.of(arrows).stream().map(a -> GraphEdge.of(a.substring(0, 1), a.substring(1), "")).toList());
    }

    /** Without circles: edges lead from lower to higher numbers. */
    static Graph random(int nodes, double edgesPerNode, long seed) {
        Random random = new Random(seed);
        List<GraphNode> all = new ArrayList<>();
        List<GraphEdge> edges = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            all.add(node("n" + i).withColumns(List.of("a", "b", "c")));
        }
        for (int i = 0; nodes > 1 && i < nodes * edgesPerNode; i++) {
            int to = 1 + random.nextInt(nodes - 1);
            edges.add(GraphEdge.of("n" + random.nextInt(to), "n" + to, ""));
        }
        return new Graph(all, edges);
    }

    @Property(tries = 60)
    void no_two_nodes_overlap_and_every_edge_leads_to_the_right(@ForAll @IntRange(min = 1, max = 90) int nodes,
            @ForAll @IntRange(max = 3) int perNode,
            @ForAll long seed) {
        Graph graph = random(nodes, perNode, seed);
        GraphLayout layout = GraphLayout.of(graph, Set.of("n0", "n3"));
        List<GraphLayout.Box> boxes = List.copyOf(layout.boxes().values());
        for (int i = 0; i < boxes.size(); i++) {
            GraphLayout.Box a = boxes.get(i);
            assertThat(a.x()).isBetween(0.0, layout.width() - a.width());
            assertThat(a.y()).isBetween(0.0, layout.height() - a.height());
            for (int j = 0; j < i; j++) {
                GraphLayout.Box b = boxes.get(j);
                assertThat(a.layer() == b.layer() && a.y() < b.y() + b.height() && b.y() < a.y() + a.height()).isFalse();
            }
        }
        for (GraphLayout.Route route : layout.routes()) {
            assertThat(layout.boxes().get(route.edge().from()).layer()).isLessThan(layout.boxes().get(route.edge().to()).layer());
            for (int i = 1; i < route.points().size(); i++) {
                assertThat(route.points().get(i).x()).isGreaterThan(route.points().get(i - 1).x());
            }
        }
    }

    @Property(tries = 20)
    void the_same_graph_always_gives_the_same_layout(@ForAll @IntRange(min = 1, max = 120) int nodes, @ForAll long seed) {
        assertThat(GraphLayout.of(random(nodes, 1.5, seed), Set.of())).isEqualTo(GraphLayout.of(random(nodes, 1.5, seed), Set.of()));
    }

    @Test
    void a_chain_lies_in_one_line_and_a_long_edge_passes_beside_what_it_jumps_over() {
        GraphLayout layout = GraphLayout.of(graph("abcd", "ab", "bc", "cd", "ad"), Set.of());
        assertThat(layout.boxes().values().stream().map(GraphLayout.Box::layer)).containsExactly(0, 1, 2, 3);
        GraphLayout.Route jump = layout.routes().getLast();
        assertThat(jump.points()).hasSize(6);
        for (String passed : List.of("b", "c")) {
            GraphLayout.Box box = layout.boxes().get(passed);
            assertThat(jump.points().subList(1, 5)).noneMatch(p -> box.contains(p.x(), p.y()));
        }
        assertThat(jump.points().get(1).y()).as("a long edge is straight").isEqualTo(jump.points().get(4).y(), within(0.5));
    }

    @Test
    void a_circle_is_drawn_with_one_edge_going_back() {
        GraphLayout layout = GraphLayout.of(graph("abc", "ab", "bc", "ca"), Set.of());
        assertThat(layout.routes()).hasSize(3);
        assertThat(layout.routes().stream().filter(r -> r.points().getFirst().x() > r.points().getLast().x())
                .map(r -> r.edge().from() + r.edge().to()))
                .containsExactly("ca");
    }

    @Test
    void a_source_stands_beside_what_needs_it_rather_than_at_the_far_left() {
        GraphLayout layout = GraphLayout.of(graph("abcx", "ab", "bc", "xc"), Set.of());
        assertThat(layout.boxes().get("x").layer()).isEqualTo(1);
    }

    @Test
    void crossings_that_can_be_avoided_are_avoided() {
        List<List<Integer>> before = List.of(List.of(), List.of(), List.of(), List.of(2), List.of(1), List.of(0));
        List<List<Integer>> after = List.of(List.of(5), List.of(4), List.of(3), List.of(), List.of(), List.of());
        LayerOrder order = new LayerOrder(before, after);
        assertThat(order.crossings(List.of(List.of(0, 1, 2), List.of(3, 4, 5)))).isEqualTo(3);
        assertThat(order.crossings(order.of(List.of(List.of(0, 1, 2), List.of(3, 4, 5))))).isZero();
    }

    @Test
    void heights_out_of_order_are_pooled_to_their_mean() {
        // By hand: 3 and 1 become 2, which the next 2 may follow; weights 3 and 1 give (3*4 + 1) / 4.
        assertThat(LayerPlaces.isotonic(new double[] {1, 3, 1, 2, 5}, new double[] {1, 1, 1, 1, 1})).containsExactly(1, 2, 2, 2, 5);
        assertThat(LayerPlaces.isotonic(new double[] {4, 1}, new double[] {3, 1})).containsExactly(3.25, 3.25);
    }

    @Test
    void an_expanded_node_makes_room_for_its_columns_and_their_edges_end_at_them() {
        GraphNode left = node("a").withColumns(List.of("x", "y"));
        GraphNode right = node("b").withColumns(List.of("z"));
        GraphLayout layout = GraphLayout.of(new Graph(List.of(left, right), List.of(GraphEdge.ofColumns("a", "y", "b", "z"))), Set.of("a"));
        GraphLayout.Box box = layout.boxes().get("a");
        assertThat(box.height()).isEqualTo(48 + 2 * 20 + 4);
        assertThat(layout.routes().getFirst().points().getFirst().y()).isEqualTo(box.y() + 48 + 30);
        assertThat(layout.routes().getFirst().points().getLast().y()).isEqualTo(layout.boxes().get("b").y() + 24);
    }

    @Test
    void a_graph_with_an_edge_to_nowhere_or_two_nodes_of_one_id_is_refused() {
        assertThatThrownBy(() -> graph("a", "ab")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("from a to b");
        assertThatThrownBy(() -> graph("aa")).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("id a");
    }
}
