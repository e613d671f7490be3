package org.benchwright.engine.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LinksTest {
    @Property(tries = 100)
    void what_is_reached_is_the_closure_of_the_links(@ForAll @IntRange(min = 2, max = 25) int points, @ForAll long seed, @ForAll boolean down) {
        Random random = new Random(seed);
        boolean[][] closure = new boolean[points][points];
        Links links = new Links();
        for (int i = 0; i < points; i++) {
            links.point("p" + i);
            closure[i][i] = true;
            for (int j = i + 1; j < points; j++) {
                if (random.nextInt(points) < 2) {
                    links.link("p" + i, "p" + j);
                    closure[down ? i : j][down ? j : i] = true;
                }
            }
        }
        // Warshall's algorithm.
        for (int k = 0; k < points; k++) {
            for (int i = 0; i < points; i++) {
                for (int j = 0; j < points; j++) {
                    closure[i][j] |= closure[i][k] && closure[k][j];
                }
            }
        }
        for (int i = 0; i < points; i++) {
            Set<String> expected = new TreeSet<>();
            for (int j = 0; j < points; j++) {
                if (closure[i][j]) {
                    expected.add("p" + j);
                }
            }
            assertThat(links.reach(List.of("p" + i), down, Integer.MAX_VALUE).keySet()).hasSameElementsAs(expected);
        }
    }

    @Test
    void what_is_reached_up_and_down_is_what_networkx_reaches() throws IOException {
        // docs/parity/lineage_closure.py wrote the file; its first line names the version.
        List<String> lines;
        try (InputStream in = LinksTest.class.getResourceAsStream("closures.txt")) {
            lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(l -> !l.startsWith("#")).toList();
        }
        assertThat(lines).hasSize(200);
        for (String line : lines) {
            String[] parts = line.split("\\|", -1);
            Links links = new Links();
            words(parts[0]).forEach(edge -> links.link(edge.split(">")[0], edge.split(">")[1]));
            links.point(parts[1]);
            for (boolean down : new boolean[] {true, false}) {
                Set<String> expected = new TreeSet<>(words(parts[down ? 2 : 3]));
                expected.add(parts[1]);
                assertThat(links.reach(List.of(parts[1]), down, Integer.MAX_VALUE).keySet()).as(line).hasSameElementsAs(expected);
            }
        }
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }

    @Test
    void the_nearest_way_is_told_and_depth_ends_it() {
        Links links = new Links();
        links.link("a", "b");
        links.link("b", "c");
        links.link("c", "d");
        links.link("a", "c");
        assertThat(links.reach(List.of("a"), true, 9)).containsEntry("c", "a").containsEntry("d", "c").containsEntry("a", "a");
        assertThat(links.reach(List.of("a"), true, 1)).containsOnlyKeys("a", "b", "c");
        assertThat(links.reach(List.of("nobody"), true, 1)).isEmpty();
    }
}
