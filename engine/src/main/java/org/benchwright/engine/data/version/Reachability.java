package org.benchwright.engine.data.version;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Which versions stay: those that a policy, a tag or a reference keeps, and whatever those were made from. */
final class Reachability {
    /**
     * A version as far as it matters here.
     *
     * @param from the versions that its source names, as {@code name@version} in lower case
     */
    record Node(String dataset, int version, Instant made, Retention retention, List<String> tags, Set<String> from) {
        String key() {
            return dataset.toLowerCase(Locale.ROOT) + "@" + version;
        }

        String reference() {
            return dataset + "@" + version;
        }
    }

    private final Instant now;
    private final Duration grace;

    /** @param grace how old a version must be: work that goes on may not have written down yet what it uses */
    Reachability(Instant now, Duration grace) {
        this.now = now;
        this.grace = grace;
    }

    /**
     * Why each version that stays does; what is not in the answer may go.
     *
     * @param nodes of each dataset the newest first
     * @param named who names a version, by its key
     */
    Map<String, List<String>> kept(List<Node> nodes, Map<String, Set<String>> named) {
        Map<String, Node> byKey = new LinkedHashMap<>();
        nodes.forEach(n -> byKey.put(n.key(), n));
        Map<String, List<String>> kept = new LinkedHashMap<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        for (Node node : nodes) {
            int place = places.merge(node.dataset(), 1, Integer::sum);
            Set<String> reasons = new LinkedHashSet<>(policy(node, place));
            node.tags().forEach(tag -> reasons.add("tag " + tag));
            reasons.addAll(named.getOrDefault(node.key(), Set.of()));
            if (!reasons.isEmpty()) {
                kept.put(node.key(), new ArrayList<>(reasons));
            }
        }
        Deque<String> open = new ArrayDeque<>(kept.keySet());
        while (!open.isEmpty()) {
            Node node = byKey.get(open.pop());
            for (String from : node.from()) {
                if (byKey.containsKey(from) && !from.equals(node.key())) {
                    if (!kept.containsKey(from)) {
                        open.push(from);
                    }
                    List<String> reasons = kept.computeIfAbsent(from, k -> new ArrayList<>());
                    String reason = "source of " + node.reference();
                    if (!reasons.contains(reason)) {
                        reasons.add(reason);
                    }
                }
            }
        }
        return kept;
    }

    private List<String> policy(Node node, int place) {
        List<String> reasons = new ArrayList<>();
        Retention retention = node.retention();
        if (place == 1) {
            reasons.add("latest");
        }
        if (retention.keepsAll()) {
            reasons.add("no retention is set");
        }
        if (retention.last().isPresent() && place <= retention.last().getAsInt()) {
            reasons.add("last " + retention.last().getAsInt());
        }
        if (retention.days().isPresent() && node.made().isAfter(now.minus(Duration.ofDays(retention.days().getAsInt())))) {
            reasons.add("younger than " + retention.days().getAsInt() + " days");
        }
        if (node.made().isAfter(now.minus(grace))) {
            reasons.add("just made");
        }
        return reasons;
    }
}
