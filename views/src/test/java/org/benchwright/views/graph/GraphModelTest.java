package org.benchwright.views.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class GraphModelTest {
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private final GraphModel model = new GraphModel(waiting::add, Runnable::run);

    /** a → b → c → d and a → e → d; f alone; b and c are of the group "middle". */
    private static Graph sample() {
        return new Graph(List.of(node("a"), node("b").inGroup("middle"), node("c").inGroup("middle"), node("d"), node("e"), node("f")),
                List.of(edge("a", "b"), edge("b", "c"), edge("c", "d"), edge("a", "e"), edge("e", "d")));
    }

    private static GraphNode node(String id) {
        return GraphNode.of(id, "step " + id, "", "");
    }

    private static GraphEdge edge(String from, String to) {
        return GraphEdge.of(from, to, "");
    }

    private List<String> shown() {
        return model.scene().graph().nodes().stream().map(GraphNode::id).toList();
    }

    @Test
    void a_folded_group_is_one_node_with_the_edges_and_the_loudest_state_of_its_members() {
        Graph graph = sample();
        model.show(new Graph(graph.nodes().stream().map(n -> n.id().equals("c") ? n.in(NodeState.FAILED, -1) : n.in(NodeState.DONE, -1)).toList(),
                graph.edges()));
        model.select("b");
        model.toggleGroup("middle");
        assertThat(shown()).containsExactly("a", "group:middle", "d", "e", "f");
        assertThat(model.selected()).isEqualTo("group:middle");
        assertThat(model.scene().graph().node("group:middle").orElseThrow().state()).isEqualTo(NodeState.FAILED);
        assertThat(model.scene().hidden()).containsEntry("group:middle", 1);
        assertThat(model.scene().graph().before("group:middle")).containsExactly("a");
        model.toggleFold("group:middle");
        assertThat(shown()).contains("b", "c");
    }

    @Test
    void folding_a_node_hides_what_follows_from_it_alone() {
        model.show(sample());
        model.toggleFold("b");
        assertThat(shown()).containsExactly("a", "b", "d", "e", "f");
        model.toggleFold("b");
        model.toggleFold("a");
        assertThat(shown()).containsExactly("a", "f");
        assertThat(model.scene().hidden()).containsEntry("a", 4);
        model.toggleFold("f");
        assertThat(model.folded("f")).as("nothing follows it").isFalse();
    }

    @Test
    void only_what_is_in_reach_shows_and_the_rest_comes_back() {
        model.show(sample());
        model.only(new GraphModel.Part("d", Reach.UPSTREAM, 1));
        assertThat(shown()).containsExactly("c", "d", "e");
        model.only(new GraphModel.Part("b", Reach.BOTH, Integer.MAX_VALUE));
        assertThat(shown()).containsExactly("a", "b", "c", "d");
        model.all();
        assertThat(shown()).hasSize(6);
    }

    @Test
    void focus_fades_what_is_neither_before_nor_after() {
        model.show(sample());
        model.focus("b");
        assertThat(shown()).filteredOn(model::faded).containsExactly("e", "f");
        model.focus("");
        assertThat(shown()).noneMatch(model::faded);
    }

    @Test
    void arrows_walk_along_edges_and_across_a_layer() {
        model.show(sample());
        model.along(true);
        assertThat(model.selected()).isEqualTo("a");
        model.along(true);
        String first = model.selected();
        assertThat(first).isIn("b", "e");
        model.across(model.scene().layout().boxes().get(first).y() < model.scene().layout().boxes().get(first.equals("b") ? "e" : "b").y());
        assertThat(model.selected()).isEqualTo(first.equals("b") ? "e" : "b");
        model.along(false);
        assertThat(model.selected()).isEqualTo("a");
    }

    @Test
    void a_change_of_states_alone_moves_nothing() {
        model.show(sample());
        GraphLayout before = model.scene().layout();
        model.show(new Graph(sample().nodes().stream().map(n -> n.in(NodeState.RUNNING, 0.5)).toList(), sample().edges()));
        assertThat(model.scene().layout()).isSameAs(before);
        assertThat(model.scene().graph().nodes()).allMatch(n -> n.state() == NodeState.RUNNING);
    }

    @Test
    void a_found_node_is_shown_even_when_it_was_folded_away() {
        model.show(sample());
        model.toggleFold("a");
        assertThat(model.find("STEP c")).extracting(GraphNode::id).containsExactly("c");
        model.reveal("c");
        assertThat(model.selected()).isEqualTo("c");
        assertThat(shown()).hasSize(6);
    }

    @Test
    void edges_of_columns_show_only_where_a_node_is_expanded() {
        model.show(new Graph(List.of(node("a").withColumns(List.of("x", "y")), node("b")),
                List.of(GraphEdge.ofColumns("a", "x", "b", ""), GraphEdge.ofColumns("a", "y", "b", ""))));
        assertThat(model.scene().graph().edges()).containsExactly(edge("a", "b"));
        model.toggleColumns("a");
        assertThat(model.scene().graph().edges()).hasSize(2);
        model.toggleColumns("b");
        assertThat(model.expanded("b")).as("it has none").isFalse();
    }

    @Test
    void of_two_large_graphs_the_newer_shows_even_if_its_layout_is_there_first() {
        Graph first = GraphLayoutTest.random(200, 1.2, 1);
        Graph second = GraphLayoutTest.random(201, 1.2, 2);
        model.show(first);
        model.show(second);
        List<Runnable> work = List.copyOf(waiting);
        work.getLast().run();
        work.getFirst().run();
        assertThat(shown()).hasSize(201);
    }

    /** A start, three rounds of twenty steps each of two kinds, each step after one of the round before. */
    private static Graph large() {
        List<GraphNode> nodes = new java.util.ArrayList<>(List.of(GraphNode.of("s", "start", "", "")));
        List<GraphEdge> edges = new java.util.ArrayList<>();
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 20; i++) {
                String id = round + "." + i;
                nodes.add(GraphNode.of(id, (i % 2 == 0 ? "shop_" : "bank_") + i, "", ""));
                edges.add(edge(round == 0 ? "s" : (round - 1) + "." + i, id));
            }
        }
        Graph graph = new Graph(nodes, edges);
        Map<String, String> groups = GraphGroups.of(graph, n -> "tables", Set.of("s"));
        return new Graph(nodes.stream().map(n -> n.inGroup(groups.getOrDefault(n.id(), ""))).toList(), edges);
    }

    @Test
    void a_large_graph_opens_as_groups_of_kind_name_and_distance_and_a_group_opens_in_place() {
        model.showFolded(large());
        assertThat(shown()).containsExactly("s", "group:shop… tables, step 2", "group:bank… tables, step 2", "group:shop… tables, step 3", "group:bank… tables, step 3",
                "group:shop… tables, step 4", "group:bank… tables, step 4");
        assertThat(model.scene().hidden()).containsEntry("group:shop… tables, step 2", 9);
        model.select("group:shop… tables, step 3");
        model.toggleFold("group:shop… tables, step 3");
        assertThat(shown()).hasSize(16).contains("1.0", "1.18").doesNotContain("1.1");
        assertThat(model.selected()).isEqualTo("1.0");
        model.reveal("2.1");
        assertThat(shown()).as("only its group opens, too").hasSize(25);
        assertThat(model.selected()).isEqualTo("2.1");
        model.fold();
        assertThat(shown()).hasSize(7);
        assertThat(model.selected()).isEqualTo("group:bank… tables, step 4");
    }

    @Test
    void what_is_near_a_node_shows_without_groups_where_that_can_be_read() {
        model.showFolded(large());
        model.only(new GraphModel.Part("1.4", Reach.BOTH, 1));
        assertThat(shown()).containsExactly("0.4", "1.4", "2.4");
        model.only(new GraphModel.Part("group:shop… tables, step 4", Reach.BOTH, 1));
        assertThat(shown()).hasSize(20).contains("1.0", "2.0");
        model.all();
        assertThat(shown()).hasSize(7);
    }

    @Property(tries = 100)
    void groups_are_few_and_every_node_is_in_one_or_stands_alone(@ForAll @IntRange(min = 41, max = 600) int size, @ForAll long seed) {
        Random random = new Random(seed);
        List<GraphNode> nodes = new java.util.ArrayList<>();
        List<GraphEdge> edges = new java.util.ArrayList<>();
        for (int i = 0; i < size; i++) {
            nodes.add(GraphNode.of("n" + i, "n" + i, "", ""));
            if (i > 0) {
                edges.add(edge("n" + random.nextInt(Math.max(0, i - 5), i), "n" + i));
            }
        }
        Graph graph = new Graph(nodes, edges);
        Map<String, String> groups = GraphGroups.of(graph, n -> "things", Set.of("n0"));
        GraphModel folded = new GraphModel(Runnable::run, Runnable::run);
        folded.showFolded(new Graph(nodes.stream().map(n -> n.inGroup(groups.getOrDefault(n.id(), ""))).toList(), edges));
        assertThat(folded.scene().graph().size()).isLessThanOrEqualTo(GraphGroups.LEGIBLE);
        assertThat(folded.scene().hidden().values().stream().mapToInt(h -> h).sum() + folded.scene().graph().size()).isEqualTo(size);
        assertThat(folded.scene().graph().node("n0")).isPresent();
    }
}
