package org.benchwright.engine.data.version;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ReachabilityTest {
    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @Property(tries = 300)
    void whatStaysIsWhatAFixedPointOverAllPairsSays(@ForAll long seed) {
        Random random = new Random(seed);
        List<Reachability.Node> nodes = workspace(random);
        Map<String, Set<String>> named = new LinkedHashMap<>();
        nodes.stream().filter(n -> random.nextInt(8) == 0).forEach(n -> named.put(n.key(), Set.of("run " + random.nextInt(9))));

        assertThat(new Reachability(NOW, Duration.ofHours(1)).kept(nodes, named).keySet()).isEqualTo(bruteForce(nodes, named));
    }

    private static List<Reachability.Node> workspace(Random random) {
        List<Reachability.Node> nodes = new ArrayList<>();
        int datasets = 1 + random.nextInt(4);
        List<String> keys = new ArrayList<>();
        for (int d = 0; d < datasets; d++) {
            Retention retention = new Retention(random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(3)) : OptionalInt.empty(),
                    random.nextInt(3) == 0 ? OptionalInt.of(random.nextInt(5)) : OptionalInt.empty());
            for (int v = 8; v >= 1; v--) {
                if (v < 8 && random.nextInt(5) == 0) {
                    continue;
                }
                Set<String> from = new HashSet<>();
                while (!keys.isEmpty() && random.nextInt(2) == 0) {
                    from.add(keys.get(random.nextInt(keys.size())));
                }
                from.add("gone@" + v);
                Instant made = NOW.minus(Duration.ofHours(12L * (9 - v)));
                nodes.add(new Reachability.Node("D" + d, v, made, retention, random.nextInt(10) == 0 ? List.of("release") : List.of(), from));
                keys.add("d" + d + "@" + v);
            }
        }
        return nodes;
    }

    /** Straight from the definition: goes round until nothing changes. */
    private static Set<String> bruteForce(List<Reachability.Node> nodes, Map<String, Set<String>> named) {
        Set<String> kept = new HashSet<>();
        for (Reachability.Node n : nodes) {
            long newer = nodes.stream().filter(o -> o.dataset().equals(n.dataset()) && o.version() > n.version()).count();
            long age = Duration.between(n.made(), NOW).toSeconds();
            boolean policy = n.retention().keepsAll() || newer < n.retention().last().orElse(0)
                    || age < n.retention().days().orElse(0) * 86_400L;
            if (newer == 0 || age < 3_600 || policy || !n.tags().isEmpty() || named.containsKey(n.key())) {
                kept.add(n.key());
            }
        }
        int before = -1;
        while (before != kept.size()) {
            before = kept.size();
            for (Reachability.Node user : nodes) {
                for (Reachability.Node source : nodes) {
                    if (kept.contains(user.key()) && user.from().contains(source.key())) {
                        kept.add(source.key());
                    }
                }
            }
        }
        return kept;
    }
}
