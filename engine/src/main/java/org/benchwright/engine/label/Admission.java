package org.benchwright.engine.label;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Which items are for whom, beside how many answers they want: those given by name, those whose answers are known, and the routing.
 *
 * @param active   the names of those who were named and get items, in order
 * @param assigned by annotator, the items given to them
 * @param skilled  by annotator, the items their skills are about
 * @param anybodys items that nobody's skills are about
 */
record Admission(LabelRules rules, List<String> active, Map<String, BitSet> assigned, BitSet gold, Map<String, BitSet> skilled, BitSet anybodys) {
    static final Admission OPEN = new Admission(LabelRules.USUAL, List.of(), Map.of(), new BitSet(), Map.of(), new BitSet());

    /** Whether the routing lets an annotator have the item at a place of the queue. */
    boolean admits(String annotator, int place, int item, int wanted) {
        if (active.isEmpty() || rules.routing() == LabelRules.Routing.OPEN || rules.routing() == LabelRules.Routing.LOAD) {
            return true;
        }
        if (rules.routing() == LabelRules.Routing.SKILL) {
            return anybodys.get(item) || skilled.containsKey(annotator) && skilled.get(annotator).get(item);
        }
        int turn = active.indexOf(annotator);
        return turn >= 0 && Math.floorMod(turn - place, active.size()) < wanted;
    }

    /** Whether an annotator may go on while others have done less. */
    boolean mayGoOn(String annotator, Map<String, BitSet> answeredBy) {
        if (rules.routing() != LabelRules.Routing.LOAD || active.size() < 2) {
            return true;
        }
        Map<String, Integer> done = new HashMap<>();
        active.forEach(a -> done.put(a, answeredBy.containsKey(a) ? answeredBy.get(a).cardinality() : 0));
        int least = done.values().stream().mapToInt(Integer::intValue).min().orElse(0);
        return !done.containsKey(annotator) || done.get(annotator) - least < rules.batch();
    }

    /** How many others an item is kept for. */
    int keptForOthers(String annotator, int item, Map<String, BitSet> seenBy) {
        int kept = 0;
        for (Map.Entry<String, BitSet> one : assigned.entrySet()) {
            boolean waits = one.getValue().get(item) && !(seenBy.containsKey(one.getKey()) && seenBy.get(one.getKey()).get(item));
            kept += waits && !one.getKey().equals(annotator) ? 1 : 0;
        }
        return kept;
    }

    /** The gold item an annotator sees now, -1 for none; the same until they have answered, and not to be foreseen by them. */
    int goldNow(String annotator, BitSet seen) {
        if (gold.isEmpty() || rules.goldShare() <= 0) {
            return -1;
        }
        SplittableRandom chance = new SplittableRandom(31L * annotator.hashCode() + 1_000_003L * seen.cardinality() + rules.seed());
        if (chance.nextDouble() >= rules.goldShare()) {
            return -1;
        }
        BitSet left = (BitSet) gold.clone();
        left.andNot(seen);
        int count = left.cardinality();
        return count == 0 ? -1 : left.stream().skip(chance.nextInt(count)).findFirst().orElse(-1);
    }
}
