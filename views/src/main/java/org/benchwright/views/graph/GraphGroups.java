package org.benchwright.views.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sorts the nodes of a large graph into so few groups that these can be read together: nodes of one kind at about the same distance from the start,
 * apart by the first part of their names where that leaves few enough. Pure; may be computed on any thread.
 */
public final class GraphGroups {
    /** A graph of more nodes opens with its groups folded. */
    public static final int LEGIBLE = 40;
    private static final int MOST_GROUPS = 32;

    private record Place(int layer, String kind, String stem) {
    }

    private GraphGroups() {
    }

    /**
     * The group of each node that has one; a node alone has none, nor have those that are to stand for themselves.
     *
     * @param kind  a word for what a node is, in the plural, such as "datasets"
     * @param alone ids of nodes that are never folded
     */
    public static Map<String, String> of(Graph graph, Function<GraphNode, String> kind, Set<String> alone) {
        List<GraphNode> nodes = graph.nodes();
        Map<String, Integer> number = new HashMap<>();
        nodes.forEach(n -> number.put(n.id(), number.size()));
        List<int[]> arrows = new ArrayList<>();
        nodes.forEach(n -> graph.after(n.id()).forEach(next -> arrows.add(new int[] {number.get(n.id()), number.get(next)})));
        Layering layering = new Layering(nodes.size(), arrows);
        Map<String, Place> places = new LinkedHashMap<>();
        nodes.stream().filter(n -> !alone.contains(n.id())).forEach(n -> places.put(n.id(), new Place(layering.layer(number.get(n.id())), kind.apply(n), stem(n.title()))));
        Map<String, String> groups = by(places, p -> (p.stem().length() < 2 ? capital(p.kind()) : p.stem() + "… " + p.kind()) + steps(p.layer(), 1));
        for (int width = 1; units(places, groups) > MOST_GROUPS && width <= nodes.size(); width *= 2) {
            int band = width;
            groups = by(places, p -> capital(p.kind()) + steps(p.layer() / band * band, band));
        }
        return groups;
    }

    private static String steps(int first, int width) {
        return width == 1 ? ", step " + (first + 1) : ", steps " + (first + 1) + "–" + (first + width);
    }

    private static Map<String, String> by(Map<String, Place> places, Function<Place, String> name) {
        Map<String, String> groups = new LinkedHashMap<>();
        places.forEach((id, place) -> groups.put(id, name.apply(place)));
        Map<String, Long> sizes = groups.values().stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        groups.values().removeIf(group -> sizes.get(group) == 1);
        return groups;
    }

    private static long units(Map<String, Place> places, Map<String, String> groups) {
        return groups.values().stream().distinct().count() + places.size() - groups.size();
    }

    private static String capital(String words) {
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1);
    }

    /** The first part of a name: up to a digit or a mark that parts words. */
    private static String stem(String title) {
        for (int i = 1; i < title.length(); i++) {
            if (!Character.isLetter(title.charAt(i))) {
                return title.substring(0, i);
            }
        }
        return title;
    }
}
