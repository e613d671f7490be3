package org.benchwright.engine.label;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Reads items from the project's data, a few ahead of the one that is shown. */
final class ItemReader {
    /** How many items are read ahead at one go. */
    static final int AHEAD = 64;
    /** When fewer are ready the next are read. */
    private static final int LEFT = 24;
    private static final int KEPT = 256;
    /** Characters that are read ahead at most. */
    private static final long LARGEST = 16_000_000;
    private static final int CONDITIONS = 16;

    private final Datasets datasets;
    private final LabelProject project;
    private final Map<Long, LabelItem> kept = java.util.Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LabelItem> eldest) {
            return size() > (int) Math.clamp(4 * LARGEST / Math.max(1, length), 2, KEPT);
        }
    });
    private final Map<String, BitSet> conditions = java.util.Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, BitSet> eldest) {
            return size() > CONDITIONS;
        }
    });
    private final AtomicBoolean coming = new AtomicBoolean();
    /** About how long an item is, in characters. */
    private volatile long length;
    private DataSource source;

    ItemReader(Datasets datasets, LabelProject project) {
        this.datasets = datasets;
        this.project = project;
    }

    synchronized DataSource source() {
        if (source == null) {
            source = datasets.resolve(project.data());
        }
        return source;
    }

    LabelItem get(long index) {
        if (index < 0 || index >= project.items()) {
            throw new BadInputException("The project " + project.name() + " has no item " + index + ".",
                    "Items are numbered from 0 to " + (project.items() - 1) + ".");
        }
        LabelItem ready = kept.get(index);
        if (ready != null) {
            return ready;
        }
        LabelItem read = read(List.of(index)).getFirst();
        kept.put(index, read);
        return read;
    }

    List<LabelItem> get(List<Long> indices) {
        Map<Long, LabelItem> found = new HashMap<>();
        List<Long> missing = new ArrayList<>();
        for (long index : indices) {
            LabelItem ready = kept.get(index);
            if (ready == null) {
                missing.add(index);
            } else {
                found.put(index, ready);
            }
        }
        read(missing).forEach(item -> found.put(item.index(), item));
        return indices.stream().map(found::get).toList();
    }

    /**
     * Reads items beside the work, so that they are there when they are asked for: many at one go, when only a few are left.
     *
     * @param indices those that come, the nearest first
     */
    void ahead(List<Long> indices) {
        long ready = indices.stream().takeWhile(kept::containsKey).count();
        if (ready >= Math.min(LEFT, indices.size()) || !coming.compareAndSet(false, true)) {
            return;
        }
        List<Long> wanted = indices.stream().limit(Math.clamp(LARGEST / Math.max(1, length), 1, AHEAD)).filter(i -> !kept.containsKey(i)).toList();
        Thread.ofVirtual().start(() -> {
            try {
                read(wanted).forEach(item -> kept.put(item.index(), item));
            } catch (RuntimeException e) {
                // The one who asks for it hears of it.
                System.getLogger(ItemReader.class.getName()).log(System.Logger.Level.DEBUG, "Items could not be read ahead", e);
            } finally {
                coming.set(false);
            }
        });
    }

    private List<LabelItem> read(List<Long> indices) {
        List<LabelItem> items = new ArrayList<>(indices.size());
        datasets.rows(source(), indices, JobContext.none()).forEach((index, cells) -> {
            Map<String, Object> fields = new LinkedHashMap<>();
            long characters = 0;
            for (int i = 0; i < cells.size(); i++) {
                fields.put(source().names().get(i), cells.get(i));
                characters += cells.get(i) instanceof String text ? text.length() : 8;
            }
            length = Math.max(characters, length / 2);
            items.add(new LabelItem(index, java.util.Collections.unmodifiableMap(fields)));
        });
        return items;
    }

    /** The rows for which a condition holds; the data never changes, so that the answer is kept for the next page. */
    BitSet matching(String condition, JobContext job) {
        BitSet known = conditions.get(condition);
        if (known == null) {
            known = datasets.matching(source(), condition, job);
            // What asks for the time or for chance has another answer each time.
            if (!condition.toLowerCase(Locale.ROOT).matches("(?s).*(random|now|current|today|uuid|nextval).*")) {
                conditions.put(condition, known);
            }
        }
        return known;
    }
}
