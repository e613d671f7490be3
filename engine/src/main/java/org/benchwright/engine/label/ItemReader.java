package org.benchwright.engine.label;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.benchwright.engine.data.ColumnInfo;
import org.benchwright.engine.data.DataSource;
import org.benchwright.engine.data.Datasets;
import org.benchwright.engine.data.RowPage;
import org.benchwright.engine.fault.BadInputException;
import org.benchwright.engine.job.JobContext;

/** Reads items from the project's data, a few ahead of the one that is shown. */
final class ItemReader {
    /** How many items are kept ready. */
    static final int AHEAD = 4;
    private static final int KEPT = 200;

    private final Datasets datasets;
    private final LabelProject project;
    private final Map<Long, LabelItem> kept = java.util.Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, LabelItem> eldest) {
            return size() > KEPT;
        }
    });
    private final Map<Long, Boolean> coming = new ConcurrentHashMap<>();
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
            throw new BadInputException("The project " + project.name() + " has no item " + index + ".", "Items are numbered from 0 to " + (project.items() - 1) + ".");
        }
        LabelItem ready = kept.get(index);
        if (ready != null) {
            return ready;
        }
        LabelItem read = read(index, 1).getFirst();
        kept.put(index, read);
        return read;
    }

    List<LabelItem> get(List<Long> indices) {
        List<LabelItem> found = new ArrayList<>(indices.size());
        for (int i = 0; i < indices.size(); ) {
            long from = indices.get(i);
            int run = 1;
            while (i + run < indices.size() && indices.get(i + run) == from + run) {
                run++;
            }
            if (run == 1) {
                found.add(get(from));
            } else {
                found.addAll(read(from, run));
            }
            i += run;
        }
        return found;
    }

    /** Reads items beside the work, so that they are there when they are asked for. */
    void ahead(List<Long> indices) {
        for (long index : indices) {
            if (!kept.containsKey(index) && coming.putIfAbsent(index, true) == null) {
                Thread.ofVirtual().start(() -> {
                    try {
                        get(index);
                    } catch (RuntimeException e) {
                        // The one who asks for it hears of it.
                        kept.remove(index);
                    } finally {
                        coming.remove(index);
                    }
                });
            }
        }
    }

    private List<LabelItem> read(long from, int count) {
        RowPage page = datasets.page(source(), from, count, Optional.empty(), Optional.empty(), JobContext.none());
        List<LabelItem> items = new ArrayList<>(page.rows().size());
        for (int r = 0; r < page.rows().size(); r++) {
            Map<String, Object> fields = new LinkedHashMap<>();
            for (int i = 0; i < page.columns().size(); i++) {
                ColumnInfo column = page.columns().get(i);
                fields.put(column.name(), page.rows().get(r).get(i));
            }
            items.add(new LabelItem(from + r, java.util.Collections.unmodifiableMap(fields)));
        }
        return items;
    }

    /** The rows for which a condition holds. */
    BitSet matching(String condition, JobContext job) {
        return datasets.matching(source(), condition, job);
    }
}
