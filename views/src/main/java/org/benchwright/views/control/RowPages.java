package org.benchwright.views.control;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.benchwright.views.shell.Background;

/**
 * The pages of a {@link RowSource} that are in memory. What is asked for and not there is fetched in the background, the newest request
 * first; what scrolled out of sight before its turn came is not fetched at all. Used on the FX thread.
 */
final class RowPages {
    /** Rows a page. */
    static final int PAGE = 200;
    private static final int KEPT = 250;
    private static final int WAITING = 4;
    private static final int AT_ONCE = 2;

    private final RowSource source;
    private final Background background;
    private final BiConsumer<RowPages, Long> arrived;
    private final Consumer<Throwable> failed;
    private final Map<Long, List<List<Object>>> pages = new LinkedHashMap<>(64, 0.75f, true);
    private final Deque<Long> wanted = new ArrayDeque<>();
    private final Set<Long> underWay = new HashSet<>();
    private boolean broken;

    /**
     * @param arrived told the number of a page that has come here
     * @param failed  told once why pages no longer come
     */
    RowPages(RowSource source, Background background, BiConsumer<RowPages, Long> arrived, Consumer<Throwable> failed) {
        this.source = source;
        this.background = background;
        this.arrived = arrived;
        this.failed = failed;
    }

    /** A row, if it is there; else it is asked for. */
    Optional<List<Object>> row(long index) {
        long number = index / PAGE;
        List<List<Object>> page = pages.get(number);
        if (page == null) {
            want(number);
            return Optional.empty();
        }
        int within = (int) (index % PAGE);
        return within < page.size() ? Optional.of(page.get(within)) : Optional.empty();
    }

    /** Rows of the first page, as far as they are there. */
    List<List<Object>> first() {
        return pages.getOrDefault(0L, List.of());
    }

    private void want(long number) {
        if (broken || underWay.contains(number)) {
            return;
        }
        wanted.remove(number);
        wanted.push(number);
        while (wanted.size() > WAITING) {
            wanted.removeLast();
        }
        fetch();
    }

    private void fetch() {
        while (underWay.size() < AT_ONCE && !wanted.isEmpty() && !broken) {
            long number = wanted.pop();
            underWay.add(number);
            background.read(() -> source.read(number * PAGE, PAGE), rows -> {
                underWay.remove(number);
                pages.put(number, rows);
                if (pages.size() > KEPT) {
                    pages.remove(pages.keySet().iterator().next());
                }
                arrived.accept(this, number);
                fetch();
            }, failure -> {
                underWay.remove(number);
                if (!broken) {
                    broken = true;
                    failed.accept(failure);
                }
            });
        }
    }
}
