package org.benchwright.engine.label;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.benchwright.engine.workspace.Sql;

/**
 * Where each item stands, in memory, so that the next one among millions is found at once. It follows the database: what was said since it
 * looked last is read before each answer.
 */
final class Worklist {
    private final LabelProject project;
    private final Admission admission;
    private final int[] order;
    private final short[] answered;
    private final BitSet skipped = new BitSet();
    private final BitSet flagged = new BitSet();
    /** With a flag or comment, dealt with or not. */
    private final BitSet marked = new BitSet();
    private final Map<String, BitSet> seenBy = new HashMap<>();
    private final Map<String, BitSet> answeredBy = new HashMap<>();
    /** For each annotator and item the number of the main label in {@link #names}, 0 for none. */
    private final Map<String, short[]> said = new HashMap<>();
    private final List<String> names = new ArrayList<>(List.of(""));
    private final Map<String, Integer> from = new HashMap<>();
    private final Map<Integer, String> held = new HashMap<>();
    private long known = -1;
    private long marks = -1;
    private long total;

    /** @param priorities one number an item, the highest first; empty for the project's other orders */
    Worklist(LabelProject project, Optional<float[]> priorities) {
        this(project, priorities, Admission.OPEN);
    }

    Worklist(LabelProject project, Optional<float[]> priorities, Admission admission) {
        this.project = project;
        this.admission = admission;
        answered = new short[Math.toIntExact(project.items())];
        order = order(project, priorities);
    }

    private static int[] order(LabelProject project, Optional<float[]> priorities) {
        int n = Math.toIntExact(project.items());
        int[] order = IntStream.range(0, n).toArray();
        if (project.rules().order() == LabelRules.Order.PRIORITY && priorities.isPresent()) {
            float[] value = priorities.get();
            long[] keyed = new long[n];
            for (int i = 0; i < n; i++) {
                // The bits of floats sort as the floats do once those of negative ones are turned; NaN goes last, and rows part equal ones.
                int bits = Float.floatToIntBits(i < value.length && !Float.isNaN(value[i]) ? value[i] : Float.NEGATIVE_INFINITY);
                int rising = bits >= 0 ? bits : bits ^ Integer.MAX_VALUE;
                keyed[i] = (long) ~rising << 32 | i;
            }
            Arrays.parallelSort(keyed);
            for (int i = 0; i < n; i++) {
                order[i] = (int) keyed[i];
            }
        } else if (project.rules().order() == LabelRules.Order.RANDOM) {
            SplittableRandom random = new SplittableRandom(project.rules().seed());
            for (int i = n - 1; i > 0; i--) {
                int j = random.nextInt(i + 1);
                int swap = order[i];
                order[i] = order[j];
                order[j] = swap;
            }
        }
        return order;
    }

    /** Reads what was said since it looked last. */
    synchronized void follow(Connection c) throws SQLException {
        // Numbers rise over all projects, and the newest is found at once, which the newest of one project is not.
        long newest = Sql.number(c, "SELECT MAX(id) FROM label_annotation");
        if (newest > known) {
            // Rows that lie below others now are left out: what counts is on top, and comes in the same or a later look. All rows of a project
            // are found by the project, new ones by their number: adding 0 keeps the index of projects out.
            String which = known < 0 ? "project = ?" : "project + 0 = ? AND id > " + known;
            try (PreparedStatement statement = c.prepareStatement("SELECT item, annotator, state, main_label FROM label_annotation WHERE " + which
                    + " AND latest")) {
                statement.setLong(1, project.id());
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        put((int) rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4));
                    }
                }
            }
            known = newest;
        }
        long signs = Sql.number(c, "SELECT COUNT(*) + SUM(CASE WHEN resolved_at <> '' THEN 1000000 ELSE 0 END) FROM label_mark WHERE project = ?",
                project.id());
        if (signs != marks) {
            flagged.clear();
            Sql.query(c, row -> {
                marked.set((int) row.getLong(1));
                if (row.getBoolean(2)) {
                    flagged.set((int) row.getLong(1));
                }
                return null;
            }, "SELECT item, MAX(kind = 'flag' AND resolved_at = '') FROM label_mark WHERE project = ? GROUP BY item", project.id());
            marks = signs;
        }
    }

    private void put(int item, String annotator, String state, String label) {
        held.remove(item, annotator);
        BitSet seen = seenBy.computeIfAbsent(annotator, a -> new BitSet());
        BitSet mine = answeredBy.computeIfAbsent(annotator, a -> new BitSet());
        boolean done = state.equals("done");
        if (done != mine.get(item)) {
            answered[item] += (short) (done ? 1 : -1);
            total += done ? 1 : -1;
            mine.set(item, done);
        }
        said.computeIfAbsent(annotator, a -> new short[answered.length])[item] = done && label != null ? code(label) : 0;
        boolean removed = state.equals("removed");
        seen.set(item, !removed);
        skipped.set(item, state.equals("skipped") || skipped.get(item) && skippedBySomebody(item));
        if (removed) {
            // What was taken back can come again.
            from.clear();
        }
    }

    private boolean skippedBySomebody(int item) {
        for (Map.Entry<String, BitSet> seen : seenBy.entrySet()) {
            BitSet answers = answeredBy.get(seen.getKey());
            if (seen.getValue().get(item) && (answers == null || !answers.get(item))) {
                return true;
            }
        }
        return false;
    }

    private short code(String label) {
        int code = names.indexOf(label);
        if (code < 0) {
            names.add(label);
            code = names.size() - 1;
        }
        return (short) code;
    }

    private BitSet labelled(String label) {
        BitSet found = new BitSet();
        int code = names.indexOf(label);
        if (code > 0) {
            said.values().forEach(codes -> IntStream.range(0, codes.length).filter(i -> codes[i] == code).forEach(found::set));
        }
        return found;
    }

    /** The next item that wants this annotator, from the front of the queue; it is held for them until they turn to another. */
    synchronized OptionalLong next(String annotator, int wanted) {
        held.values().removeIf(annotator::equals);
        BitSet seen = seenBy.computeIfAbsent(annotator, a -> new BitSet());
        OptionalLong given = firstAssigned(annotator, seen);
        if (given.isPresent()) {
            return given;
        }
        if (!admission.mayGoOn(annotator, answeredBy)) {
            return OptionalLong.empty();
        }
        int found = walk(annotator, seen, wanted);
        if (found < 0) {
            return OptionalLong.empty();
        }
        int gold = admission.goldNow(annotator, seen);
        int shown = gold >= 0 ? gold : found;
        held.put(shown, annotator);
        return OptionalLong.of(shown);
    }

    private OptionalLong firstAssigned(String annotator, BitSet seen) {
        BitSet mine = admission.assigned().get(annotator);
        if (mine == null) {
            return OptionalLong.empty();
        }
        BitSet left = (BitSet) mine.clone();
        left.andNot(seen);
        return left.isEmpty() ? OptionalLong.empty() : Arrays.stream(order).filter(left::get).asLongStream().findFirst();
    }

    /** The first item that is free for an annotator, -1 for none. */
    private int walk(String annotator, BitSet seen, int wanted) {
        boolean first = true;
        boolean kept = !admission.assigned().isEmpty();
        for (int at = from.getOrDefault(annotator, 0); at < order.length; at++) {
            int item = order[at];
            if (seen.get(item) || answered[item] >= wanted || !admission.admits(annotator, at, item, wanted)) {
                continue;
            }
            if (first) {
                from.put(annotator, at);
                first = false;
            }
            int taken = answered[item] + (held.containsKey(item) ? 1 : 0) + (kept ? admission.keptForOthers(annotator, item, seenBy) : 0);
            if (taken < wanted) {
                return item;
            }
        }
        return -1;
    }

    /** The items behind one in the queue that this annotator will come to, to have them ready. */
    synchronized List<Long> ahead(String annotator, int wanted, int count) {
        BitSet seen = seenBy.computeIfAbsent(annotator, a -> new BitSet());
        List<Long> coming = new ArrayList<>();
        for (int at = from.getOrDefault(annotator, 0); at < order.length && coming.size() < count; at++) {
            if (!seen.get(order[at]) && answered[order[at]] < wanted && admission.admits(annotator, at, order[at], wanted)) {
                coming.add((long) order[at]);
            }
        }
        return coming;
    }

    synchronized TaskState state(int item, int wanted) {
        if (answered[item] >= wanted) {
            return TaskState.DONE;
        }
        return answered[item] > 0 ? TaskState.BEGUN : skipped.get(item) ? TaskState.SKIPPED : TaskState.OPEN;
    }

    /** Some items of a filter, and how many there are in all. */
    record Slice(long total, int[] items) {
    }

    /** The items of a filter in the order of the queue. @param rows what its condition allows, when it has one */
    synchronized int[] matching(TaskFilter filter, int wanted, Optional<BitSet> rows) {
        return slice(filter, wanted, rows, 0, order.length).items();
    }

    synchronized Slice slice(TaskFilter filter, int wanted, Optional<BitSet> rows, long offset, int limit) {
        BitSet none = new BitSet();
        Optional<BitSet> allowed = rows;
        allowed = narrowed(allowed, filter.label().map(this::labelled));
        allowed = narrowed(allowed, filter.annotator().map(a -> answeredBy.getOrDefault(a, none)));
        allowed = narrowed(allowed, filter.flagged() ? Optional.of(flagged) : Optional.empty());
        BitSet within = allowed.orElse(null);
        TaskState state = filter.state().orElse(null);
        int[] found = new int[(int) Math.min(limit, order.length)];
        int kept = 0;
        long total = 0;
        for (int item : order) {
            if ((within == null || within.get(item)) && (state == null || state(item, wanted) == state)) {
                if (total++ >= offset && kept < found.length) {
                    found[kept++] = item;
                }
            }
        }
        return new Slice(total, Arrays.copyOf(found, kept));
    }

    synchronized boolean marked(int item) {
        return marked.get(item);
    }

    private static Optional<BitSet> narrowed(Optional<BitSet> so, Optional<BitSet> more) {
        if (so.isEmpty() || more.isEmpty()) {
            return so.or(() -> more);
        }
        BitSet both = (BitSet) so.get().clone();
        both.and(more.get());
        return Optional.of(both);
    }

    synchronized Progress progress(int wanted) {
        long done = 0;
        long begun = 0;
        for (short count : answered) {
            done += count >= wanted ? 1 : 0;
            begun += count > 0 && count < wanted ? 1 : 0;
        }
        BitSet left = (BitSet) skipped.clone();
        answeredBy.values().forEach(left::andNot);
        Map<String, Long> people = new TreeMap<>();
        answeredBy.forEach((who, items) -> {
            if (!items.isEmpty()) {
                people.put(who, (long) items.cardinality());
            }
        });
        Map<String, Long> byLabel = new TreeMap<>();
        long[] counts = new long[names.size()];
        said.values().forEach(codes -> {
            for (short code : codes) {
                counts[code]++;
            }
        });
        IntStream.range(1, counts.length).filter(i -> counts[i] > 0).forEach(i -> byLabel.put(names.get(i), counts[i]));
        return new Progress(order.length, done, begun, left.cardinality(), flagged.cardinality(), total, people, byLabel);
    }
}
